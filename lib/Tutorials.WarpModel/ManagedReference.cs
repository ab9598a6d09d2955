using System.Globalization;
using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>What a reference points at.</summary>
internal abstract class ManagedReference
{
    /// <summary>The value as memory holds it. Nothing is counted.</summary>
    public abstract object? Peek();

    /// <summary>Puts in a value, as the stack holds it. Nothing is counted.</summary>
    public abstract void Poke(object? value);

    /// <summary>A field of the structure that is pointed at.</summary>
    public virtual ManagedReference Field(FieldInfo field, TypeLayouts layouts) => new FieldReference(this, field, layouts);

    /// <summary>The same place, seen as a value of another type; only memory can be seen so.</summary>
    public virtual ManagedReference As(Type type) => this;

    /// <summary>So many bytes further.</summary>
    public virtual ManagedReference Shift(long bytes) => bytes == 0
        ? this
        : throw KernelFaultException.Unsupported("The warp model does not move pointers to a local variable: use an array or a view.");
}

/// <summary>A local variable, a parameter, or a temporary.</summary>
internal sealed class SlotReference(object?[] slots, int number) : ManagedReference
{
    public override object? Peek() => slots[number];

    public override void Poke(object? value) => slots[number] = StackValues.Widen(value);
}

/// <summary>A value in the memory of a view, inside or outside of it: the access decides.</summary>
/// <param name="view">The view.</param>
/// <param name="offset">Bytes from the start of the view's buffer.</param>
/// <param name="type">The type of the value.</param>
/// <param name="outside">The index in two dimensions where it is outside though <paramref name="offset"/> is not.</param>
internal sealed class MemoryReference(BufferView view, long offset, Type type, string? outside = null) : ManagedReference
{
    public BufferView View => view;

    public ShadowedBuffer Buffer => view.Buffer;

    public long Offset => offset;

    public Type Type => type;

    /// <summary>How the value lies in memory.</summary>
    public MemoryCell Cell { get; } = type == view.ElementType ? view.Cell : view.Buffer.Layouts.CellOf(type);

    public int Size => Cell.Size;

    /// <summary>Elements from the view's start.</summary>
    public long Index => (long)Math.Floor((offset - view.Offset) / (double)(view.ElementSize * view.StrideX));

    public string Name => outside ?? Index.ToString(CultureInfo.InvariantCulture);

    public bool Inside => outside is null && offset >= view.Offset && offset + Size <= view.End;

    public override object? Peek() => Inside
        ? Cell.Load(Buffer.Data, offset)
        : throw KernelFaultException.Unsupported($"A pointer leaves {Buffer.Name}, at {Name}.");

    public override void Poke(object? value) => Cell.Store(Buffer.Data, offset, StackValues.Narrow(value, type)!);

    public override ManagedReference Field(FieldInfo field, TypeLayouts layouts) =>
        new MemoryReference(view, offset + TypeLayouts.OffsetOf(field), field.FieldType, outside);

    public override ManagedReference As(Type other) => other == type ? this : new MemoryReference(view, offset, other, outside);

    public override ManagedReference Shift(long bytes) => new MemoryReference(view, offset + bytes, type, outside);
}

/// <summary>A field of a structure. The structure is replaced as a whole: boxes are shared and never changed.</summary>
internal sealed class FieldReference(ManagedReference parent, FieldInfo member, TypeLayouts layouts) : ManagedReference
{
    public override object? Peek() =>
        parent.Peek() is StructureWithViews structure ? structure[member] : layouts.Field(parent.Peek(), member);

    public override void Poke(object? value)
    {
        if (parent.Peek() is StructureWithViews structure)
        {
            parent.Poke(structure.With(member, StackValues.Widen(StackValues.Narrow(value, member.FieldType))));
            return;
        }

        object changed = StackValues.Copy(StackValues.Narrow(parent.Peek()!, member.DeclaringType!)!);
        layouts.SetField(changed, member, StackValues.Narrow(value, member.FieldType));
        parent.Poke(changed);
    }
}

/// <summary>An element of an array that a lane made for itself.</summary>
internal sealed class ArrayReference(Array array, long index, TypeLayouts layouts) : ManagedReference
{
    private Type Type => array.GetType().GetElementType()!;

    public override object? Peek() => index >= 0 && index < array.LongLength
        ? layouts.CellOf(Type).Load(array, index * layouts.SizeOf(Type))
        : throw KernelFaultException.Unsupported($"A pointer leaves an array of {array.LongLength}, at {index}.");

    public override void Poke(object? value)
    {
        Peek();
        layouts.CellOf(Type).Store(array, index * layouts.SizeOf(Type), StackValues.Narrow(value, Type)!);
    }

    public override ManagedReference Shift(long bytes) => new ArrayReference(array, index + bytes / layouts.SizeOf(Type), layouts);
}
