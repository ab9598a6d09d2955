using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

/// <summary>
/// Products of matrices that fit a near cache, for one core: the inner part of attention and of a small network. (A product of large matrices
/// needs blocks and packing as well: see MatMul.)
/// </summary>
internal static class SmallMatMul
{
    /// <summary>
    /// C[i][j] = Σₖ A(i, k) · B[k][j], added to what stands in C or not. A(i, k) stands at a[i·rowStep + k·depthStep], so that A may be
    /// a transpose; row k of B begins at b[k·bStep], row i of C at c[i·cStep]; the number of columns of B and C is a multiple of 16.
    /// Sixteen columns by four rows at a time keep eight sums in registers: six loads feed eight multiply-adds.
    /// </summary>
    public static void Run(
        int rows, int columns, int depth, ReadOnlySpan<float> a, int rowStep, int depthStep,
        ReadOnlySpan<float> b, int bStep, Span<float> c, int cStep, bool add)
    {
        if (rows == 0 || depth == 0) return;
        // The last element that any row touches: three checks here instead of one per load.
        _ = a[(rows - 1) * rowStep + (depth - 1) * depthStep];
        _ = b[(depth - 1) * bStep + columns - 1];
        _ = c[(rows - 1) * cStep + columns - 1];
        ref float a0 = ref MemoryMarshal.GetReference(a);
        for (int j = 0; j < columns; j += 16)
        {
            ref float bj = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j), cj = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j);
            int i = 0;
            for (; i <= rows - 4; i += 4)
                FourRows(ref Unsafe.Add(ref a0, i * rowStep), rowStep, depthStep, depth, ref bj, bStep, ref Unsafe.Add(ref cj, i * cStep), cStep, add);
            for (; i < rows; i++)
                OneRow(ref Unsafe.Add(ref a0, i * rowStep), depthStep, depth, ref bj, bStep, ref Unsafe.Add(ref cj, i * cStep), add);
        }
    }

    private static void FourRows(ref float a, int rowStep, int depthStep, int depth, ref float b, int bStep, ref float c, int cStep, bool add)
    {
        Vector256<float> s00, s01, s10, s11, s20, s21, s30, s31;
        s00 = s01 = s10 = s11 = s20 = s21 = s30 = s31 = Vector256<float>.Zero;
        for (int k = 0; k < depth; k++)
        {
            var left = Vector256.LoadUnsafe(ref b);
            var right = Vector256.LoadUnsafe(ref b, 8);
            var x = Vector256.Create(a);
            s00 = Vector256.FusedMultiplyAdd(x, left, s00);
            s01 = Vector256.FusedMultiplyAdd(x, right, s01);
            x = Vector256.Create(Unsafe.Add(ref a, rowStep));
            s10 = Vector256.FusedMultiplyAdd(x, left, s10);
            s11 = Vector256.FusedMultiplyAdd(x, right, s11);
            x = Vector256.Create(Unsafe.Add(ref a, 2 * rowStep));
            s20 = Vector256.FusedMultiplyAdd(x, left, s20);
            s21 = Vector256.FusedMultiplyAdd(x, right, s21);
            x = Vector256.Create(Unsafe.Add(ref a, 3 * rowStep));
            s30 = Vector256.FusedMultiplyAdd(x, left, s30);
            s31 = Vector256.FusedMultiplyAdd(x, right, s31);
            a = ref Unsafe.Add(ref a, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(ref c, s00, s01, add);
        Store(ref Unsafe.Add(ref c, cStep), s10, s11, add);
        Store(ref Unsafe.Add(ref c, 2 * cStep), s20, s21, add);
        Store(ref Unsafe.Add(ref c, 3 * cStep), s30, s31, add);
    }

    private static void OneRow(ref float a, int depthStep, int depth, ref float b, int bStep, ref float c, bool add)
    {
        Vector256<float> left = default, right = default;
        for (int k = 0; k < depth; k++)
        {
            var x = Vector256.Create(a);
            left = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b), left);
            right = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b, 8), right);
            a = ref Unsafe.Add(ref a, depthStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(ref c, left, right, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float c, Vector256<float> left, Vector256<float> right, bool add)
    {
        if (add)
        {
            left += Vector256.LoadUnsafe(ref c);
            right += Vector256.LoadUnsafe(ref c, 8);
        }

        left.StoreUnsafe(ref c);
        right.StoreUnsafe(ref c, 8);
    }
}
