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

        /// <summary>c[MR × NR] = (add ? c : 0) + a[MR × k] · b[k × NR], where a and b are packed strips at aligned addresses.</summary>
        static abstract unsafe void Multiply(int k, float* a, float* b, float* c, int strideC, bool add);
    }

    // The tile of C is far away, row by row on another page of memory: asked for now, it is here when the sums are done.
    private static unsafe void Prefetch(float* c, int strideC, int rows)
    {
        if (!Sse.IsSupported) return; // other processors fetch it when it is read
        for (int r = 0; r < rows; r++) Sse.Prefetch0(c + (long)r * strideC);
    }

    // 6 rows × 2 vectors: 12 of the 16 vector registers of AVX2 are the tile, the rest holds one row of b and one value of a. Twelve independent
    // chains of multiply-adds keep two units of latency 4 busy; for each step of k there are 8 loads to 12 multiply-adds.
    internal readonly struct Kernel : IMicroKernel
    {
        public static int Rows => 6;
        public static int Columns => 2 * Vector<float>.Count;

        public static unsafe void Multiply(int k, float* a, float* b, float* c, int strideC, bool add)
        {
            Vector<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
            Vector<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
            Prefetch(c, strideC, Rows);
            for (float* end = a + 6 * k; a < end; a += 6, b += 2 * Vector<float>.Count)
            {
                var b0 = Vector.LoadAligned(b);
                var b1 = Vector.LoadAligned(b + Vector<float>.Count);

                var a0 = new Vector<float>(a[0]); // one value, copied to every lane
                c00 = Vector.MultiplyAddEstimate(a0, b0, c00);
                c01 = Vector.MultiplyAddEstimate(a0, b1, c01);
                var a1 = new Vector<float>(a[1]);
                c10 = Vector.MultiplyAddEstimate(a1, b0, c10);
                c11 = Vector.MultiplyAddEstimate(a1, b1, c11);
                var a2 = new Vector<float>(a[2]);
                c20 = Vector.MultiplyAddEstimate(a2, b0, c20);
                c21 = Vector.MultiplyAddEstimate(a2, b1, c21);
                var a3 = new Vector<float>(a[3]);
                c30 = Vector.MultiplyAddEstimate(a3, b0, c30);
                c31 = Vector.MultiplyAddEstimate(a3, b1, c31);
                var a4 = new Vector<float>(a[4]);
                c40 = Vector.MultiplyAddEstimate(a4, b0, c40);
                c41 = Vector.MultiplyAddEstimate(a4, b1, c41);
                var a5 = new Vector<float>(a[5]);
                c50 = Vector.MultiplyAddEstimate(a5, b0, c50);
                c51 = Vector.MultiplyAddEstimate(a5, b1, c51);
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
