using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Attention
{
    private const int Lanes = 16;    // queries at once: two vectors of eight
    private const int KeyBlock = 64; // keys between two looks at the largest score

    public static void Simd(int heads, int queries, int keys, ReadOnlySpan<float> Q, ReadOnlySpan<float> K, ReadOnlySpan<float> V, Span<float> output)
    {
        for (int h = 0; h < heads; h++)
            for (int q = 0; q < queries; q += Lanes)
                SixteenQueries(
                    Math.Min(Lanes, queries - q), keys, Q.Slice((h * queries + q) * Width), K.Slice(h * keys * Width, keys * Width),
                    V.Slice(h * keys * Width, keys * Width), output.Slice((h * queries + q) * Width));
    }

    // A lane is a query, as a thread would be on a GPU. With queries side by side nothing is ever summed across a vector:
    // scores, maxima, sums and results all stand in the lane of their query.
    private static void SixteenQueries(int count, int keys, ReadOnlySpan<float> Q, ReadOnlySpan<float> K, ReadOnlySpan<float> V, Span<float> output)
    {
        Span<float> turned = stackalloc float[Width * Lanes];   // Qᵀ/√d: [d][lane]
        Span<float> scores = stackalloc float[KeyBlock * Lanes]; // [key][lane]
        Span<float> sums = stackalloc float[Width * Lanes];     // [d][lane]
        turned.Clear();
        sums.Clear();
        for (int lane = 0; lane < count; lane++)
            for (int d = 0; d < Width; d++) turned[d * Lanes + lane] = Q[lane * Width + d] * Scale;

        Vector256<float> largest0 = Vector256.Create(float.NegativeInfinity), largest1 = largest0, total0 = default, total1 = default;
        for (int key = 0; key < keys; key += KeyBlock)
        {
            int block = Math.Min(KeyBlock, keys - key);
            SmallMatMul.Run(block, Lanes, Width, K[(key * Width)..], Width, 1, turned, Lanes, scores, Lanes, add: false);
            var shrink0 = Weigh(scores, 0, block, ref largest0, ref total0);
            var shrink1 = Weigh(scores, 8, block, ref largest1, ref total1);
            for (int d = 0; d < Width * Lanes; d += Lanes)
            {
                (Vector256.Create<float>(sums.Slice(d, 8)) * shrink0).CopyTo(sums[d..]);
                (Vector256.Create<float>(sums.Slice(d + 8, 8)) * shrink1).CopyTo(sums[(d + 8)..]);
            }

            SmallMatMul.Run(Width, Lanes, block, V[(key * Width)..], 1, Width, scores, Lanes, sums, Lanes, add: true);
        }

        for (int lane = 0; lane < count; lane++)
        {
            float total = lane < 8 ? total0[lane] : total1[lane - 8];
            for (int d = 0; d < Width; d++) output[lane * Width + d] = sums[d * Lanes + lane] / total;
        }
    }

    // Turns the scores of eight queries into weights e^(score − largest). Returns what earlier sums have to be multiplied by.
    private static Vector256<float> Weigh(
        Span<float> scores, int lane, int block, ref Vector256<float> largest, ref Vector256<float> total)
    {
        var before = largest;
        for (int k = 0; k < block; k++)
            largest = Vector256.Max(largest, Vector256.Create<float>(scores.Slice(k * Lanes + lane, 8)));

        var shrink = Elementary.Exp(before - largest);
        var sum = Vector256<float>.Zero;
        for (int k = 0; k < block; k++)
        {
            var place = scores.Slice(k * Lanes + lane, 8);
            var weight = Elementary.Exp(Vector256.Create<float>(place) - largest);
            weight.CopyTo(place);
            sum += weight;
        }

        total = total * shrink + sum;
        return shrink;
    }
}
