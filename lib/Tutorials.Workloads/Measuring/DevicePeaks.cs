using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Measuring;

/// <summary>The same two ceilings for an accelerator, by the same two loops written as kernels.</summary>
public static class DevicePeaks
{
    private const int Steps = 512, Chains = 8;

    /// <summary>Measures an accelerator. The best of several runs counts.</summary>
    /// <param name="name">Name of the device, as in its measurements.</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="quick">Fewer repetitions and shorter arrays.</param>
    /// <exception cref="ArgumentException">It is the simulator, whose time says nothing.</exception>
    public static Ceilings Measure(string name, Accelerator accelerator, bool quick = false)
    {
        if (accelerator.AcceleratorType == AcceleratorType.CPU)
            throw new ArgumentException("The simulator is never timed.", nameof(accelerator));
        using var job = new GpuJob(accelerator);

        int elements = quick ? 1 << 22 : (int)Math.Min(1 << 26, accelerator.MemorySize / 32);
        var (a, b, c) = (job.Temp<float>(elements), job.Temp<float>(elements), job.Temp<float>(elements));
        job.Poison(); // touches every page
        double triad = Best(job, quick, job.Load(Triad, new Index1D(elements), 0.5f, a, b, c));

        int threads = (int)Math.Min(elements, Math.Max(1L, accelerator.MaxNumThreads) * 4);
        double multiplyAdds = Best(job, quick, job.Load(MultiplyAdds, new Index1D(threads), 0.999f, 0.001f, a));
        return new(name, 2.0 * Chains * Steps * threads / multiplyAdds, 12.0 * elements / triad, Target: ExecutionTarget.Gpu);
    }

    private static double Best(GpuJob job, bool quick, Action launch)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < (quick ? 4 : 12); i++)
        {
            long start = TimeProvider.System.GetTimestamp();
            launch();
            job.Wait();
            best = Math.Min(best, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Triad(Index1D i, float s, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c) => a[i] = b[i] + s * c[i];

    // Eight sums per thread that do not wait for one another; the compilers fuse each pair into one multiply-add.
    private static void MultiplyAdds(Index1D i, float factor, float term, ArrayView<float> result)
    {
        float a0 = i, a1 = i + 1, a2 = i + 2, a3 = i + 3, a4 = i + 4, a5 = i + 5, a6 = i + 6, a7 = i + 7;
        for (int step = 0; step < Steps; step++)
        {
            a0 = a0 * factor + term;
            a1 = a1 * factor + term;
            a2 = a2 * factor + term;
            a3 = a3 * factor + term;
            a4 = a4 * factor + term;
            a5 = a5 * factor + term;
            a6 = a6 * factor + term;
            a7 = a7 * factor + term;
        }

        result[i] = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
    }
}
