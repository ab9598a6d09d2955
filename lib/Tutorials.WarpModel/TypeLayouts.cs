using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.WarpModel;

/// <summary>How values of a type lie in memory: the same on the device and in an array of the host.</summary>
internal sealed class TypeLayouts
{
    private readonly Dictionary<Type, MemoryCell> cells = [];
    private readonly Dictionary<FieldInfo, int> offsets = [];
    private readonly Dictionary<Type, (int Offset, int Size)[]> leaves = [];
    private readonly Dictionary<Type, bool> withViews = [];

    /// <exception cref="KernelFaultException">Values of the type hold references, so no device can store them.</exception>
    public MemoryCell CellOf(Type type)
    {
        if (cells.TryGetValue(type, out var known)) return known;
        if (!type.IsValueType || type.IsByRefLike || HoldsReferences(type))
            throw KernelFaultException.Unsupported(
                $"{type.Name} is an object or holds one: memory of a device has numbers and structures.");
        bool isNumber = IsLeaf(type);
        return cells[type] = (MemoryCell)typeof(TypeLayouts).GetMethod(nameof(NewCell), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [isNumber])!;
    }

    public int SizeOf(Type type) => CellOf(type).Size;

    /// <summary>Bytes from the start of the structure. The marshaller does not tell that of generic types.</summary>
    public int OffsetOf(FieldInfo field)
    {
        if (offsets.TryGetValue(field, out int known)) return known;
        object owner = StackValues.Zero(field.DeclaringType!);
        field.SetValue(owner, Filled(field.FieldType));
        byte[] bytes = new byte[SizeOf(field.DeclaringType!)];
        CellOf(field.DeclaringType!).Store(bytes, 0, owner);
        return offsets[field] = Math.Max(0, Array.FindIndex(bytes, one => one != 0));
    }

    /// <summary>The numbers that a structure is made of: a device loads and stores each by itself.</summary>
    public IReadOnlyList<(int Offset, int Size)> LeavesOf(Type type)
    {
        if (leaves.TryGetValue(type, out var known)) return known;
        List<(int, int)> found = [];
        if (IsLeaf(type)) found.Add((0, SizeOf(type)));
        else
        {
            foreach (var field in StackValues.Fields(type))
            {
                int start = OffsetOf(field);
                foreach (var (offset, size) in LeavesOf(field.FieldType)) found.Add((start + offset, size));
            }
        }

        return leaves[type] = [.. found.OrderBy(leaf => leaf.Item1)];
    }

    /// <summary>The largest piece that every number of the type begins and ends at a multiple of.</summary>
    public int GranuleOf(Type type) =>
        Math.Max(1, LeavesOf(type).Aggregate(0, (common, leaf) => Divisor(Divisor(common, leaf.Size), leaf.Offset)));

    /// <summary>True for a structure with a view in it, which the model keeps as a <see cref="StructureWithViews"/>.</summary>
    public bool HoldsViews(Type type)
    {
        if (type.IsPrimitive || !type.IsValueType || type.IsEnum || BufferView.IsView(type)) return false;
        if (withViews.TryGetValue(type, out bool known)) return known;
        withViews[type] = false;
        return withViews[type] = StackValues.Fields(type).Any(field => BufferView.IsView(field.FieldType) || HoldsViews(field.FieldType));
    }

    /// <summary>What a variable of the type holds before anything was put into it.</summary>
    public object? DefaultOf(Type type) => HoldsViews(type) ? new StructureWithViews(type, this) : StackValues.Default(type);

    private static int Divisor(int a, int b) => (int)BigInteger.GreatestCommonDivisor(a, b);

    private static MemoryCell<T> NewCell<T>(bool isNumber) where T : struct => new() { IsNumber = isNumber };

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || StackValues.Fields(type).Length == 0;

    private static bool HoldsReferences(Type type) =>
        !type.IsPrimitive && !type.IsEnum && StackValues.Fields(type).Any(field =>
            field.FieldType is { IsPointer: false } of && (!of.IsValueType || of != type && HoldsReferences(of)));

    // A value without a zero bit, so that its first byte can be found.
    private static object Filled(Type type)
    {
        if (type == typeof(bool)) return true;
        if (type == typeof(float)) return BitConverter.Int32BitsToSingle(-1);
        if (type == typeof(double)) return BitConverter.Int64BitsToDouble(-1);
        if (type.IsEnum || type.IsPrimitive) return StackValues.Narrow(-1, type)!;
        object made = StackValues.Zero(type);
        foreach (var field in StackValues.Fields(type)) field.SetValue(made, Filled(field.FieldType));
        return made;
    }
}

/// <summary>Reads and writes values of one type anywhere in an array.</summary>
internal abstract class MemoryCell
{
    public abstract int Size { get; }

    /// <summary>True for a number, false for a structure of several.</summary>
    public bool IsNumber { get; init; }

    public abstract object Load(Array array, long offset);

    public abstract void Store(Array array, long offset, object value);

    /// <summary>True where the array holds this value. A structure is compared byte by byte: its own Equals is a learner's code.</summary>
    public abstract bool Holds(Array array, long offset, object value);
}

/// <summary>As <see cref="MemoryCell"/>, for one type. Callers have seen to it that offset and size lie in the array.</summary>
internal sealed class MemoryCell<T> : MemoryCell where T : struct
{
    public override int Size { get; } = Unsafe.SizeOf<T>();

    public override object Load(Array array, long offset) => Unsafe.ReadUnaligned<T>(ref At(array, offset));

    public override void Store(Array array, long offset, object value) => Unsafe.WriteUnaligned(ref At(array, offset), (T)value);

    public override bool Holds(Array array, long offset, object value)
    {
        if (typeof(T).IsPrimitive) return Equals(Load(array, offset), value);
        var given = (T)value;
        ReadOnlySpan<byte> wanted = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref given), Size);
        return MemoryMarshal.CreateReadOnlySpan(ref At(array, offset), Size).SequenceEqual(wanted);
    }

    private static ref byte At(Array array, long offset) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)offset);
}

/// <summary>A structure with views in it. It is never changed: a new value is a new structure.</summary>
internal sealed class StructureWithViews
{
    private readonly Dictionary<string, object?> values;

    public StructureWithViews(Type type, TypeLayouts layouts) =>
        values = StackValues.Fields(type).ToDictionary(field => field.Name, field => layouts.DefaultOf(field.FieldType));

    private StructureWithViews(Dictionary<string, object?> values) => this.values = values;

    public object? this[FieldInfo field] => values[field.Name];

    public StructureWithViews With(FieldInfo field, object? value) => new(new Dictionary<string, object?>(values) { [field.Name] = value });
}
