using System.Buffers;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MlpTraining
{
    // Adds the gradient of `count` images, the first of them number `first` of the endless row of images; returns the sum of
    // their losses.
    private delegate double AddsGradient(
        long first, int count, int batch,
        ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> w, Span<float> gradient);

    // Images that are worth a core of their own: for fewer, the meeting costs more than the work.
    private const int ImagesOfPiece = 64;

    // Data parallelism, as between the cards of a server: every core takes a part of the batch with the same weights, the gradients
    // are added, one update follows.
    private static void DataParallel(
        int batch, int steps, float[] images, int[] digits, float[] start, float[] losses, AddsGradient addGradient)
    {
        int pieces = Math.Clamp(batch / ImagesOfPiece, 1, Cores.Count);
        var pool = ArrayPool<float>.Shared; // it keeps the arrays from call to call
        float[] w = pool.Rent(WeightCount), gradients = pool.Rent(pieces * WeightCount);
        double[] lossOf = ArrayPool<double>.Shared.Rent(pieces);
        start.CopyTo(w, 0);
        for (int step = 0; step < steps; step++)
        {
            Cores.ForEach(pieces, p =>
            {
                int first = (int)((long)batch * p / pieces), end = (int)((long)batch * (p + 1) / pieces);
                GradientOf(p).Clear();
                lossOf[p] = addGradient((long)step * batch + first, end - first, batch, images, digits, w, GradientOf(p));
            });
            for (int p = 0; p < pieces; p++) UpdateWeights(w, GradientOf(p));
            for (int p = 1; p < pieces; p++) lossOf[0] += lossOf[p];
            losses[step] = (float)(lossOf[0] / Math.Max(1, batch));
        }

        pool.Return(w);
        pool.Return(gradients);
        ArrayPool<double>.Shared.Return(lossOf);

        Span<float> GradientOf(int piece) => gradients.AsSpan(piece * WeightCount, WeightCount);
    }

    // One step down the slope.
    private static void UpdateWeights(Span<float> w, ReadOnlySpan<float> gradient)
    {
        for (int i = 0; i < WeightCount; i += 8)
            (Vector256.Create<float>(w.Slice(i, 8)) - LearningRate * Vector256.Create(gradient.Slice(i, 8))).CopyTo(w[i..]);
    }
}
