using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Measuring;

/// <summary>How long and how often to measure.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>Timed samples per variant. Seven are the fewest that give a 95 % interval with one sample to spare at each end.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>One sample lasts at least this long; short runs are repeated inside a sample and divided.</summary>
    public TimeSpan Sample { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Warm up until this has passed, so that the just-in-time compiler has done its best.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>A variant that has used this much time stops after three samples.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Seconds, not minutes: for a first look.</summary>
    public static BenchmarkOptions Quick { get; } = new()
    {
        Rounds = 7,
        Sample = TimeSpan.FromMilliseconds(1),
        WarmUp = TimeSpan.FromMilliseconds(120),
        Limit = TimeSpan.FromSeconds(0.6),
    };
}

/// <summary>
/// Verify, then time. The variants of one case take turns in rounds, because the machine is shared: a disturbance then meets all of them.
/// </summary>
/// <param name="machine">One line that heads every table and chart.</param>
/// <param name="processor">Name of the processor, for the rows of CPU variants.</param>
/// <param name="accelerator">Where GPU variants run; null where there is none.</param>
/// <param name="deviceName">What to call the accelerator; its own name where none is given.</param>
/// <param name="clock">The clock; tests bring their own.</param>
public sealed partial class Benchmark(string machine, string processor, Accelerator? accelerator = null, string? deviceName = null, TimeProvider? clock = null)
{
    private const int LeastCalls = 64; // tiered compilation counts 30 calls twice before it gives its best code
    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly HashSet<Variant> warm = [];

    /// <summary>Measures variants of one workload at several sizes.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="sizes">Sizes n.</param>
    /// <param name="variants">Which variants or peers; all variants where null.</param>
    /// <param name="options">How long and how often.</param>
    /// <param name="progress">Told what is being done: once for each variant at each size, and once for each size when the variants take turns.</param>
    /// <param name="cancellation">Stops between two samples.</param>
    public Measurements Run(
        Workload workload, IEnumerable<int> sizes, IEnumerable<Variant>? variants = null, BenchmarkOptions? options = null,
        Action<string>? progress = null, CancellationToken cancellation = default)
    {
        Variant[] chosen = [.. variants ?? workload.Variants];
        List<Measurement> rows = [];
        foreach (int size in sizes)
        {
            rows.AddRange(Run(workload.At(size), chosen, options ?? new(), progress, cancellation));
        }

        return new(machine, rows) { Taken = DateOnly.FromDateTime(clock.GetLocalNow().DateTime) };
    }

    private List<Measurement> Run(Case test, Variant[] variants, BenchmarkOptions options, Action<string>? progress, CancellationToken cancellation)
    {
        var contestants = variants.Select(v => new Contestant(v)).ToArray();
        try
        {
            foreach (var contestant in contestants)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Invoke($"{test}: {contestant.Variant}");
                QualifyOrTell(contestant, contestants, test, options);
            }

            progress?.Invoke($"{test}: taking turns");

            for (int round = 0; round < options.Rounds; round++)
                foreach (var contestant in contestants.Where(c => c.MayRun(options.Limit)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    SampleOrTell(contestant, contestants, options.Sample);
                }

            return [.. contestants.Select(c => Row(c, test))];
        }
        finally
        {
            foreach (var contestant in contestants) Release(contestant);
        }
    }

    // Prepares, takes the first call, verifies and warms up. Whatever stands against timing the variant ends in SkippedBecause.
    private void Qualify(Contestant contestant, Case test, BenchmarkOptions options)
    {
        var variant = contestant.Variant;
        contestant.SkippedBecause = variant.WhyNot(accelerator);
        if (contestant.SkippedBecause is not null) return;

        bool first = !warm.Contains(variant);
        long start = clock.GetTimestamp();
        contestant.Prepared = test.Prepare(variant, accelerator);
        var preparing = clock.GetElapsedTime(start);
        contestant.Prepared.Upload();
        var launching = Time(contestant.Prepared.Launch);
        if (first) contestant.FirstCall = preparing + launching;

        contestant.Check = contestant.Prepared.Verify();
        if (!contestant.Check.Passed) contestant.SkippedBecause = Wrong + contestant.Check.Message;
        else if (variant.Place == Place.Gpu && accelerator!.AcceleratorType == AcceleratorType.CPU)
            contestant.SkippedBecause = "checked on the simulator, whose time says nothing about a GPU";
        else if (!variant.Optimised)
            contestant.SkippedBecause = "compiled without optimisation, as cells of some notebook hosts are; its time would be a false witness";
        if (contestant.SkippedBecause is not null) return;

        if (warm.Add(variant)) WarmUp(variant, test.Workload, options.WarmUp);
        contestant.Calls = CallsPerSample(contestant.Prepared.Launch, options.Sample);
    }

    // On a small input: the compiler counts calls, not bytes.
    private void WarmUp(Variant variant, Workload workload, TimeSpan atLeast)
    {
        using var small = workload.At(workload.TestSizes.Max()).Prepare(variant, accelerator);
        small.Upload();
        long start = clock.GetTimestamp();
        for (int calls = 0; calls < LeastCalls || clock.GetElapsedTime(start) < atLeast; calls++)
        {
            small.Launch();
            // Slow even when small: a few calls at full optimisation (on-stack replacement) are enough.
            if (calls >= 8 && clock.GetElapsedTime(start) > 4 * atLeast) break;
        }
    }

    private int CallsPerSample(Action launch, TimeSpan sample)
    {
        var once = Time(launch);
        return (int)Math.Clamp(sample / TimeSpan.FromTicks(Math.Max(1, once.Ticks)), 1, 1 << 20);
    }

    private void Sample(Contestant contestant, TimeSpan sample)
    {
        var prepared = contestant.Prepared!;
        if (contestant.Variant.Place == Place.Gpu)
        {
            contestant.Uploads.Add(Time(prepared.Upload).TotalSeconds);
            contestant.Reads.Add(Time(prepared.Read).TotalSeconds);
        }

        int calls = contestant.Calls;
        var elapsed = Time(() => { for (int i = 0; i < calls; i++) prepared.Launch(); });
        contestant.Kernels.Add(elapsed.TotalSeconds / calls);
        contestant.Used += elapsed;
        // A first guess of the number of calls can be far too small where the first calls were slow.
        if (elapsed < sample / 2) contestant.Calls = Math.Min(1 << 20, calls * 2);
    }

    private TimeSpan Time(Action action)
    {
        long start = clock.GetTimestamp();
        action();
        return clock.GetElapsedTime(start);
    }

    private Measurement Row(Contestant c, Case test) => new()
    {
        Workload = test.Workload.Name,
        Variant = c.Variant.Name,
        Size = test.Size,
        Device = c.Variant.Place == Place.Gpu ? deviceName ?? accelerator?.Name ?? "no device" : processor,
        Place = c.Variant.Place,
        Source = c.Variant.Place == Place.Gpu && accelerator?.AcceleratorType == AcceleratorType.CPU ? NumberSource.Simulated : NumberSource.Measured,
        Cost = test.Workload.Cost(test.Size),
        IsPeer = test.Workload.Peers.Contains(c.Variant),
        Check = c.Check,
        Kernel = Interval(c.Kernels),
        Upload = Interval(c.Uploads),
        Read = Interval(c.Reads),
        FirstCallSeconds = c.SkippedBecause is null ? c.FirstCall?.TotalSeconds : null,
        SkippedBecause = c.SkippedBecause,
    };

    private static Interval? Interval(List<double> samples) => samples.Count == 0 ? null : Measuring.Interval.Of(samples);
}
