using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Attention
{
    private const int QueryBlock = 32; // queries at once: two vectors of sixteen
    private const int KeyBlock = 64;   // keys between two looks at the largest score

    // Thirty-two queries of one head are a piece of work; whichever core is free takes the next.
    public static void Tuned(int heads, int queries, int keys, float[] Q, float[] K, float[] V, float[] output)
    {
        int blocks = (queries + QueryBlock - 1) / QueryBlock;
        Cores.ForEach(heads * blocks, piece =>
        {
            int h = piece / blocks, q = piece % blocks * QueryBlock, row = (h * queries + q) * Width, first = h * keys * Width;
            ManyQueries(
                Math.Min(QueryBlock, queries - q), keys, Q.AsSpan(row), K.AsSpan(first, keys * Width), V.AsSpan(first, keys * Width),
                output.AsSpan(row));
        });
    }

    // A lane is a query, as a thread would be on a GPU. With queries side by side nothing is ever summed across a vector:
    // scores, maxima, sums and results all stand in the lane of their query.
    private static void ManyQueries(
        int count, int keys, ReadOnlySpan<float> Q, ReadOnlySpan<float> K, ReadOnlySpan<float> V, Span<float> output)
    {
        Span<float> transposed = stackalloc float[Width * QueryBlock]; // Qᵀ/√d: [d][lane]
        Span<float> scores = stackalloc float[KeyBlock * QueryBlock];  // [key][lane]
        Span<float> sums = stackalloc float[Width * QueryBlock];       // [d][lane]
        transposed.Clear();
        sums.Clear();
        for (int lane = 0; lane < count; lane++)
            for (int d = 0; d < Width; d++) transposed[d * QueryBlock + lane] = Q[lane * Width + d] * Scale;

        Vector512<float> largest0 = Vector512.Create(float.NegativeInfinity), largest1 = largest0, total0 = default, total1 = default;
        for (int key = 0; key < keys; key += KeyBlock)
        {
            int block = Math.Min(KeyBlock, keys - key);
            SmallGemm.Multiply(
                block, QueryBlock, Width, K[(key * Width)..], Width, 1, transposed, QueryBlock, scores, QueryBlock, add: false);
            var correction0 = OnlineSoftmax(scores, 0, block, ref largest0, ref total0);
            var correction1 = OnlineSoftmax(scores, 16, block, ref largest1, ref total1);
            for (int d = 0; d < Width * QueryBlock; d += QueryBlock)
            {
                (Vector512.Create<float>(sums.Slice(d, 16)) * correction0).CopyTo(sums[d..]);
                (Vector512.Create<float>(sums.Slice(d + 16, 16)) * correction1).CopyTo(sums[(d + 16)..]);
            }

            SmallGemm.Multiply(Width, QueryBlock, block, V[(key * Width)..], 1, Width, scores, QueryBlock, sums, QueryBlock, add: true);
        }

        for (int lane = 0; lane < count; lane++)
        {
            float total = lane < 16 ? total0[lane] : total1[lane - 16];
            for (int d = 0; d < Width; d++) output[lane * Width + d] = sums[d * QueryBlock + lane] / total;
        }
    }

    // Turns the scores of sixteen queries into weights e^(score − largest). Returns what earlier sums have to be multiplied by.
    private static Vector512<float> OnlineSoftmax(
        Span<float> scores, int lane, int block, ref Vector512<float> largest, ref Vector512<float> total)
    {
        var before = largest;
        for (int k = 0; k < block; k++)
            largest = Vector512.Max(largest, Vector512.Create<float>(scores.Slice(k * QueryBlock + lane, 16)));

        var correction = VectorMath.Exp(before - largest);
        var sum = Vector512<float>.Zero;
        for (int k = 0; k < block; k++)
        {
            var place = scores.Slice(k * QueryBlock + lane, 16);
            var weight = VectorMath.Exp(Vector512.Create<float>(place) - largest);
            weight.CopyTo(place);
            sum += weight;
        }

        total = total * correction + sum;
        return correction;
    }
}
