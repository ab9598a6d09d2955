using System.Diagnostics;
using Tutorials.Measuring;

namespace Tutorials.Course;

public sealed partial class Lab
{
    // A thousandth of the frames needs a thousand of them.
    private const int MostFrames = 1000, LeastFrames = 10;

    /// <summary>
    /// Times a workload call by call, upload and reading back included, on the processor and on the device where it may be timed: for
    /// deadlines, which are missed by single calls and not by medians. Each variant is verified first; whatever gives a wrong answer is
    /// left out, and so are peers. A slow variant gets fewer calls.
    /// </summary>
    /// <typeparam name="TWorkload">A workload of which one launch is a frame.</typeparam>
    /// <param name="size">The size n; with <see cref="Quick"/> at most the largest of the quick sweep.</param>
    public FrameTimes Frames<TWorkload>(int size) where TWorkload : Workload
    {
        var workload = Catalog.Get<TWorkload>();
        int n = Quick ? Math.Min(size, workload.Sizes.Quick[^1]) : size;
        var accelerator = Choice is { MayBeTimed: true, Device: { } device } ? device.Open() : null;
        var test = workload.At(n);
        List<FramesOfWay> ways = [];
        foreach (var variant in workload.Variants.Where(v => v.Optimised && v.Obstacle(accelerator) is null))
        {
            using var prepared = test.Prepare(variant, accelerator);
            if (!prepared.Verify().Passed) continue;
            for (int i = 0; i < LeastFrames; i++) Frame(prepared); // warm up
            List<double> frames = [];
            long begun = Stopwatch.GetTimestamp();
            while (frames.Count < MostFrames && (frames.Count < LeastFrames || Stopwatch.GetElapsedTime(begun) < FramesLimit))
                frames.Add(Frame(prepared));
            bool standIn = DeviceIsThisProcessor && variant.Target == ExecutionTarget.Gpu;
            ways.Add(new(standIn ? $"{variant} on {Measurements.ThisProcessor}" : variant.Name, frames));
        }

        return new(workload, n, Quick ? $"{Headline}. A quick run: a fifth of a second for each way, so few frames" : Headline, ways);
    }

    private TimeSpan FramesLimit => TimeSpan.FromSeconds(Quick ? 0.2 : 4);

    private static double Frame(Prepared prepared)
    {
        long start = Stopwatch.GetTimestamp();
        prepared.Upload();
        prepared.Launch();
        prepared.Read();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
