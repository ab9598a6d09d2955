using System.Reflection;
using System.Runtime.InteropServices;

namespace Tutorials.WarpModel;

/// <summary>What a reference points at.</summary>
internal abstract class ManagedReference
{
    /// <summary>The value as memory holds it. Nothing is counted.</summary>
    public abstract object? Peek();

    /// <summary>Puts in a value, as the stack holds it. Nothing is counted.</summary>
    public abstract void Poke(object? value);

    /// <summary>The element of a buffer that it is or lies in; null for a lane's own variables.</summary>
    public virtual ElementReference? Element => null;

    /// <summary>Bytes from the element's start.</summary>
    public virtual int Offset => 0;

    /// <summary>Bytes of the value.</summary>
    public virtual int Size => 0;
}

/// <summary>A local variable, a parameter, or a temporary.</summary>
internal sealed class SlotReference(object?[] slots, int number) : ManagedReference
{
    public override object? Peek() => slots[number];

    public override void Poke(object? value) => slots[number] = value;
}

/// <summary>An element of a view, inside or outside of it: the access decides.</summary>
/// <param name="view">The view.</param>
/// <param name="index">Elements from the view's start.</param>
/// <param name="outside">The index in two dimensions where it is outside though <paramref name="index"/> is not.</param>
internal sealed class ElementReference(BufferView view, long index, string? outside = null) : ManagedReference
{
    public BufferView View => view;

    public long Index => index;

    public string Name => outside ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool Inside => outside is null && index >= 0 && index < view.Length;

    /// <summary>The element's number in its buffer.</summary>
    public long Number => view.Offset + index;

    public override ElementReference Element => this;

    public override int Size => view.Buffer.ElementSize;

    public override object? Peek() => view.Buffer.Data.GetValue(Number);

    public override void Poke(object? value) => view.Buffer.Data.SetValue(StackValues.Narrow(value, view.Buffer.ElementType), Number);
}

/// <summary>A field of a structure. The structure is replaced as a whole: boxes are shared and never changed.</summary>
internal sealed class FieldReference(ManagedReference parent, FieldInfo member) : ManagedReference
{
    public override ElementReference? Element => parent.Element;

    public override int Offset => parent.Offset + (Element is null ? 0 : (int)Marshal.OffsetOf(member.DeclaringType!, member.Name));

    public override int Size => Element is null ? 0 : StackValues.SizeOf(member.FieldType);

    public override object? Peek() => member.GetValue(parent.Peek());

    public override void Poke(object? value)
    {
        object changed = StackValues.Copy(parent.Peek()!);
        member.SetValue(changed, StackValues.Narrow(value, member.FieldType));
        parent.Poke(changed);
    }
}

/// <summary>An element of an array that a lane made for itself.</summary>
internal sealed class ArrayReference(Array array, long index) : ManagedReference
{
    public override object? Peek() => array.GetValue(index);

    public override void Poke(object? value) => array.SetValue(StackValues.Narrow(value, array.GetType().GetElementType()!), index);
}
