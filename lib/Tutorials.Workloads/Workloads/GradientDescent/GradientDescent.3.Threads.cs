using System.Buffers;

namespace Tutorials.Workloads;

public partial class GradientDescent
{
    // Each core sums the gradient of its own samples; the few sums are added by one. Below 512 samples a core, waking it costs more than
    // it saves.
    public static void Threads(int count, int epochs, float[] X, float[] Y, float[] output)
    {
        const int Stride = 64; // floats from one core's gradient to the next: no cache line in common
        int pieces = Math.Clamp(count / 512, 1, Cores.Count);
        float[] gradients = ArrayPool<float>.Shared.Rent(pieces * Stride); // kept by the pool from call to call
        double[] losses = ArrayPool<double>.Shared.Rent(pieces);
        Array.Clear(output, 0, Features);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Array.Clear(gradients);
            Cores.ForEach(pieces, p => losses[p] = SimdGradient(
                Share(count, p, pieces), Share(count, p + 1, pieces), X, Y, output, gradients.AsSpan(p * Stride, Features)));
            for (int p = 1; p < pieces; p++)
            {
                losses[0] += losses[p];
                for (int f = 0; f < Features; f++) gradients[f] += gradients[p * Stride + f];
            }

            Step(count, epoch, gradients, losses[0], output);
        }

        ArrayPool<float>.Shared.Return(gradients);
        ArrayPool<double>.Shared.Return(losses);
    }

    // Where the share of core p begins.
    private static int Share(int count, int p, int pieces) => (int)((long)count * p / pieces);
}
