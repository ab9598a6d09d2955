using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.WarpModel;

/// <summary>How values of a type lie in memory: the same on the device and in an array of the host.</summary>
internal sealed class TypeLayouts
{
    private readonly Dictionary<Type, MemoryCell> cells = [];
    private static readonly ConditionalWeakTable<FieldInfo, StrongBox<int>> Offsets = [];
    private readonly Dictionary<Type, Leaf[]> leaves = [];
    private readonly Dictionary<Type, bool> initialised = [];
    private readonly Dictionary<Type, bool> withViews = [];

    /// <exception cref="KernelFaultException">Values of the type hold references, so no device can store them.</exception>
    public MemoryCell CellOf(Type type)
    {
        if (cells.TryGetValue(type, out var known)) return known;
        if (type.IsPointer)
            throw KernelFaultException.Unsupported("The warp model keeps no pointer in memory: use an index, or a view.");
        if (!type.IsValueType || type.IsByRefLike || HoldsReferences(type))
            throw KernelFaultException.Unsupported(
                $"{type.Name} is an object or holds one: memory of a device has numbers and structures.");
        bool isNumber = IsLeaf(type);
        return cells[type] = (MemoryCell)typeof(TypeLayouts).GetMethod(nameof(NewCell), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [isNumber])!;
    }

    public int SizeOf(Type type) => CellOf(type).Size;

    /// <summary>Bytes from the start of the structure. The marshaller does not tell that of generic types.</summary>
    public static int OffsetOf(FieldInfo field) => Offsets.GetValue(field, static one => new(Measured(one))).Value;

    /// <summary>A field of a boxed structure.</summary>
    public object? Field(object? structure, FieldInfo field) => RunsNothing(field)
        ? field.GetValue(structure)
        : CellOf(field.FieldType).Load(ref CellOf(field.DeclaringType!).BytesOf(structure!, OffsetOf(field)));

    /// <summary>Changes a field of a boxed structure.</summary>
    public void SetField(object structure, FieldInfo field, object? value)
    {
        if (RunsNothing(field)) field.SetValue(structure, value);
        else CellOf(field.FieldType).Store(ref CellOf(field.DeclaringType!).BytesOf(structure, OffsetOf(field)), value!);
    }

    /// <summary>The numbers that a structure is made of: a device loads and stores each by itself.</summary>
    public IReadOnlyList<Leaf> LeavesOf(Type type)
    {
        if (leaves.TryGetValue(type, out var known)) return known;
        List<Leaf> found = [];
        if (IsLeaf(type)) found.Add(new(0, type.IsPointer ? IntPtr.Size : SizeOf(type), type));
        else
        {
            foreach (var field in StackValues.Fields(type))
                found.AddRange(LeavesOf(field.FieldType).Select(leaf => leaf with { Offset = OffsetOf(field) + leaf.Offset }));
        }

        return leaves[type] = [.. found.OrderBy(leaf => leaf.Offset)];
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

    /// <summary>Sees to it that a thread can hold these variables.</summary>
    /// <exception cref="KernelFaultException">Their structures are larger than the local memory of a thread.</exception>
    public void CheckVariables(IEnumerable<Type> types, string method)
    {
        int most = new LaunchLimits().LocalBytesPerThread;
        long bytes = types.Where(type => type is { IsValueType: true, IsPrimitive: false, IsEnum: false, IsByRefLike: false }
            && !BufferView.IsView(type) && !HoldsViews(type) && !HoldsReferences(type)
            && Nullable.GetUnderlyingType(type) is null).Sum(type => (long)SizeOf(type));
        if (bytes > most)
            throw KernelFaultException.Unsupported(string.Create(CultureInfo.InvariantCulture, $"{method} has structures of {bytes:N0} "
                + $"bytes as variables: a thread has {most:N0} bytes here, and slow ones; large data come in views."));
    }

    /// <summary>What a variable of the type holds before anything was put into it.</summary>
    public object? DefaultOf(Type type) => HoldsViews(type) ? new StructureWithViews(type, this) : StackValues.Default(type);

    private static int Divisor(int a, int b) => (int)BigInteger.GreatestCommonDivisor(a, b);

    private static MemoryCell<T> NewCell<T>(bool isNumber) where T : struct => new() { IsNumber = isNumber };

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || StackValues.Fields(type).Length == 0;

    private static bool HoldsReferences(Type type) =>
        !type.IsPrimitive && !type.IsEnum && StackValues.Fields(type).Any(field =>
            field.FieldType is { IsPointer: false } of && (!of.IsValueType || of != type && HoldsReferences(of)));

    // Reflection runs the static constructor of a field's type before it touches the field, and that is a learner's code.
    private bool RunsNothing(FieldInfo field)
    {
        var type = field.DeclaringType!;
        if (!initialised.TryGetValue(type, out bool runs)) initialised[type] = runs = type.IsValueType && type.TypeInitializer is not null;
        return !runs;
    }

    // As compiled code sees it: the address of a field of a local variable runs nothing.
    private static int Measured(FieldInfo field)
    {
        var method = new DynamicMethod("", typeof(int), null, typeof(TypeLayouts).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.DeclareLocal(field.DeclaringType!);
        code.Emit(OpCodes.Ldloca_S, (byte)0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Ldloca_S, (byte)0);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I4);
        code.Emit(OpCodes.Ret);
        return (int)method.Invoke(null, null)!;
    }
}

/// <summary>A number in a structure.</summary>
/// <param name="Offset">Bytes from the start of the structure.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Type">Its type.</param>
internal readonly record struct Leaf(int Offset, int Size, Type Type);

/// <summary>Reads and writes values of one type anywhere in an array.</summary>
internal abstract class MemoryCell
{
    public abstract int Size { get; }

    /// <summary>True for a number, false for a structure of several.</summary>
    public bool IsNumber { get; init; }

    public abstract object Load(ref byte at);

    public abstract void Store(ref byte at, object value);

    /// <summary>A place in a boxed value of the type.</summary>
    public abstract ref byte BytesOf(object boxed, int offset);

    public object Load(Array array, long offset) => Load(ref At(array, offset));

    public void Store(Array array, long offset, object value) => Store(ref At(array, offset), value);

    /// <summary>True where the array holds this value. A structure is compared byte by byte: its own Equals is a learner's code.</summary>
    public abstract bool Holds(Array array, long offset, object value);

    protected static ref byte At(Array array, long offset) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)offset);
}

/// <summary>As <see cref="MemoryCell"/>, for one type. Callers have seen to it that offset and size lie in the array.</summary>
internal sealed class MemoryCell<T> : MemoryCell where T : struct
{
    public override int Size { get; } = Unsafe.SizeOf<T>();

    public override object Load(ref byte at) => Unsafe.ReadUnaligned<T>(ref at);

    public override void Store(ref byte at, object value) => Unsafe.WriteUnaligned(ref at, (T)value);

    public override ref byte BytesOf(object boxed, int offset) =>
        ref Unsafe.Add(ref Unsafe.As<T, byte>(ref Unsafe.Unbox<T>(boxed)), offset);

    public override bool Holds(Array array, long offset, object value)
    {
        if (typeof(T).IsPrimitive) return Equals(Load(array, offset), value);
        var given = (T)value;
        ReadOnlySpan<byte> wanted = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref given), Size);
        return MemoryMarshal.CreateReadOnlySpan(ref At(array, offset), Size).SequenceEqual(wanted);
    }
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
