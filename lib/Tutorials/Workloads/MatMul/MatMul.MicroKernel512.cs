using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MatMul
{
    // The same kernel for AVX-512: 32 registers of 16 floats hold a tile of 12 rows × 2 vectors, one row of b and one value of a.
    internal readonly struct Kernel512 : IMicroKernel
    {
        public static int Rows => 12;
        public static int Columns => 2 * Vector512<float>.Count;

        public static unsafe void Multiply(int k, float* a, float* b, float* c, int strideC, bool add)
        {
            Vector512<float> c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default;
            Vector512<float> c3L = default, c3R = default, c4L = default, c4R = default, c5L = default, c5R = default;
            Vector512<float> c6L = default, c6R = default, c7L = default, c7R = default, c8L = default, c8R = default;
            Vector512<float> c9L = default, c9R = default, c10L = default, c10R = default, c11L = default, c11R = default;
            Prefetch(c, strideC, Rows);
            for (float* end = a + 12 * k; a < end; a += 12, b += 2 * Vector512<float>.Count)
            {
                var left = Vector512.LoadAligned(b);
                var right = Vector512.LoadAligned(b + Vector512<float>.Count);

                var a0 = Vector512.Create(a[0]);
                c0L = Vector512.MultiplyAddEstimate(a0, left, c0L);
                c0R = Vector512.MultiplyAddEstimate(a0, right, c0R);
                var a1 = Vector512.Create(a[1]);
                c1L = Vector512.MultiplyAddEstimate(a1, left, c1L);
                c1R = Vector512.MultiplyAddEstimate(a1, right, c1R);
                var a2 = Vector512.Create(a[2]);
                c2L = Vector512.MultiplyAddEstimate(a2, left, c2L);
                c2R = Vector512.MultiplyAddEstimate(a2, right, c2R);
                var a3 = Vector512.Create(a[3]);
                c3L = Vector512.MultiplyAddEstimate(a3, left, c3L);
                c3R = Vector512.MultiplyAddEstimate(a3, right, c3R);
                var a4 = Vector512.Create(a[4]);
                c4L = Vector512.MultiplyAddEstimate(a4, left, c4L);
                c4R = Vector512.MultiplyAddEstimate(a4, right, c4R);
                var a5 = Vector512.Create(a[5]);
                c5L = Vector512.MultiplyAddEstimate(a5, left, c5L);
                c5R = Vector512.MultiplyAddEstimate(a5, right, c5R);
                var a6 = Vector512.Create(a[6]);
                c6L = Vector512.MultiplyAddEstimate(a6, left, c6L);
                c6R = Vector512.MultiplyAddEstimate(a6, right, c6R);
                var a7 = Vector512.Create(a[7]);
                c7L = Vector512.MultiplyAddEstimate(a7, left, c7L);
                c7R = Vector512.MultiplyAddEstimate(a7, right, c7R);
                var a8 = Vector512.Create(a[8]);
                c8L = Vector512.MultiplyAddEstimate(a8, left, c8L);
                c8R = Vector512.MultiplyAddEstimate(a8, right, c8R);
                var a9 = Vector512.Create(a[9]);
                c9L = Vector512.MultiplyAddEstimate(a9, left, c9L);
                c9R = Vector512.MultiplyAddEstimate(a9, right, c9R);
                var a10 = Vector512.Create(a[10]);
                c10L = Vector512.MultiplyAddEstimate(a10, left, c10L);
                c10R = Vector512.MultiplyAddEstimate(a10, right, c10R);
                var a11 = Vector512.Create(a[11]);
                c11L = Vector512.MultiplyAddEstimate(a11, left, c11L);
                c11R = Vector512.MultiplyAddEstimate(a11, right, c11R);
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
