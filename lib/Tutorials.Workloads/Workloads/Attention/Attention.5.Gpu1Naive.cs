using ILGPU;
using ILGPU.Algorithms;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Attention
{
    // Three kernels, and between them a matrix of heads × queries × keys scores that goes out to memory and comes back twice.
    private static Action PrepareGpu1Naive(GpuJob gpu, Heads x, float[] y)
    {
        var (q, k, v, output) = (gpu.In(x.Q), gpu.In(x.K), gpu.In(x.V), gpu.Out(y));
        int rows = x.Count * x.Queries;
        var scores = gpu.Temp<float>((long)rows * x.Keys);
        var dot = gpu.Load(Scores, new Index1D(rows * x.Keys), x.Queries, x.Keys, q, k, scores);
        var softmax = gpu.Load(Softmax, new Index1D(rows), x.Keys, scores);
        var sum = gpu.Load(WeightedSum, new Index1D(rows * Width), x.Queries, x.Keys, scores, v, output);
        return () =>
        {
            dot();
            softmax();
            sum();
        };
    }

    // One thread per pair of query and key.
    private static void Scores(Index1D i, int queries, int keys, ArrayView<float> Q, ArrayView<float> K, ArrayView<float> scores)
    {
        int row = i.X / keys, key = row / queries * keys + i % keys;
        float score = 0;
        for (int d = 0; d < Width; d++)
            score += Q[row * Width + d] * K[key * Width + d];
        scores[i] = score * Scale;
    }

    // One thread per query.
    private static void Softmax(Index1D row, int keys, ArrayView<float> scores)
    {
        var weights = scores.SubView((long)row.X * keys, keys);
        float largest = weights[0], sum = 0;
        for (int k = 1; k < keys; k++) largest = XMath.Max(largest, weights[k]);
        for (int k = 0; k < keys; k++) sum += weights[k] = XMath.Exp(weights[k] - largest);
        for (int k = 0; k < keys; k++) weights[k] /= sum;
    }

    // One thread per number of the output.
    private static void WeightedSum(
        Index1D i, int queries, int keys, ArrayView<float> weights, ArrayView<float> V, ArrayView<float> output)
    {
        int row = i / Width, first = row / queries * keys;
        float sum = 0;
        for (int k = 0; k < keys; k++)
            sum += weights[(long)row * keys + k] * V[(first + k) * Width + i % Width];
        output[i] = sum;
    }
}
