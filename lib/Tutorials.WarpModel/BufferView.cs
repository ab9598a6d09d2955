using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>What stands for every kind of ILGPU's array views: part of a buffer, in one or two dimensions.</summary>
/// <param name="Buffer">Where the elements are.</param>
/// <param name="ElementType">The type of an element; a cast view has another than its buffer.</param>
/// <param name="Offset">Bytes from the buffer's start to the first element.</param>
/// <param name="Length">Elements.</param>
/// <param name="Width">Extent in x; of a view of one dimension its length.</param>
/// <param name="Height">Extent in y; 1 for a view of one dimension.</param>
/// <param name="StrideX">Elements from one x to the next.</param>
/// <param name="StrideY">Elements from one y to the next.</param>
internal sealed record BufferView(
    ShadowedBuffer Buffer, Type ElementType, long Offset, long Length, int Width, int Height, int StrideX, int StrideY)
{
    public MemoryCell Cell { get; } = Buffer.Layouts.CellOf(ElementType);

    public int ElementSize => Cell.Size;

    /// <summary>Bytes that the kernel has promised every element to be aligned at; 0 without a promise.</summary>
    public int Alignment { get; init; }

    /// <summary>Bytes from the buffer's start to the end of the last element.</summary>
    public long End => Length == 0
        ? Offset
        : Offset + ((Width - 1) * (long)Math.Abs(StrideX) + (Height - 1) * (long)Math.Abs(StrideY) + 1) * ElementSize;

    public static BufferView Of(ShadowedBuffer buffer) => Linear(buffer, buffer.ElementType, 0, buffer.Length);

    public static BufferView Linear(ShadowedBuffer buffer, Type type, long offset, long length) =>
        new(buffer, type, offset, length, checked((int)length), 1, 1, checked((int)length));

    public static bool IsView(Type type) => typeof(IArrayView).IsAssignableFrom(type);

    public MemoryReference At(long index)
    {
        if (Height > 1) return At(index % Width, index / Width);
        // Between the elements of a view with a stride lies memory that is not its own.
        return new(this, Offset + index * StrideX * ElementSize, ElementType, index >= 0 && index < Length ? null : $"{index}");
    }

    public MemoryReference At(long x, long y)
    {
        // Past the end of a row is past the end, though the memory goes on there.
        bool inside = x >= 0 && x < Width && y >= 0 && y < Height;
        return new(this, Offset + (x * StrideX + y * StrideY) * ElementSize, ElementType, inside ? null : $"{x}, {y}");
    }

    public BufferView SubView(long start, long length) => start < 0 || length < 0 || start > Length || length > Length - start
        ? throw Outside($"SubView({start}, {length})", start + length - 1)
        : this with { Offset = Offset + start * StrideX * ElementSize, Length = length, Width = (int)length, Height = 1 };

    /// <summary>The same elements in rows: as <c>As2DView</c> with a stride.</summary>
    public BufferView InRows(int width, int height, int strideX, int strideY)
    {
        long last = (width - 1) * (long)strideX + (height - 1) * (long)strideY;
        return width < 0 || height < 0 || strideX < 0 || strideY < 0 || width > 0 && height > 0 && last >= Length
            ? throw Outside($"A view of {width} × {height}", last)
            : this with
            {
                Length = (long)width * height, Width = width, Height = height, StrideX = strideX * StrideX, StrideY = strideY * StrideX,
            };
    }

    /// <summary>The same bytes as elements of another type.</summary>
    public BufferView Cast(Type type)
    {
        int size = Buffer.Layouts.SizeOf(type);
        return Linear(Buffer, type, Offset, Length * ElementSize / size) with { Alignment = Alignment };
    }

    /// <summary>The elements before the first that is aligned at so many bytes, and the rest.</summary>
    public (BufferView Prefix, BufferView Main) AlignTo(int bytes)
    {
        long missing = (bytes - (Buffer.Address + Offset) % bytes) % bytes / ElementSize;
        long prefix = Math.Min(missing, Length);
        return (SubView(0, prefix), SubView(prefix, Length - prefix) with { Alignment = bytes });
    }

    private KernelFaultException Outside(string what, long last) => new(new(FaultKind.OutOfBounds,
        $"{what} reaches past the end of {Buffer.Name}, which has {Length} elements.", Buffer: Buffer.Name, Index: last, Length: Length));
}
