using ILGPU;
using ILGPU.Algorithms;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Diffusion
{
    private const int ReductionThreads = 32, Partials = 256; // partial sums of each channel

    // Four launches per step, queued without waiting: what the next one needs is complete when it starts.
    private static Action PrepareGpu(GpuJob gpu, Latent l, float[] output)
    {
        var (start, weights, bias, gamma, beta) = (gpu.In(l.X), gpu.Keep(l.Weights), gpu.Keep(l.Bias), gpu.Keep(l.Gamma), gpu.Keep(l.Beta));
        var (x, h) = (gpu.Out(output), gpu.Temp<float>(start.Length));
        var (sums, statistics) = (gpu.Temp<float>(2 * Partials * Channels), gpu.Temp<float>(2 * Groups));
        if (l.Pixels == 0) return static () => { };
        var values = new Index1D(start.IntLength);
        var begin = gpu.Load(Copy, values, start, x);
        var convolve = gpu.Load(ConvolveOne, values, l.Width, l.Height, x, weights, bias, h);
        var sum = gpu.Load(PartialSums, new Index1D(Partials * Channels), h, sums);
        var reduce = gpu.Load(Reduce, new KernelConfig(Groups, ReductionThreads), l.Pixels, sums, statistics);
        var update = gpu.Load(UpdateOne, values, h, statistics, gamma, beta, x);
        return () =>
        {
            begin();
            for (int step = 0; step < l.Steps; step++)
            {
                convolve();
                sum();
                reduce();
                update();
            }
        };
    }

    private static void Copy(Index1D i, ArrayView<float> from, ArrayView<float> to) => to[i] = from[i];

    // One thread: one channel of one pixel. Neighbours differ in the channel: they read the same x and weights side by side.
    private static void ConvolveOne(
        Index1D i, int width, int height, ArrayView<float> x, ArrayView<float> weights, ArrayView<float> bias, ArrayView<float> h)
    {
        int to = i % Channels, column = i / Channels % width, row = i / Channels / width;
        float sum = bias[to];
        for (int tap = 0; tap < Taps; tap++)
        {
            int nextColumn = column + tap % 3 - 1, nextRow = row + tap / 3 - 1;
            if (nextColumn < 0 || nextColumn >= width || nextRow < 0 || nextRow >= height) continue;
            int from = (nextRow * width + nextColumn) * Channels, weight = tap * Channels * Channels + to;
            for (int c = 0; c < Channels; c++)
                sum += x[from + c] * weights[weight + c * Channels];
        }

        h[i] = sum;
    }

    // One thread: one channel of every 256th pixel. Sums first, sums of squares behind them.
    private static void PartialSums(Index1D i, ArrayView<float> h, ArrayView<float> sums)
    {
        float sum = 0, squares = 0;
        for (int at = i; at < h.IntLength; at += Partials * Channels)
        {
            float v = h[at];
            sum += v;
            squares += v * v;
        }

        sums[i] = sum;
        sums[Partials * Channels + i] = squares;
    }

    // One group of threads: the mean of one group of channels, and one over its spread.
    private static void Reduce(int pixels, ArrayView<float> sums, ArrayView<float> statistics)
    {
        var sum = SharedMemory.Allocate<float>(ReductionThreads);
        var squares = SharedMemory.Allocate<float>(ReductionThreads);
        int thread = Group.IdxX, group = Grid.IdxX;
        float s = 0, q = 0;
        for (int i = thread; i < Partials * GroupChannels; i += ReductionThreads)
        {
            int at = i / GroupChannels * Channels + group * GroupChannels + i % GroupChannels;
            s += sums[at];
            q += sums[Partials * Channels + at];
        }

        (sum[thread], squares[thread]) = (s, q);
        for (int half = ReductionThreads / 2; half > 0; half /= 2)
        {
            Group.Barrier(); // the upper half has written what the lower half adds
            if (thread < half)
            {
                sum[thread] += sum[thread + half];
                squares[thread] += squares[thread + half];
            }
        }

        if (thread != 0) return; // no barrier follows
        float count = pixels * (float)GroupChannels, mean = sum[0] / count;
        statistics[2 * group] = mean;
        statistics[2 * group + 1] = XMath.Rsqrt(XMath.Max(0f, squares[0] / count - mean * mean) + Epsilon);
    }

    private static void UpdateOne(
        Index1D i, ArrayView<float> h, ArrayView<float> statistics, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> x)
    {
        int c = i % Channels, group = c / GroupChannels;
        float v = gamma[c] * statistics[2 * group + 1] * (h[i] - statistics[2 * group]) + beta[c];
        x[i] -= Alpha * v / (1 + XMath.Exp(-v));
    }
}
