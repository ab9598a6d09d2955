using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Course;
using Tutorials.Course.Evidence;
using Tutorials.Course.Figures;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;
using Tutorials.Tests.Figures;
using Tutorials.Workloads;
using Interval = Tutorials.Measuring.Interval;

namespace Tutorials.Tests;

/// <summary>Whatever is drawn, said, predicted or diagnosed of one run is about the same rows and the same figures.</summary>
public sealed partial class OneRunTests
{
    [Property(MaxTest = 200)]
    public Property The_chart_marks_the_best_row_and_prints_the_ratio_of_the_comparison() => Prop.ForAll(Runs, run =>
    {
        var (serial, _, gpu) = BestOf(run);
        var bars = Bars(run);
        string[] marked = [.. bars.Keys.Where(label => label.EndsWith(" + transfers", StringComparison.Ordinal))];
        Assert.Equal(gpu is null ? [] : [$"{gpu.Variant} + transfers"], marked);
        if (gpu is not null) Assert.Equal(Quantity.Times(Comparison.Of(gpu, serial, withTransfers: true).Ratio), bars[marked[0]]);
        foreach (var row in run.At(run.LargestSize).Rows.Where(r => r is { Source: NumberSource.Measured, HasTime: true }))
            Assert.Equal(Quantity.Times(Comparison.Of(row, serial).Ratio), bars[row.Name]);
    });

    [Property(MaxTest = 200)]
    public Property The_comparison_the_claim_and_the_profile_rest_on_the_best_rows() => Prop.ForAll(Runs, run =>
    {
        var (_, cpu, gpu) = BestOf(run);
        var comparison = CpuGpuComparison.Of(run);
        Assert.Same(cpu, comparison.BestCpu);
        Assert.Same(gpu, comparison.BestGpu);
        Assert.Equal(cpu.Resident!.Value.Median / 3600, WorkloadProfile.Of(run).HoursPerRunToday);
        if (gpu is null) return;
        Assert.Equal(Comparison.Of(cpu, gpu, withTransfers: true).Ratio, 1 / comparison.GpuTimes!.Value, 12);
        Assert.Equal(
            $"MatMul, n = {Quantity.Count(run.LargestSize)}: {Comparison.Of(gpu, cpu, withTransfers: true)}",
            ClaimReading.Of(Claims.Get("C4"), run, null));
    });

    // A guess is about the kernel with its data in place: the bar without transfers.
    [Property(MaxTest = 100)]
    public Property A_guess_is_held_against_the_bars() => Prop.ForAll(Runs, run =>
    {
        var (_, cpu, _) = BestOf(run);
        var rows = Predict.Speedup<MatMul>(cpu: 2, gpu: 2).Compare(run).Rows;
        Assert.Equal(Bars(run)[cpu.Name], rows[0][2]);
        string onGpu = run.Best(ExecutionTarget.Gpu, withTransfers: false) is { } best ? Bars(run)[best.Name] : "not measured here";
        Assert.Equal(onGpu, rows[1][2]);
    });

    [Property(MaxTest = 200)]
    public Property A_diagnosis_is_about_the_best_rows_and_only_where_the_device_lost() => Prop.ForAll(Runs, run =>
    {
        var (_, cpu, gpu) = BestOf(run);
        if (gpu is null) return;
        var decisive = Diagnose.Reasons(run).Where(r => r.Code is "transfers" or "no-gain").ToArray();
        Assert.Equal(CpuGpuComparison.Of(run).Winner == Winner.Cpu ? 1 : 0, decisive.Length);
        if (decisive.Length == 0) Assert.Empty(Diagnose.Reasons(run));
        foreach (var reason in decisive)
        {
            Assert.Contains($"{cpu.Variant} {Quantity.Seconds(cpu.Resident!.Value.Median)}", reason.Evidence, StringComparison.Ordinal);
            Assert.Contains($" {Quantity.Seconds(gpu.Resident!.Value.Median)}", reason.Evidence, StringComparison.Ordinal);
        }
    });

    [Property(MaxTest = 200)]
    public Property Where_intervals_overlap_nobody_can_tell() => Prop.ForAll(Runs, run =>
    {
        var (_, cpu, gpu) = BestOf(run);
        if (gpu is null) return;
        bool overlap = gpu.WithTransfers!.Value.Overlaps(cpu.WithTransfers!.Value);
        Assert.Equal(overlap, Comparison.Of(gpu, cpu, withTransfers: true).Verdict == SpeedVerdict.CannotTell);
        Assert.Equal(overlap, CpuGpuComparison.Of(run).Winner == Winner.CannotTell);
        if (overlap) Assert.Empty(Diagnose.Reasons(run));
        string[] ways = [.. Deadlines.Waits(run).Rows.Where(r => r[0] == Quantity.Count(run.LargestSize)).Select(r => r[1])];
        foreach (var best in (Measurement[])[cpu, gpu])
        {
            string[] equal =
            [
                .. run.Rows.Where(r => r != best && r is { Source: NumberSource.Measured, IsPeer: false, HasTime: true }
                    && r.Target == best.Target && r.Size == best.Size
                    && r.WithTransfers!.Value.Overlaps(best.WithTransfers!.Value)).Select(r => r.Variant.Name),
            ];
            Assert.Contains(equal.Length == 0 ? best.Name : $"{best.Name} (or {string.Join(", ", equal)})", ways);
        }
    });

    [Fact]
    public void The_same_told_by_hand()
    {
        // 1 ms on all cores; on the device 0.5 ms and 0.6 ms of transfers; each interval from −10 % to +20 %.
        Measurements run = new(Made.Machine,
        [
            Timed("Serial", 8e-3), Timed("Simd", 0.95e-3), Timed("Threads", 1e-3),
            Timed("Gpu1Naive", 0.5e-3, ExecutionTarget.Gpu) with { Upload = Made.Around(0.3e-3, 0.1), Read = Made.Around(0.3e-3, 0.1) },
        ]);
        Assert.Equal(SpeedVerdict.CannotTell, run.Compare("Gpu1Naive", "Threads", withTransfers: true).Verdict);
        Assert.StartsWith("Cannot tell whether Gpu1Naive", CpuGpuComparison.Of(run).Sentence, StringComparison.Ordinal);
        Assert.Empty(Diagnose.Reasons(run));
        Assert.Equal(["Simd (or Threads)", "Gpu1Naive"], Deadlines.Waits(run).Rows.Select(r => r[1]));

        static Measurement Timed(string variant, double seconds, ExecutionTarget place = ExecutionTarget.Cpu) =>
            Made.Row(variant, 64, seconds, place) with { Kernel = Made.Around(seconds, 0.1) };
    }

    private static (Measurement Serial, Measurement Cpu, Measurement? Gpu) BestOf(Measurements run) =>
        (run.Row("Serial", run.LargestSize), run.Best(ExecutionTarget.Cpu)!, run.Best(ExecutionTarget.Gpu));

    // Label and ratio of each bar, as the reader sees them.
    private static Dictionary<string, string> Bars(Measurements run) =>
        FigureTests.Json(Charts.Speedup(run))["layout"]!["annotations"]!.AsArray().Select(a => OfThisRun().Match((string)a!["text"]!))
            .Where(m => m.Success).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    [GeneratedRegex("^([^:<]+?)  <b>([^<]*×)</b>")]
    private static partial Regex OfThisRun();

    // Few and near times, so that rows tie, overlap, and change places once transfers count.
    private static readonly Gen<Interval> time =
        from median in Gen.Choose(1, 30)
        from below in Gen.Elements(0, 0.02, 0.2)
        from above in Gen.Elements(0, 0.05, 0.4)
        select new Interval(median * 1e-5, median * 1e-5 * (1 - below), median * 1e-5 * (1 + above), 9);

    private static Gen<Measurement> Row(string variant, int n, ExecutionTarget place, params int[] states) =>
        from kernel in time
        from upload in time
        from read in time
        from first in time
        from state in Gen.Elements(states)
        let row = Made.Row(variant, n, 1, place) with { Kernel = kernel }
        let there = place == ExecutionTarget.Gpu ? row with { Upload = upload, Read = read, FirstCallSeconds = first.Median * 20 } : row
        select state switch
        {
            0 => there,
            1 => there with { Check = Made.Wrong, Outcome = Outcome.WrongResult(Made.Wrong) },
            _ => there with { Check = null, Kernel = null, Outcome = new(OutcomeKind.NotSupported, "it needs warps") },
        };

    // Beside what counts: a peer, the simulator and cards that are not here, each of them faster than anything may be.
    private static IEnumerable<Measurement> Elsewhere(int n) =>
    [
        Made.Row("OpenBlas", n, 1e-7) with { IsPeer = true },
        Made.Gpu("Gpu1Naive", n, 1e-7) with { Source = NumberSource.Simulated, Device = "simulator" },
        Made.Gpu("Gpu2Tiled", n, 1e-7) with { Source = NumberSource.Recorded, Device = "Recorded GPU" },
        Made.Gpu("Gpu3Register", n, 1e-7) with { Source = NumberSource.Projected, Device = "Catalogue GPU" },
    ];

    private static Gen<IEnumerable<Measurement>> Size(int n) =>
        from serial in Row("Serial", n, ExecutionTarget.Cpu, 0)
        from simd in Row("Simd", n, ExecutionTarget.Cpu, 0, 0, 1)
        from threads in Row("Threads", n, ExecutionTarget.Cpu, 0, 0, 1)
        from naive in Row("Gpu1Naive", n, ExecutionTarget.Gpu, 0, 0, 0, 1, 2)
        from tiled in Row("Gpu2Tiled", n, ExecutionTarget.Gpu, 0, 0, 0, 1, 2)
        from register in Row("Gpu3Register", n, ExecutionTarget.Gpu, 0, 0, 0, 1, 2)
        from before in Gen.Elements(true, false)
        let own = (Measurement[])[serial, simd, threads, naive, tiled, register]
        select before ? [.. Elsewhere(n), .. own] : own.Concat(Elsewhere(n));

    // At the third size nothing could be timed here.
    private static Arbitrary<Measurements> Runs { get; } = (
        from small in Size(64)
        from large in Size(256)
        from lost in Gen.Elements(true, false)
        let failed = Made.Row("Serial", 512, 1) with { Check = null, Kernel = null, Outcome = new(OutcomeKind.Failed, "out of luck") }
        select new Measurements(Made.Machine, [.. small, .. large, .. lost ? [failed] : Array.Empty<Measurement>()])).ToArbitrary();
}
