using System.Buffers;

namespace Tutorials.Workloads;

public partial class GradientDescent
{
    // Each core sums the gradient of its own rows; the few sums are added by one. Below 512 rows a core, waking it costs more than it saves.
    public static void Threads(int count, int epochs, float[] X, float[] Y, float[] output)
    {
        const int Stride = 64; // doubles from one core's sums to the next: no cache line in common
        int pieces = Math.Clamp(count / 512, 1, Cores.Count);
        double[] sums = ArrayPool<double>.Shared.Rent(pieces * Stride); // kept by the pool from call to call
        output.AsSpan(0, Features).Clear();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Array.Clear(sums);
            Cores.ForEach(pieces, p =>
            {
                int first = (int)((long)count * p / pieces), end = (int)((long)count * (p + 1) / pieces);
                AddGradient(
                    X.AsSpan(first * Features, (end - first) * Features), Y.AsSpan(first, end - first), output.AsSpan(0, Features),
                    sums.AsSpan(p * Stride, Features + 1));
            });
            for (int p = 1; p < pieces; p++)
                for (int f = 0; f <= Features; f++) sums[f] += sums[p * Stride + f];
            Step(count, epoch, sums, output);
        }

        ArrayPool<double>.Shared.Return(sums);
    }
}
