using ILGPU;
using ILGPU.Runtime;

namespace Tutorials.WarpModel;

/// <summary>What stands for every kind of ILGPU's array views: part of a buffer, in one or two dimensions.</summary>
/// <param name="Buffer">Where the elements are.</param>
/// <param name="Offset">The first element.</param>
/// <param name="Length">Elements.</param>
/// <param name="Width">Extent in x; of a view of one dimension its length.</param>
/// <param name="Height">Extent in y; 1 for a view of one dimension.</param>
/// <param name="StrideX">Elements from one x to the next.</param>
/// <param name="StrideY">Elements from one y to the next.</param>
internal sealed record BufferView(ShadowedBuffer Buffer, long Offset, long Length, int Width, int Height, int StrideX, int StrideY)
{
    public static BufferView Of(ShadowedBuffer buffer) => Of(buffer, 0, buffer.Length);

    public static BufferView Of(ShadowedBuffer buffer, long offset, long length) =>
        new(buffer, offset, length, (int)length, 1, 1, (int)length);

    /// <summary>Neighbours in x stand side by side.</summary>
    public static BufferView DenseX(ShadowedBuffer buffer, int width, int height) =>
        new(buffer, 0, (long)width * height, width, height, 1, width);

    /// <summary>Neighbours in y stand side by side.</summary>
    public static BufferView DenseY(ShadowedBuffer buffer, int width, int height) =>
        new(buffer, 0, (long)width * height, width, height, height, 1);

    public static bool IsView(Type type) => typeof(IArrayView).IsAssignableFrom(type);

    public ElementReference At(long index) => new(this, index);

    public ElementReference At(long x, long y)
    {
        // Past the end of a row is past the end, though the memory goes on there.
        bool inside = x >= 0 && x < Width && y >= 0 && y < Height;
        return new(this, x * StrideX + y * StrideY, inside ? null : $"{x}, {y}");
    }

    public BufferView SubView(long start, long length) => start < 0 || length < 0 || start + length > Length
        ? throw new KernelFaultException(new(FaultKind.OutOfBounds,
            $"SubView({start}, {length}) reaches past the end of {Buffer.Name}, which has {Length} elements.",
            Buffer: Buffer.Name, Index: start + length - 1, Length: Length))
        : Of(Buffer, Offset + start, length);
}
