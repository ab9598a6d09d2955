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
            var (before0, before1) = (largest0, largest1);
            for (int k = 0; k < block * QueryBlock; k += QueryBlock)
            {
                // Not a number would stay: the native operation gives its second operand then.
                largest0 = Vector512.MaxNative(largest0, Vector512.Create<float>(scores.Slice(k, 16)));
                largest1 = Vector512.MaxNative(largest1, Vector512.Create<float>(scores.Slice(k + 16, 16)));
            }

            var (correction0, correction1) = (VectorMath.Exp(before0 - largest0), VectorMath.Exp(before1 - largest1));
            (total0, total1) = (total0 * correction0, total1 * correction1);
            for (int k = 0; k < block * QueryBlock; k += QueryBlock)
            {
                total0 += Weigh(scores.Slice(k, 16), largest0);
                total1 += Weigh(scores.Slice(k + 16, 16), largest1);
            }

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

    // Turns the scores of sixteen queries into their weights e^(score − largest).
    private static Vector512<float> Weigh(Span<float> scores, Vector512<float> largest)
    {
        var weight = VectorMath.Exp(Vector512.Create<float>(scores) - largest);
        weight.CopyTo(scores);
        return weight;
    }
}
