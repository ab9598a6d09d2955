using System.Globalization;

namespace Tutorials.WarpModel;

/// <summary>
/// Elements of arrays as the numbers that they are made of. The <c>Equals</c> and the <c>ToString</c> of a structure are a learner's code,
/// and are not called.
/// </summary>
public sealed class ElementNumbers
{
    private readonly (long Offset, MemoryCell Cell)[] numbers;
    private readonly int size;

    /// <param name="type">The type of the elements.</param>
    public ElementNumbers(Type type)
    {
        var layouts = new TypeLayouts();
        size = layouts.SizeOf(type);
        numbers = [.. layouts.LeavesOf(type).Where(leaf => !leaf.Type.IsPointer)
            .Select(leaf => ((long)leaf.Offset, layouts.CellOf(leaf.Type)))];
    }

    /// <summary>The numbers of an element, in the order of memory.</summary>
    public IEnumerable<object> Of(Array array, long index) =>
        numbers.Select(number => number.Cell.Load(array, index * size + number.Offset));

    /// <summary>A number as it is written, several in brackets.</summary>
    public string InWords(Array array, long index)
    {
        string[] words = [.. Of(array, index).Select(number => Convert.ToString(number, CultureInfo.InvariantCulture)!)];
        return words is [var one] ? one : $"({string.Join(", ", words)})";
    }
}
