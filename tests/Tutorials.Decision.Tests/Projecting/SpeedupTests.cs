using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Tests.Projecting;

/// <summary>The projection, against examples worked out by hand on a card with round numbers.</summary>
public sealed class SpeedupTests
{
    /// <summary>
    /// No such card exists: 10 TFLOP/s, a hundredth of it in doubles, 100 TFLOP/s on tensor cores, 1 TB/s, 10 GB, 100,000 lanes,
    /// 10 GB/s to the host.
    /// </summary>
    internal static ProjectionDevice Card { get; } = new("made-up card", 10e12, 0.1e12, 100e12, 1e12, 10_000_000_000, 100_000, 10e9);

    internal static Ceilings Processor { get; } = new("made-up processor", 1e12, 100e9);

    /// <summary>Everything that can be reached is reached, and the band is a factor of two.</summary>
    internal static ProjectionModel Plain { get; } = new()
    {
        Reach = new(1, 1, 0.1), LaunchSeconds = 1e-5, PcieShare = 0.5, DivergentFactor = 2, BranchyFactor = 8,
        ErrorFactor = 2, ErrorSource = "made up",
    };

    /// <summary>
    /// An hour on the processor, 90 % of it parallel, 10¹⁵ operations at 100 a byte; a million pieces, 1 GB there, 4 GB back,
    /// 1000 launches.
    /// </summary>
    internal static WorkloadProfile Job { get; } = new()
    {
        JobName = "made up", HoursPerRunToday = 1, CpuCodeIs = CpuCode.AllCores,
        Dependence = Dependence.None, Uniformity = Uniformity.Uniform,
        Access = Access.Streaming, ItemsPerRun = 1e6, FlopPerByte = 100, FlopsPerRun = 1e15, BytesInPerRun = 1e9, BytesOutPerRun = 4e9,
        WorkingSetBytes = 5e9, LaunchesPerRun = 1000, MatrixShare = 0, ParallelShare = 0.9, LoaderShare = 0, NeedsDoubles = false,
    };

    private static Speedup Of(WorkloadProfile job) => Speedup.Project(job, Card, Processor, Plain);

    [Fact]
    public void Worked_by_hand()
    {
        // Kernel: max(1e15 / 10e12, 1e13 / 1e12) = 100 s. Link: 5e9 / (10e9 × 0.5) = 1 s and 2 × 10 µs. Launches: 1000 × 10 µs.
        // Behind: 0.1 × 3600 s.
        var speedup = Of(Job);
        Assert.Equal(
            [("kernel", 100.0), ("transfers", 1.00002), ("launches", 0.01), ("stays-behind", 360.0)],
            speedup.Parts.Select(p => (p.Code, Math.Round(p.Seconds, 9))));
        Assert.Equal(3600 / 461.01002, speedup.Times.Median, 9);
        Assert.Equal(3600 / (360 + 2 * 101.01002), speedup.Times.Low, 9);
        Assert.Equal(3600 / (360 + 101.01002 / 2), speedup.Times.High, 9);
        // The processor, tuned: 1e15 / 1e12 = 1000 s and the 360 s.
        Assert.Equal(1360.0, speedup.TunedSeconds!.Value, 9);
        Assert.Equal(3600 / 1360.0, speedup.TimesByTuning!.Value, 9);
        Assert.Equal(1360 / 461.01002, speedup.TimesTuned!.Value.Median, 9);
        Assert.Empty(speedup.Defaults);
        // 360 of 461 s stay on the processor.
        Assert.Equal(["stays-behind"], speedup.Against.Select(r => r.Code));
    }

    [Fact]
    public void Each_trait_costs_what_the_model_says()
    {
        double Kernel(WorkloadProfile job) => Of(job).Part("kernel");
        Assert.Equal(200, Kernel(Job with { Uniformity = Uniformity.Divergent }), 9);
        Assert.Equal(800, Kernel(Job with { Uniformity = Uniformity.Branchy }), 9);
        Assert.Equal(10, Kernel(Job with { MatrixShare = 1 }), 9);           // 1e15 / 100e12, the memory needs as long: 1e13 / 1e12
        Assert.Equal(55, Kernel(Job with { MatrixShare = 0.5 }), 9);         // half at 10, half at 100 TFLOP/s
        Assert.Equal(10_000, Kernel(Job with { NeedsDoubles = true }), 9);   // 1e15 / 0.1e12
        Assert.Equal(1000, Kernel(Job with { ItemsPerRun = 4e3 / 3 }), 9);   // each thread alone does 0.75e9 a second
        // Where code reaches two fifths of the peak, a tenth of the threads that fill it still halts it there, and half of them does not.
        double Reaching(double items) =>
            Speedup.Project(Job with { ItemsPerRun = items }, Card, Processor, Plain with { Reach = new(0.4, 1, 0.1) }).Part("kernel");
        Assert.Equal((250.0, 1000.0), (Math.Round(Reaching(2e4 / 3), 9), Math.Round(Reaching(4e3 / 3), 9)));
        Assert.Equal(1000, Kernel(Job with { FlopPerByte = 1 }), 9);         // 1e15 bytes at 1 TB/s
        Assert.Equal(10_000, Kernel(Job with { FlopPerByte = 1, Access = Access.Gather }), 6);
    }

    [Fact]
    public void Without_operations_the_work_follows_from_the_time()
    {
        // 90 % of an hour at 1 TFLOP/s: 3.24e15 operations, 324 s on the card.
        Assert.Equal(324, Of(Job with { FlopsPerRun = null }).Part("kernel"), 6);
        // Plain code on one lane of eight has done an eighth of that.
        Assert.Equal(
            324.0 / 8,
            Of(Job with { FlopsPerRun = null, CpuCodeIs = CpuCode.Plain, MachineToday = "xeon-8380-x2", CoresBusyToday = 80 })
                .Part("kernel"),
            6);
        // One byte per operation: the processor's memory was the limit, 0.1e12 a second, and the card's is now.
        Assert.Equal(324, Of(Job with { FlopsPerRun = null, FlopPerByte = 1 }).Part("kernel"), 6);
    }

    public static TheoryData<string, WorkloadProfile> Against => new()
    {
        { "control-bound", Job with { Dependence = Dependence.Chain } },
        { "control-bound", Job with { LaunchesPerRun = 0 } },
        { "control-bound", Job with { Uniformity = Uniformity.Branchy } },
        { "memory-does-not-fit", Job with { WorkingSetBytes = 10_000_000_001 } },
        { "latency-limit", Job with { LatencyLimitSeconds = 461 } },
        { "too-small", Job with { ItemsPerRun = 9_999 } },
        { "too-small", Job with { LaunchesPerRun = 1e9 } },
        { "transfers", Job with { BytesInPerRun = 1e12 } },
        { "doubles", Job with { NeedsDoubles = true } },
        { "stays-behind", Job with { ParallelShare = 0.5 } },
        { "loader", Job with { LoaderShare = 0.6 } },
    };

    [Theory, MemberData(nameof(Against))]
    public void A_reason_against_is_named(string code, WorkloadProfile job) => Assert.Contains(code, Of(job).Against.Select(r => r.Code));

    [Fact]
    public void A_good_job_has_no_reason_against_and_just_inside_a_limit_is_inside()
    {
        Assert.Empty(Of(Job with { ParallelShare = 0.999 }).Against);
        Assert.Empty(
            Of(Job with { ParallelShare = 0.999, WorkingSetBytes = 10e9, LatencyLimitSeconds = 104.7, ItemsPerRun = 1e5 }).Against);
    }

    [Fact]
    public void A_chain_gains_nothing_and_loses_nothing()
    {
        var chain = Of(Job with { Dependence = Dependence.Chain, ParallelShare = null });
        Assert.Equal(new(1, 1, 1), chain.Times);
        Assert.Equal(1, chain.TimesByTuning);
    }

    [Fact]
    public void The_loader_takes_as_long_as_before_and_is_not_counted_twice()
    {
        // A tenth cannot be shared out, and that tenth is the loader.
        var speedup = Of(Job with { LoaderShare = 0.1 });
        Assert.Equal((360.0, 0.0), (Math.Round(speedup.Part("loader"), 9), Math.Round(speedup.Part("stays-behind"), 9)));
    }

    [Fact]
    public void What_nobody_gave_is_listed_and_what_cannot_be_done_without_is_asked_for()
    {
        var little = Of(new() { HoursPerRunToday = 1 });
        Assert.Equal(
            [
                "parallelShare", "flopPerByte", "itemsPerRun", "matrixShare", "loaderShare", "needsDoubles", "bytesInPerRun",
                "bytesOutPerRun", "launchesPerRun", "uniformity", "access", "cpuCodeIs",
            ],
            little.Defaults.Select(d => d.Field));
        Assert.All(little.Defaults.Select(d => d.Field), field => Assert.Contains(field, ProfileField.All.Select(f => f.Name)));
        string Refused(WorkloadProfile job, Ceilings? today) =>
            Assert.Throws<ArgumentException>(() => Speedup.Project(job, Card, today, Plain)).Message;
        Assert.Contains("hoursPerRunToday or flopsPerRun", Refused(new() { JobName = "x" }, Processor), StringComparison.Ordinal);
        Assert.Contains("machineToday", Refused(new() { HoursPerRunToday = 1 }, null), StringComparison.Ordinal);
        Assert.Contains("hoursPerRunToday", Refused(new() { FlopsPerRun = 1e12 }, null), StringComparison.Ordinal);
        Assert.StartsWith("parallelShare:", Refused(Job with { ParallelShare = 2 }, Processor), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_of_the_catalogue_stands_in_for_measured_limits()
    {
        // 90 % of an hour at the data sheet's 11.776 TFLOP/s, then on 10.
        var speedup = Speedup.Project(Job with { FlopsPerRun = null, MachineToday = "xeon-8380-x2" }, Card, null, Plain);
        Assert.Equal(3240 * 1.1776, speedup.Part("kernel"), 6);
    }

    [Fact]
    public void Every_card_of_the_catalogue_can_be_projected_on_and_says_that_it_was_not_measured()
    {
        foreach (var card in Hardware.All().Where(h => h.Kind == HardwareKind.Gpu))
        {
            var speedup = Speedup.Project(Job, card, Processor);
            Assert.StartsWith($"Projected, not measured: made up on {card.Label} would be", speedup.ToString(), StringComparison.Ordinal);
            Assert.True(speedup.Times is { Low: > 0 } t && t.Low <= t.Median && t.Median <= t.High);
        }
    }
}
