using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // 8 filters × 2 rows × 16 columns, which are one vector with AVX-512: sixteen chains, fed by two vectors of pixels and eight weights
    // a step. nextRow is the distance of the second row's results; 0 where there is no second row, whose sums are then not stored.
    private static unsafe void EightFilters(
        int channels, float* block, float* w, nint filterStep, float* result, int resultStep, int nextRow, bool add)
    {
        Vector512<float> a0, a1, b0, b1, c0, c1, d0, d1, e0, e1, f0, f1, g0, g1, h0, h1;
        a0 = a1 = b0 = b1 = c0 = c1 = d0 = d1 = e0 = e1 = f0 = f1 = g0 = g1 = h0 = h1 = Vector512<float>.Zero;
        float* w3 = w + 3 * filterStep, w6 = w3 + 3 * filterStep;
        for (int channel = 0; channel < channels; channel++, block += BlockPlane - 3 * Stride)
        {
            for (int v = 0; v < 3; v++, block += Stride)
            {
                for (int column = 0; column < 3; column++, w++, w3++, w6++)
                {
                    var upper = Vector512.Load(block + column);
                    var lower = Vector512.Load(block + Stride + column);
                    var weight = Vector512.Create(w[0]);
                    a0 = Vector512.FusedMultiplyAdd(weight, upper, a0);
                    a1 = Vector512.FusedMultiplyAdd(weight, lower, a1);
                    weight = Vector512.Create(w[filterStep]);
                    b0 = Vector512.FusedMultiplyAdd(weight, upper, b0);
                    b1 = Vector512.FusedMultiplyAdd(weight, lower, b1);
                    weight = Vector512.Create(w[2 * filterStep]);
                    c0 = Vector512.FusedMultiplyAdd(weight, upper, c0);
                    c1 = Vector512.FusedMultiplyAdd(weight, lower, c1);
                    weight = Vector512.Create(w3[0]);
                    d0 = Vector512.FusedMultiplyAdd(weight, upper, d0);
                    d1 = Vector512.FusedMultiplyAdd(weight, lower, d1);
                    weight = Vector512.Create(w3[filterStep]);
                    e0 = Vector512.FusedMultiplyAdd(weight, upper, e0);
                    e1 = Vector512.FusedMultiplyAdd(weight, lower, e1);
                    weight = Vector512.Create(w3[2 * filterStep]);
                    f0 = Vector512.FusedMultiplyAdd(weight, upper, f0);
                    f1 = Vector512.FusedMultiplyAdd(weight, lower, f1);
                    weight = Vector512.Create(w6[0]);
                    g0 = Vector512.FusedMultiplyAdd(weight, upper, g0);
                    g1 = Vector512.FusedMultiplyAdd(weight, lower, g1);
                    weight = Vector512.Create(w6[filterStep]);
                    h0 = Vector512.FusedMultiplyAdd(weight, upper, h0);
                    h1 = Vector512.FusedMultiplyAdd(weight, lower, h1);
                }
            }
        }

        Store(result, a0, a1, nextRow, add);
        Store(result + resultStep, b0, b1, nextRow, add);
        Store(result + 2 * resultStep, c0, c1, nextRow, add);
        Store(result + 3 * resultStep, d0, d1, nextRow, add);
        Store(result + 4 * resultStep, e0, e1, nextRow, add);
        Store(result + 5 * resultStep, f0, f1, nextRow, add);
        Store(result + 6 * resultStep, g0, g1, nextRow, add);
        Store(result + 7 * resultStep, h0, h1, nextRow, add);
    }

    // Inlined for the same reason as FourFilters' own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(float* result, Vector512<float> upper, Vector512<float> lower, int nextRow, bool add)
    {
        (add ? upper + Vector512.Load(result) : upper).Store(result);
        if (nextRow > 0) (add ? lower + Vector512.Load(result + nextRow) : lower).Store(result + nextRow);
    }
}
