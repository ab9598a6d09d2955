using Tutorials.WarpModel;
using Tutorials.Workloads;

namespace Tutorials.Tests;

/// <summary>
/// The model agrees with ILGPU's own simulator on the kit's kernels, in every schedule, and finds nothing wrong with them.
/// </summary>
public sealed class KitKernelTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    private static readonly MonteCarloOption.Option[] Options = [.. new MonteCarloOption().Input(3).Options.Take(3)];

    public static TheoryData<string> Names => [.. Kernels.Keys];

    private static Dictionary<string, (Delegate Kernel, LaunchShape Shape, object[] Arguments)> Kernels { get; } = new()
    {
        ["Saxpy.Gpu"] = (Saxpy.Gpu, LaunchShape.Over(300), [2f, Floats(300), Floats(300), new float[300]]),
        ["Mandelbrot.Gpu"] = (Mandelbrot.Gpu, LaunchShape.Over(20, 11), [new Mandelbrot.View(20, 11, -2, -1.2f, 0.12f, 40), new int[220]]),
        ["MatMul.Gpu2Tiled"] = (MatMul.Gpu2Tiled, LaunchShape.Grouped(2 * 1, 256),
            [5, 17, 33, Floats(5 * 33), Floats(33 * 17), new float[5 * 17]]),
        ["Histogram.Gpu1Global"] = (Histogram.Gpu1Global, LaunchShape.Over(500), [Bytes(500), new int[256]]),
        ["Histogram.Gpu2Shared"] = (Histogram.Gpu2Shared, LaunchShape.Grouped(3, 256), [Bytes(1_000), new int[256]]),
        ["Dot.Gpu2Tree"] = (Dot.Gpu2Tree, LaunchShape.Grouped(2, 256), [Floats(5_000), Floats(5_000), new float[3]]),
        ["ImageFilter.Gpu2Halo"] = (ImageFilter.Gpu2Halo, LaunchShape.Grouped(2, 256), [19, 13, Floats(19 * 13), new float[19 * 13]]),
        ["Scan.ScanTilesByWarps"] = (Scan.ScanTilesByWarps, LaunchShape.Grouped(1, 128),
            [Enumerable.Range(1, 1_999).ToArray(), new int[1_999], Array.Empty<int>()]),
        ["Convolution.Gpu3Implicit"] = (Convolution.Gpu3Implicit, LaunchShape.Grouped(3, 256),
            [new Convolution.Shape(1, 3, 2, 5, 7), Floats(105), Floats(54), new float[70]]),
        ["Attention.Gpu2Online"] = (Attention.Gpu2Online, LaunchShape.Grouped(1, 256),
            [7, 35, Floats(7 * 64), Floats(35 * 64), Floats(35 * 64), new float[7 * 64]]),
        ["MonteCarloOption.Gpu"] = (MonteCarloOption.Gpu, LaunchShape.Grouped(1, 128), [7u, 700, Options, new float[3 * Options.Length]]),
    };

    [Theory, MemberData(nameof(Names))]
    public void Model_and_simulator_agree(string name)
    {
        var (kernel, shape, arguments) = Kernels[name];
        var report = Lanes.Run(kernel, shape, arguments, new LaunchLimits(1_000_000, 40_000_000));
        Assert.Null(report.Fault);
        Assert.Empty(report.Races);
        Assert.Empty(report.UninitializedReads);
        Assert.Equal(3, report.Runs.Count);
        var simulated = DeviceRun.Run(accelerators.Simulator, kernel, shape, arguments);
        foreach (var run in report.Runs)
            for (int i = 0; i < arguments.Length; i++)
                if (arguments[i] is float[] or int[]) Near.Check((Array)simulated[i], (Array)run.Arguments[i]);
    }

    private static float[] Floats(int n) => Data.Uniform(n, seed: n);

    private static byte[] Bytes(int n)
    {
        byte[] bytes = new byte[n];
        new Random(n).NextBytes(bytes);
        return bytes;
    }
}
