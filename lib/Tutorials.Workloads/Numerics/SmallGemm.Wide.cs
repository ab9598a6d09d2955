using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Numerics;

// The blocks for vectors of 512 bits.
internal static partial class SmallGemm
{
    // With AVX-512 thirty-two columns are two vectors, and sixteen sums leave half of the registers free.
    private static void EightWideRows(
        int k, ref float a, int rowStrideA, int columnStrideA, ref float b, int strideB, ref float c, int strideC, bool add)
    {
        Vector512<float> s00, s01, s10, s11, s20, s21, s30, s31, s40, s41, s50, s51, s60, s61, s70, s71;
        s00 = s01 = s10 = s11 = s20 = s21 = s30 = s31 = s40 = s41 = s50 = s51 = s60 = s61 = s70 = s71 = Vector512<float>.Zero;
        for (int p = 0; p < k; p++)
        {
            var left = Vector512.LoadUnsafe(ref b);
            var right = Vector512.LoadUnsafe(ref b, 16);
            var x = Vector512.Create(a);
            s00 = Vector512.FusedMultiplyAdd(x, left, s00);
            s01 = Vector512.FusedMultiplyAdd(x, right, s01);
            x = Vector512.Create(Unsafe.Add(ref a, rowStrideA));
            s10 = Vector512.FusedMultiplyAdd(x, left, s10);
            s11 = Vector512.FusedMultiplyAdd(x, right, s11);
            x = Vector512.Create(Unsafe.Add(ref a, 2 * rowStrideA));
            s20 = Vector512.FusedMultiplyAdd(x, left, s20);
            s21 = Vector512.FusedMultiplyAdd(x, right, s21);
            x = Vector512.Create(Unsafe.Add(ref a, 3 * rowStrideA));
            s30 = Vector512.FusedMultiplyAdd(x, left, s30);
            s31 = Vector512.FusedMultiplyAdd(x, right, s31);
            x = Vector512.Create(Unsafe.Add(ref a, 4 * rowStrideA));
            s40 = Vector512.FusedMultiplyAdd(x, left, s40);
            s41 = Vector512.FusedMultiplyAdd(x, right, s41);
            x = Vector512.Create(Unsafe.Add(ref a, 5 * rowStrideA));
            s50 = Vector512.FusedMultiplyAdd(x, left, s50);
            s51 = Vector512.FusedMultiplyAdd(x, right, s51);
            x = Vector512.Create(Unsafe.Add(ref a, 6 * rowStrideA));
            s60 = Vector512.FusedMultiplyAdd(x, left, s60);
            s61 = Vector512.FusedMultiplyAdd(x, right, s61);
            x = Vector512.Create(Unsafe.Add(ref a, 7 * rowStrideA));
            s70 = Vector512.FusedMultiplyAdd(x, left, s70);
            s71 = Vector512.FusedMultiplyAdd(x, right, s71);
            a = ref Unsafe.Add(ref a, columnStrideA);
            b = ref Unsafe.Add(ref b, strideB);
        }

        Store(ref c, s00, s01, add);
        Store(ref Unsafe.Add(ref c, strideC), s10, s11, add);
        Store(ref Unsafe.Add(ref c, 2 * strideC), s20, s21, add);
        Store(ref Unsafe.Add(ref c, 3 * strideC), s30, s31, add);
        Store(ref Unsafe.Add(ref c, 4 * strideC), s40, s41, add);
        Store(ref Unsafe.Add(ref c, 5 * strideC), s50, s51, add);
        Store(ref Unsafe.Add(ref c, 6 * strideC), s60, s61, add);
        Store(ref Unsafe.Add(ref c, 7 * strideC), s70, s71, add);
    }

    // Sixteen columns are one vector: eight sums are eight rows.
    private static void EightRows(
        int k, ref float a, int rowStrideA, int columnStrideA, ref float b, int strideB, ref float c, int strideC, bool add)
    {
        Vector512<float> s0, s1, s2, s3, s4, s5, s6, s7;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = Vector512<float>.Zero;
        for (int p = 0; p < k; p++)
        {
            var x = Vector512.LoadUnsafe(ref b);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a), x, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, rowStrideA)), x, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 2 * rowStrideA)), x, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 3 * rowStrideA)), x, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 4 * rowStrideA)), x, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 5 * rowStrideA)), x, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 6 * rowStrideA)), x, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 7 * rowStrideA)), x, s7);
            a = ref Unsafe.Add(ref a, columnStrideA);
            b = ref Unsafe.Add(ref b, strideB);
        }

        Store(ref c, s0, add);
        Store(ref Unsafe.Add(ref c, strideC), s1, add);
        Store(ref Unsafe.Add(ref c, 2 * strideC), s2, add);
        Store(ref Unsafe.Add(ref c, 3 * strideC), s3, add);
        Store(ref Unsafe.Add(ref c, 4 * strideC), s4, add);
        Store(ref Unsafe.Add(ref c, 5 * strideC), s5, add);
        Store(ref Unsafe.Add(ref c, 6 * strideC), s6, add);
        Store(ref Unsafe.Add(ref c, 7 * strideC), s7, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float c, Vector512<float> left, Vector512<float> right, bool add)
    {
        Store(ref c, left, add);
        Store(ref Unsafe.Add(ref c, 16), right, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float c, Vector512<float> row, bool add) =>
        (add ? row + Vector512.LoadUnsafe(ref c) : row).StoreUnsafe(ref c);
}
