using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Numerics;

/// <summary>
/// Products of matrices that fit a near cache, for one core: the inner part of attention and of a small network. (A product of large
/// matrices needs blocks and packing as well: see MatMul.)
/// </summary>
internal static partial class SmallGemm
{
    /// <summary>
    /// C = A·B, or C += A·B: A is m × k, B is k × n, C is m × n. Element (i, p) of A stands at a[i·rowStrideA + p·columnStrideA], so that
    /// A may be a transpose; row p of B begins at b[p·strideB], row i of C at c[i·strideC]; n is a multiple of 16. Sixteen columns by
    /// four rows at a time keep eight sums in registers: six loads feed eight multiply-adds. With AVX-512 it is thirty-two columns by
    /// eight rows: ten loads feed sixteen.
    /// </summary>
    public static void Multiply(
        int m, int n, int k, ReadOnlySpan<float> a, int rowStrideA, int columnStrideA,
        ReadOnlySpan<float> b, int strideB, Span<float> c, int strideC, bool add)
    {
        if (m == 0 || k == 0) return;
        // The last element that any row touches: three checks here instead of one per load.
        _ = a[(m - 1) * rowStrideA + (k - 1) * columnStrideA];
        _ = b[(k - 1) * strideB + n - 1];
        _ = c[(m - 1) * strideC + n - 1];
        ref float a0 = ref MemoryMarshal.GetReference(a);
        int j = 0;
        for (; Vector512.IsHardwareAccelerated && j <= n - 32 && m >= 8; j += 32)
        {
            ref float bj = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j), cj = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j);
            for (int i = 0; i <= m - 8; i += 8)
            {
                ref float ai = ref Unsafe.Add(ref a0, i * rowStrideA), ci = ref Unsafe.Add(ref cj, i * strideC);
                EightWideRows(k, ref ai, rowStrideA, columnStrideA, ref bj, strideB, ref ci, strideC, add);
            }
        }

        // What is left of the rows below that, and of the columns beside it.
        int done = j, rows = m / 8 * 8;
        for (j = 0; j < n; j += 16)
        {
            ref float bj = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j), cj = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), j);
            int i = j < done ? rows : 0;
            for (; Vector512.IsHardwareAccelerated && i <= m - 8; i += 8)
            {
                ref float ai = ref Unsafe.Add(ref a0, i * rowStrideA), ci = ref Unsafe.Add(ref cj, i * strideC);
                EightRows(k, ref ai, rowStrideA, columnStrideA, ref bj, strideB, ref ci, strideC, add);
            }

            for (; i <= m - 4; i += 4)
            {
                ref float ai = ref Unsafe.Add(ref a0, i * rowStrideA), ci = ref Unsafe.Add(ref cj, i * strideC);
                FourRows(k, ref ai, rowStrideA, columnStrideA, ref bj, strideB, ref ci, strideC, add);
            }

            for (; i < m; i++)
                OneRow(k, ref Unsafe.Add(ref a0, i * rowStrideA), columnStrideA, ref bj, strideB, ref Unsafe.Add(ref cj, i * strideC), add);
        }
    }

    private static void FourRows(
        int k, ref float a, int rowStrideA, int columnStrideA, ref float b, int strideB, ref float c, int strideC, bool add)
    {
        Vector256<float> s00, s01, s10, s11, s20, s21, s30, s31;
        s00 = s01 = s10 = s11 = s20 = s21 = s30 = s31 = Vector256<float>.Zero;
        for (int p = 0; p < k; p++)
        {
            var left = Vector256.LoadUnsafe(ref b);
            var right = Vector256.LoadUnsafe(ref b, 8);
            var x = Vector256.Create(a);
            s00 = Vector256.FusedMultiplyAdd(x, left, s00);
            s01 = Vector256.FusedMultiplyAdd(x, right, s01);
            x = Vector256.Create(Unsafe.Add(ref a, rowStrideA));
            s10 = Vector256.FusedMultiplyAdd(x, left, s10);
            s11 = Vector256.FusedMultiplyAdd(x, right, s11);
            x = Vector256.Create(Unsafe.Add(ref a, 2 * rowStrideA));
            s20 = Vector256.FusedMultiplyAdd(x, left, s20);
            s21 = Vector256.FusedMultiplyAdd(x, right, s21);
            x = Vector256.Create(Unsafe.Add(ref a, 3 * rowStrideA));
            s30 = Vector256.FusedMultiplyAdd(x, left, s30);
            s31 = Vector256.FusedMultiplyAdd(x, right, s31);
            a = ref Unsafe.Add(ref a, columnStrideA);
            b = ref Unsafe.Add(ref b, strideB);
        }

        Store(ref c, s00, s01, add);
        Store(ref Unsafe.Add(ref c, strideC), s10, s11, add);
        Store(ref Unsafe.Add(ref c, 2 * strideC), s20, s21, add);
        Store(ref Unsafe.Add(ref c, 3 * strideC), s30, s31, add);
    }

    private static void OneRow(int k, ref float a, int columnStrideA, ref float b, int strideB, ref float c, bool add)
    {
        Vector256<float> left = default, right = default;
        for (int p = 0; p < k; p++)
        {
            var x = Vector256.Create(a);
            left = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b), left);
            right = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b, 8), right);
            a = ref Unsafe.Add(ref a, columnStrideA);
            b = ref Unsafe.Add(ref b, strideB);
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
