using System.Buffers;
using System.Numerics;

namespace Tutorials.Workloads;

public partial class Attention
{
    public static void Simd(int heads, int queries, int keys, float[] Q, float[] K, float[] V, float[] output)
    {
        for (int row = 0; row < heads * queries; row++)
            SimdRow(row, queries, keys, Q, K, V, output);
    }

    // One query of one head meets all keys of that head.
    private static void SimdRow(int row, int queries, int keys, float[] Q, float[] K, float[] V, float[] output)
    {
        float[] weights = ArrayPool<float>.Shared.Rent(keys); // kept by the pool from call to call
        int q = row * Width, first = row / queries * keys * Width, lanes = Vector<float>.Count;
        float largest = float.NegativeInfinity, sum = 0;
        for (int k = 0; k < keys; k++)
        {
            var score = Vector<float>.Zero;
            for (int d = 0; d < Width; d += lanes)
                score += new Vector<float>(Q, q + d) * new Vector<float>(K, first + k * Width + d);
            weights[k] = Vector.Sum(score) * Scale;
            largest = MathF.Max(largest, weights[k]);
        }

        for (int k = 0; k < keys; k++)
            sum += weights[k] = MathF.Exp(weights[k] - largest);
        output.AsSpan(q, Width).Clear();
        for (int k = 0; k < keys; k++)
            for (int d = 0; d < Width; d += lanes)
                (new Vector<float>(output, q + d) + weights[k] / sum * new Vector<float>(V, first + k * Width + d)).CopyTo(output, q + d);
        ArrayPool<float>.Shared.Return(weights);
    }
}
