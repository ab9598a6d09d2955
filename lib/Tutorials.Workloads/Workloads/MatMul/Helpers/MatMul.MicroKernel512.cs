using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MatMul
{
    // The same kernel for AVX-512: 32 registers of 16 floats hold a tile of 12 rows × 2 vectors, one row of b and one value of a.
    internal readonly struct Kernel512 : IMicroKernel
    {
        public static int Rows => 12;
        public static int Columns => 2 * Vector512<float>.Count;

        public static unsafe void Multiply(
            int k, float* a, nint rowStride, nint columnStride, float* b, nint strideB, float* c, int strideC, bool add)
        {
            Vector512<float> c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default;
            Vector512<float> c3L = default, c3R = default, c4L = default, c4R = default, c5L = default, c5R = default;
            Vector512<float> c6L = default, c6R = default, c7L = default, c7R = default, c8L = default, c8R = default;
            Vector512<float> c9L = default, c9R = default, c10L = default, c10R = default, c11L = default, c11R = default;
            Prefetch(c, strideC, Rows);
            float* a3 = a + 3 * rowStride, a6 = a3 + 3 * rowStride, a9 = a6 + 3 * rowStride;
            for (; k > 0; k--, a += columnStride, a3 += columnStride, a6 += columnStride, a9 += columnStride, b += strideB)
            {
                var bL = Vector512.Load(b);
                var bR = Vector512.Load(b + Vector512<float>.Count);

                var x = Vector512.Create(a[0]);
                c0L = Vector512.MultiplyAddEstimate(x, bL, c0L);
                c0R = Vector512.MultiplyAddEstimate(x, bR, c0R);
                x = Vector512.Create(a[rowStride]);
                c1L = Vector512.MultiplyAddEstimate(x, bL, c1L);
                c1R = Vector512.MultiplyAddEstimate(x, bR, c1R);
                x = Vector512.Create(a[2 * rowStride]);
                c2L = Vector512.MultiplyAddEstimate(x, bL, c2L);
                c2R = Vector512.MultiplyAddEstimate(x, bR, c2R);
                x = Vector512.Create(a3[0]);
                c3L = Vector512.MultiplyAddEstimate(x, bL, c3L);
                c3R = Vector512.MultiplyAddEstimate(x, bR, c3R);
                x = Vector512.Create(a3[rowStride]);
                c4L = Vector512.MultiplyAddEstimate(x, bL, c4L);
                c4R = Vector512.MultiplyAddEstimate(x, bR, c4R);
                x = Vector512.Create(a3[2 * rowStride]);
                c5L = Vector512.MultiplyAddEstimate(x, bL, c5L);
                c5R = Vector512.MultiplyAddEstimate(x, bR, c5R);
                x = Vector512.Create(a6[0]);
                c6L = Vector512.MultiplyAddEstimate(x, bL, c6L);
                c6R = Vector512.MultiplyAddEstimate(x, bR, c6R);
                x = Vector512.Create(a6[rowStride]);
                c7L = Vector512.MultiplyAddEstimate(x, bL, c7L);
                c7R = Vector512.MultiplyAddEstimate(x, bR, c7R);
                x = Vector512.Create(a6[2 * rowStride]);
                c8L = Vector512.MultiplyAddEstimate(x, bL, c8L);
                c8R = Vector512.MultiplyAddEstimate(x, bR, c8R);
                x = Vector512.Create(a9[0]);
                c9L = Vector512.MultiplyAddEstimate(x, bL, c9L);
                c9R = Vector512.MultiplyAddEstimate(x, bR, c9R);
                x = Vector512.Create(a9[rowStride]);
                c10L = Vector512.MultiplyAddEstimate(x, bL, c10L);
                c10R = Vector512.MultiplyAddEstimate(x, bR, c10R);
                x = Vector512.Create(a9[2 * rowStride]);
                c11L = Vector512.MultiplyAddEstimate(x, bL, c11L);
                c11R = Vector512.MultiplyAddEstimate(x, bR, c11R);
            }

            Store(c, c0L, c0R, add);
            Store(c += strideC, c1L, c1R, add);
            Store(c += strideC, c2L, c2R, add);
            Store(c += strideC, c3L, c3R, add);
            Store(c += strideC, c4L, c4R, add);
            Store(c += strideC, c5L, c5R, add);
            Store(c += strideC, c6L, c6R, add);
            Store(c += strideC, c7L, c7R, add);
            Store(c += strideC, c8L, c8R, add);
            Store(c += strideC, c9L, c9R, add);
            Store(c += strideC, c10L, c10R, add);
            Store(c += strideC, c11L, c11R, add);
        }

        private static unsafe void Store(float* c, Vector512<float> left, Vector512<float> right, bool add)
        {
            if (add)
            {
                left += Vector512.Load(c);
                right += Vector512.Load(c + Vector512<float>.Count);
            }

            left.Store(c);
            right.Store(c + Vector512<float>.Count);
        }
    }
}
