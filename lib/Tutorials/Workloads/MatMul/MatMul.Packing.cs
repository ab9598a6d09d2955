using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

// Packing copies a block once into the order in which the micro-kernel reads it, so that every later read is the next address.
public partial class MatMul
{
    // B: strips of nr columns. Within a strip, one row after the other: nr neighbours, then the nr below them.
    private static unsafe void PackColumns(int depth, int columns, int nr, float* b, int strideB, float* to)
    {
        for (int j = 0; j < columns; j += nr)
        {
            int width = Math.Min(nr, columns - j);
            for (int p = 0; p < depth; p++, to += nr)
            {
                var strip = new Span<float>(to, nr);
                new ReadOnlySpan<float>(b + (long)p * strideB + j, width).CopyTo(strip);
                strip[width..].Clear();
            }
        }
    }

    // A: strips of mr rows. Within a strip, one column after the other: mr values from one above the other, then those to their right.
    private static unsafe void PackRows(int rows, int depth, int mr, float* a, int strideA, float* to)
    {
        for (int i = 0; i < rows; i += mr, to += mr * depth)
        {
            int height = Math.Min(mr, rows - i);
            if (height < mr) new Span<float>(to, mr * depth).Clear();
            for (int r = 0; r < height; r++)
            {
                float* from = a + (long)(i + r) * strideA;
                for (int p = 0; p < depth; p++) to[p * mr + r] = from[p];
            }
        }
    }

    /// <summary>Borrowed memory at a cache-line boundary. The pool keeps it between calls: nothing is allocated while a clock runs.</summary>
    private readonly ref struct Scratch : IDisposable
    {
        private const int CacheLine = 64;
        private readonly float[] array;
        private readonly PinnedGCHandle<float[]> pin;

        public unsafe Scratch(int floats)
        {
            array = ArrayPool<float>.Shared.Rent(floats + CacheLine / sizeof(float));
            pin = new(array);
            Start = (float*)(((nuint)pin.GetAddressOfArrayData() + CacheLine - 1) & ~(nuint)(CacheLine - 1));
        }

        public unsafe float* Start { get; }

        public void Dispose()
        {
            pin.Dispose();
            ArrayPool<float>.Shared.Return(array);
        }
    }
}
