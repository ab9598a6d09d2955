using System.Buffers;

namespace Tutorials.Workloads;

public partial class Attention
{
    public static void Serial(
        int heads, int queries, int keys, ReadOnlySpan<float> Q, ReadOnlySpan<float> K, ReadOnlySpan<float> V, Span<float> output)
    {
        output.Clear();
        float[] weights = ArrayPool<float>.Shared.Rent(keys); // kept by the pool from call to call
        for (int h = 0; h < heads; h++)
        {
            for (int q = 0; q < queries; q++)
            {
                int row = (h * queries + q) * Width, first = h * keys * Width;
                float largest = float.NegativeInfinity, sum = 0;
                for (int k = 0; k < keys; k++)
                {
                    float score = 0;
                    for (int d = 0; d < Width; d++)
                        score += Q[row + d] * K[first + k * Width + d];
                    weights[k] = score * Scale;
                    largest = MathF.Max(largest, weights[k]);
                }

                for (int k = 0; k < keys; k++)
                    sum += weights[k] = MathF.Exp(weights[k] - largest);
                for (int k = 0; k < keys; k++)
                    for (int d = 0; d < Width; d++)
                        output[row + d] += weights[k] / sum * V[first + k * Width + d];
            }
        }

        ArrayPool<float>.Shared.Return(weights);
    }
}
