using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Attention
{
    /// <summary>
    /// C[i][lane] = Σₖ A(i, k) · B[k][lane] for 16 lanes, where A(i, k) stands at a[i·rowStep + k·depthStep].
    /// Four rows at a time keep eight sums in registers: six loads feed eight multiply-adds.
    /// </summary>
    private static void Multiply(
        int rows, int depth, ReadOnlySpan<float> a, int rowStep, int depthStep, ReadOnlySpan<float> b, Span<float> c, bool add)
    {
        // The last element that any row touches: one check here instead of one per load.
        _ = a[(rows - 1) * rowStep + (depth - 1) * depthStep];
        _ = b[depth * Lanes - 1];
        _ = c[rows * Lanes - 1];
        ref float a0 = ref MemoryMarshal.GetReference(a), b0 = ref MemoryMarshal.GetReference(b), c0 = ref MemoryMarshal.GetReference(c);
        int i = 0;
        for (; i <= rows - 4; i += 4)
        {
            Vector256<float> s00, s01, s10, s11, s20, s21, s30, s31;
            s00 = s01 = s10 = s11 = s20 = s21 = s30 = s31 = Vector256<float>.Zero;
            nuint at = (nuint)(i * rowStep), step = (nuint)rowStep;
            for (int k = 0; k < depth; k++, at += (nuint)depthStep)
            {
                var left = Vector256.LoadUnsafe(ref b0, (nuint)(k * Lanes));
                var right = Vector256.LoadUnsafe(ref b0, (nuint)(k * Lanes + 8));
                var x = Broadcast(ref a0, at);
                s00 = Vector256.FusedMultiplyAdd(x, left, s00);
                s01 = Vector256.FusedMultiplyAdd(x, right, s01);
                x = Broadcast(ref a0, at + step);
                s10 = Vector256.FusedMultiplyAdd(x, left, s10);
                s11 = Vector256.FusedMultiplyAdd(x, right, s11);
                x = Broadcast(ref a0, at + 2 * step);
                s20 = Vector256.FusedMultiplyAdd(x, left, s20);
                s21 = Vector256.FusedMultiplyAdd(x, right, s21);
                x = Broadcast(ref a0, at + 3 * step);
                s30 = Vector256.FusedMultiplyAdd(x, left, s30);
                s31 = Vector256.FusedMultiplyAdd(x, right, s31);
            }

            Store(ref c0, i, s00, s01, add);
            Store(ref c0, i + 1, s10, s11, add);
            Store(ref c0, i + 2, s20, s21, add);
            Store(ref c0, i + 3, s30, s31, add);
        }

        for (; i < rows; i++)
        {
            Vector256<float> left = default, right = default;
            for (int k = 0; k < depth; k++)
            {
                var x = Broadcast(ref a0, (nuint)(i * rowStep + k * depthStep));
                left = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b0, (nuint)(k * Lanes)), left);
                right = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b0, (nuint)(k * Lanes + 8)), right);
            }

            Store(ref c0, i, left, right, add);
        }
    }

    private static Vector256<float> Broadcast(ref float a, nuint at) => Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref a, at));

    private static void Store(ref float c, int row, Vector256<float> left, Vector256<float> right, bool add)
    {
        nuint at = (nuint)(row * Lanes);
        if (add)
        {
            left += Vector256.LoadUnsafe(ref c, at);
            right += Vector256.LoadUnsafe(ref c, at + 8);
        }

        left.StoreUnsafe(ref c, at);
        right.StoreUnsafe(ref c, at + 8);
    }
}
