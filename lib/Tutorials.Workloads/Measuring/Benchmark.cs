using ILGPU.Runtime;

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
public sealed partial class Benchmark(
    string machine, string processor, Accelerator? accelerator = null, string? deviceName = null, TimeProvider? clock = null)
{
    // Threads of a library look for more work for some milliseconds before they sleep, and keep a core from whoever comes next: it waits
    // until they do. A core that slept takes milliseconds to come back in a virtual machine: a sample begins with calls not timed.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(5), Waking = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly CorePace pace = new();
    private readonly HashSet<Variant> warm = [];
    private readonly Dictionary<Variant, (int Size, double Seconds)> firstCalls = [];

    /// <summary>Watches the machine during a case; null where the clock is not the real one.</summary>
    internal Func<QuietnessWatch>? Watch { get; init; } =
        clock is null || clock == TimeProvider.System ? static () => new QuietnessWatch() : null;

    /// <summary>Measures variants of one workload at several sizes.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="sizes">Sizes n.</param>
    /// <param name="variants">Which variants or peers; all variants where null.</param>
    /// <param name="options">How long and how often.</param>
    /// <param name="progress">Told what is being done: once a variant and size, and once a size when the variants take turns.</param>
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

    private List<Measurement> Run(
        Case test, Variant[] variants, BenchmarkOptions options, Action<string>? progress, CancellationToken cancellation)
    {
        var runs = variants.Select(v => new VariantRun(v)).ToArray();
        try
        {
            var watch = Watch?.Invoke();
            foreach (var run in runs)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Invoke($"{test}: {run.Variant}");
                QualifyOrStop(run, runs, test, options);
            }

            progress?.Invoke($"{test}: taking turns");

            for (int round = 0; round < options.Rounds; round++)
            {
                watch?.Sample();
                foreach (var run in runs.Where(c => c.MayRun(options.Limit)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    SampleOrStop(run, runs, options.Sample, watch);
                    if (watch is not null && run.Variant.Library is not null) Thread.Sleep(Settling);
                }
            }

            var quietness = watch?.End();
            return [.. runs.Select(run => Row(run, test) with { Quietness = quietness })];
        }
        finally
        {
            foreach (var run in runs) Release(run);
        }
    }

    // Prepares, takes the first call, verifies and warms up. Whatever stands against timing the variant ends in its outcome.
    private void Qualify(VariantRun run, Case test, BenchmarkOptions options)
    {
        var variant = run.Variant;
        if (variant.Obstacle(accelerator) is { } obstacle)
        {
            run.Stop(obstacle);
            return;
        }

        long start = clock.GetTimestamp();
        run.Prepared = test.Prepare(variant, accelerator);
        var preparing = clock.GetElapsedTime(start);
        run.Prepared.Upload();
        var launching = Time(run.Prepared.Launch);
        // A cell may be run again: the first call of a variant stays what it was.
        firstCalls.TryAdd(variant, (test.Size, (preparing + launching).TotalSeconds));
        if (firstCalls[variant] is var first && first.Size == test.Size) run.FirstCallSeconds = first.Seconds;

        run.Check = run.Prepared.Verify();
        if (!run.Check.Passed) run.Stop(Outcome.WrongResult(run.Check));
        else if (variant.Target == ExecutionTarget.Gpu && accelerator!.AcceleratorType == AcceleratorType.CPU) run.Stop(Outcome.Simulated);
        else if (!variant.Optimised) run.Stop(Outcome.NotOptimised);
        if (!run.MayBeTimed) return;

        if (warm.Add(variant)) WarmUp(variant, test.Workload, options.WarmUp);
        run.Calls = CallsPerSample(run.Prepared.Launch, options.Sample);
    }

    private int CallsPerSample(Action launch, TimeSpan sample)
    {
        var once = Time(launch);
        return (int)Math.Clamp(sample / TimeSpan.FromTicks(Math.Max(1, once.Ticks)), 1, 1 << 20);
    }

    private void Sample(VariantRun run, TimeSpan sample, QuietnessWatch? watch)
    {
        var prepared = run.Prepared!;
        if (run.Variant.Target == ExecutionTarget.Gpu)
        {
            run.Uploads.Add(Time(prepared.Upload).TotalSeconds);
            run.Reads.Add(Time(prepared.Read).TotalSeconds);
        }

        if (watch is not null && run.Variant.Target == ExecutionTarget.Cpu) WakeCores(run, watch);
        int calls = run.Calls;
        var elapsed = Time(() => { for (int i = 0; i < calls; i++) prepared.Launch(); });
        run.Kernels.Add(elapsed.TotalSeconds / calls);
        run.Used += elapsed;
        // A first guess of the number of calls can be far too small where the first calls were slow.
        if (elapsed < sample / 2) run.Calls = Math.Min(1 << 20, calls * 2);
    }

    // A call that takes ten times as long wakes them by itself.
    private void WakeCores(VariantRun run, QuietnessWatch watch)
    {
        if (run.Kernels.LastOrDefault() >= 10 * Waking.TotalSeconds) return;
        watch.AwaitPace(pace);
        long start = clock.GetTimestamp();
        do run.Prepared!.Launch(); while (clock.GetElapsedTime(start) < Waking);
    }

    private TimeSpan Time(Action action)
    {
        long start = clock.GetTimestamp();
        action();
        return clock.GetElapsedTime(start);
    }

    private Measurement Row(VariantRun run, Case test) => run.Variant.Target == ExecutionTarget.Gpu
        ? run.Row(test, deviceName ?? accelerator?.Name ?? "no device",
            accelerator?.AcceleratorType == AcceleratorType.CPU ? NumberSource.Simulated : NumberSource.Measured)
        : run.Row(test, processor, NumberSource.Measured);
}
