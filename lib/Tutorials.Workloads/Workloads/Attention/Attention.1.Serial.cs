using System.Buffers;

namespace Tutorials.Workloads;

public partial class Attention
{
    public static void Serial(int heads, int queries, int keys, float[] Q, float[] K, float[] V, float[] output)
    {
        for (int row = 0; row < heads * queries; row++)
            SerialRow(row, queries, keys, Q, K, V, output);
    }

    // One query of one head meets all keys of that head.
    private static void SerialRow(int row, int queries, int keys, float[] Q, float[] K, float[] V, float[] output)
    {
        float[] weights = ArrayPool<float>.Shared.Rent(keys); // kept by the pool from call to call
        int q = row * Width, first = row / queries * keys * Width;
        float largest = float.NegativeInfinity, sum = 0;
        for (int k = 0; k < keys; k++)
        {
            float score = 0;
            for (int d = 0; d < Width; d++)
                score += Q[q + d] * K[first + k * Width + d];
            weights[k] = score * Scale;
            largest = MathF.Max(largest, weights[k]);
        }

        for (int k = 0; k < keys; k++)
            sum += weights[k] = MathF.Exp(weights[k] - largest);
        output.AsSpan(q, Width).Clear();
        for (int k = 0; k < keys; k++)
            for (int d = 0; d < Width; d++)
                output[q + d] += weights[k] / sum * V[first + k * Width + d];
        ArrayPool<float>.Shared.Return(weights);
    }
}
