using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

public partial class MatMul
{
    /// <summary>The innermost piece: a small tile of C that stays in registers while k runs.</summary>
    internal interface IMicroKernel
    {
        /// <summary>Rows of the tile (MR).</summary>
        static abstract int Rows { get; }

        /// <summary>Columns of the tile (NR).</summary>
        static abstract int Columns { get; }

        /// <summary>
        /// c[MR × NR] = (add ? c : 0) + a[MR × k] · b[k × NR]. One row of a is <paramref name="rowStride"/> elements from the next
        /// and one column <paramref name="columnStride"/>, so that a may be a packed strip or a part of a matrix; the same holds for the
        /// rows of b.
        /// </summary>
        static abstract unsafe void Multiply(
            int k, float* a, nint rowStride, nint columnStride, float* b, nint strideB, float* c, int strideC, bool add);
    }

    // The tile of C is far away, row by row on another page of memory: asked for now, it is here when the sums are done.
    private static unsafe void Prefetch(float* c, int strideC, int rows)
    {
        if (!Sse.IsSupported) return; // other processors fetch it when it is read
        for (int r = 0; r < rows; r++) Sse.Prefetch0(c + (long)r * strideC);
    }

    // 6 rows × 2 vectors: 12 of the 16 vector registers of AVX2 are the tile, the rest holds one row of b and one value of a.
    // Twelve independent chains of multiply-adds keep two units of latency 4 busy; for each step of k there are 8 loads to 12
    // multiply-adds.
    internal readonly struct Kernel : IMicroKernel
    {
        public static int Rows => 6;
        public static int Columns => 2 * Vector<float>.Count;

        public static unsafe void Multiply(
            int k, float* a, nint rowStride, nint columnStride, float* b, nint strideB, float* c, int strideC, bool add)
        {
            Vector<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
            Vector<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
            Prefetch(c, strideC, Rows);
            float* a3 = a + 3 * rowStride;
            for (; k > 0; k--, a += columnStride, a3 += columnStride, b += strideB)
            {
                var b0 = Vector.Load(b);
                var b1 = Vector.Load(b + Vector<float>.Count);

                var x = new Vector<float>(a[0]); // one value, copied to every lane
                c00 = Vector.MultiplyAddEstimate(x, b0, c00);
                c01 = Vector.MultiplyAddEstimate(x, b1, c01);
                x = new Vector<float>(a[rowStride]);
                c10 = Vector.MultiplyAddEstimate(x, b0, c10);
                c11 = Vector.MultiplyAddEstimate(x, b1, c11);
                x = new Vector<float>(a[2 * rowStride]);
                c20 = Vector.MultiplyAddEstimate(x, b0, c20);
                c21 = Vector.MultiplyAddEstimate(x, b1, c21);
                x = new Vector<float>(a3[0]);
                c30 = Vector.MultiplyAddEstimate(x, b0, c30);
                c31 = Vector.MultiplyAddEstimate(x, b1, c31);
                x = new Vector<float>(a3[rowStride]);
                c40 = Vector.MultiplyAddEstimate(x, b0, c40);
                c41 = Vector.MultiplyAddEstimate(x, b1, c41);
                x = new Vector<float>(a3[2 * rowStride]);
                c50 = Vector.MultiplyAddEstimate(x, b0, c50);
                c51 = Vector.MultiplyAddEstimate(x, b1, c51);
            }

            Store(c, c00, c01, add);
            Store(c += strideC, c10, c11, add);
            Store(c += strideC, c20, c21, add);
            Store(c += strideC, c30, c31, add);
            Store(c += strideC, c40, c41, add);
            Store(c += strideC, c50, c51, add);
        }

        private static unsafe void Store(float* c, Vector<float> left, Vector<float> right, bool add)
        {
            if (add)
            {
                left += Vector.Load(c);
                right += Vector.Load(c + Vector<float>.Count);
            }

            left.Store(c);
            right.Store(c + Vector<float>.Count);
        }
    }
}
