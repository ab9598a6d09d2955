using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

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
            int height = Math.Min(mr, rows - i), r = 0;
            if (height < mr) new Span<float>(to, mr * depth).Clear();
            for (; r <= height - 4; r += 4) PackFourRows(depth, mr, a + (long)(i + r) * strideA, strideA, to + r);
            for (; r < height; r++)
            {
                float* from = a + (long)(i + r) * strideA;
                for (int p = 0; p < depth; p++) to[p * mr + r] = from[p];
            }
        }
    }

    // Squares of 4 × 4 values are turned in registers: rows 0 and 2, then 1 and 3, are riffled like two halves of a pack of
    // cards, and what comes out once more.
    private static unsafe void PackFourRows(int depth, int mr, float* a, int strideA, float* to)
    {
        float* b = a + strideA, c = b + strideA, d = c + strideA;
        int p = 0;
        for (; p <= depth - 4; p += 4, to += 4 * mr)
        {
            Vector128<float> ra = Vector128.Load(a + p), rb = Vector128.Load(b + p), rc = Vector128.Load(c + p), rd = Vector128.Load(d + p);
            Vector128<float> ac = Low(ra, rc), bd = Low(rb, rd), acHigh = High(ra, rc), bdHigh = High(rb, rd);
            Low(ac, bd).Store(to);
            High(ac, bd).Store(to + mr);
            Low(acHigh, bdHigh).Store(to + 2 * mr);
            High(acHigh, bdHigh).Store(to + 3 * mr);
        }

        for (; p < depth; p++, to += mr) (to[0], to[1], to[2], to[3]) = (a[p], b[p], c[p], d[p]);
    }

    // The lower and the upper halves, one value of each in turn.
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);

    /// <summary>
    /// Borrowed memory at a cache-line boundary. The pool keeps it between calls: nothing is allocated while a clock runs.
    /// </summary>
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
