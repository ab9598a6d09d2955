using System.Globalization;
using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Tests.Figures;

/// <summary>Where bars, guesses and roofs stand.</summary>
public sealed class LadderTests
{
    [Fact]
    public void A_guess_stands_at_the_rows_that_it_was_made_for()
    {
        double[] At(Guess guess, bool standIn) =>
        [
            .. FigureTests.Json(Charts.Speedup(Made.MatMul with { DeviceIsThisProcessor = standIn }, guess))["layout"]!["shapes"]!.AsArray()
                .Where(s => (string?)s!["line"]?["dash"] == "dash").Select(s => (double)s!["x0"]!),
        ];
        int Rows(ExecutionTarget target) => At(target == ExecutionTarget.Cpu ? Predict.Speedup<MatMul>(cpu: 3)
            : Predict.Speedup<MatMul>(gpu: 5), standIn: false).Length;
        double[] both = At(Predict.Speedup<MatMul>(cpu: 3, gpu: 5), standIn: false);
        Assert.Equal(Rows(ExecutionTarget.Cpu), both.Count(x => x == 3));
        Assert.Equal(Rows(ExecutionTarget.Gpu), both.Count(x => x == 5));
        Assert.Equal(both.Length, Rows(ExecutionTarget.Cpu) + Rows(ExecutionTarget.Gpu));
        Assert.NotEqual(0, Rows(ExecutionTarget.Cpu));
        // Recorded and projected cards keep the guess about a device; a processor that plays one does not.
        Assert.InRange(At(Predict.Speedup<MatMul>(gpu: 5), standIn: true).Length, 1, Rows(ExecutionTarget.Gpu) - 1);
        Assert.Contains("about MatMul", Assert.Throws<ArgumentException>(
            () => Charts.Speedup(Made.Ledger, Predict.Speedup<MatMul>(cpu: 3))).Message, StringComparison.Ordinal);
    }

    // Bars begin at 1 ×: to the right who is faster than the baseline, to the left who is slower.
    [Fact]
    public void A_bar_is_as_long_as_the_row_is_away_from_the_baseline()
    {
        foreach (var trace in FigureTests.Json(FigureTests.Draw("Speedup"))["data"]!.AsArray())
        {
            double[] from = [.. trace!["base"]!.AsArray().Select(b => (double)b!)];
            bool band = (string)trace["name"]! == "projected, not measured";
            Assert.Equal(band, trace["error_x"] is null);
            Assert.All(from, b => Assert.Equal(!band, b == 1));
        }
    }

    [Fact]
    public void A_processor_that_plays_the_device_is_named_so()
    {
        var figure = Charts.Speedup(Made.MatMul with { DeviceIsThisProcessor = true });
        Assert.Contains("Gpu2Tiled on this processor", figure.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains(figure.Key, k => k.Meaning.StartsWith("kernel on this processor", StringComparison.Ordinal));
        Assert.DoesNotContain(figure.Key, k => k.Meaning.StartsWith("kernel on the device", StringComparison.Ordinal));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void No_figure_or_table_takes_it_for_a_card(bool standIn)
    {
        var run = Made.MatMul with { DeviceIsThisProcessor = standIn };
        var even = Charts.BreakEven(run, "Gpu2Tiled", "Threads");
        var batches = Deadlines.Batches(run, arrivals: 1);
        string[] shown = [even.Title, even.Alt, $"{even}", $"{Charts.SpeedupBySize(run)}", $"{Deadlines.Waits(run)}",
            $"{Deadlines.Most(run, 1)}", $"{batches}", batches.ToPlotlyJson(), Charts.SpeedupBySize(run).ToPlotlyJson()];
        Assert.All(shown, text => Assert.Equal(standIn, text.Contains(Measurements.ThisProcessor, StringComparison.Ordinal)));
        Assert.Equal(standIn, batches.Key.Any(k => k.Meaning.StartsWith("kernel on this processor", StringComparison.Ordinal)));
    }

    // A card that was measured speaks for itself; where none was, the catalogue's is drawn beside the verdict, and told apart by its mark.
    [Theory, InlineData(false, true, "No card was measured here: the dotted line is Catalogue GPU"), InlineData(true, true, null),
        InlineData(false, false, "no card has a line")]
    public void A_card_that_is_not_here_is_drawn_and_decides_nothing(bool measured, bool projected, string? said)
    {
        Measurements run = new(Made.Machine, [.. Made.MatMul.Rows.Where(r => r.Target == ExecutionTarget.Cpu
            || measured && r.Source == NumberSource.Measured || projected && r.Source == NumberSource.Projected)
            .Select(r => r.Source == NumberSource.Projected ? r with { Upload = r.Kernel, Read = r.Kernel } : r)]);
        var even = Charts.BreakEven(run, "Threads", "Simd");
        Assert.Equal(said is not null, even.Machine.Contains(said ?? "No card was measured", StringComparison.Ordinal));
        Assert.Equal(!measured && projected, even.ToPlotlyJson().Contains("\"square-open\"", StringComparison.Ordinal));
        // What is drawn stands in the table, too.
        Assert.Equal(!measured && projected, even.Table.Rows.Any(row => row.Contains("Catalogue GPU")));
        Assert.Equal(Charts.BreakEven(Made.MatMul, "Threads", "Simd").Alt, even.Alt);
    }

    // Three variants of the processor, two of the device and one with transfers are six lines: too many to follow. What wins at no end goes
    // first; the table keeps it.
    [Fact]
    public void A_tangle_is_thinned_to_what_wins_at_the_ends()
    {
        Measurements Run(params string[] cpu) => new("Made-up machine", [.. ((int[])[64, 256, 1024]).SelectMany(n => (Measurement[])
        [
            Made.Row("Serial", n, n * 1e-3), .. cpu.Select((name, i) => Made.Row(name, n, n * 1e-4 / (i + 1))),
            Made.Gpu("Gpu1Naive", n, n * 1e-5), Made.Gpu("Gpu2Tiled", n, n * 1e-6),
        ])]);
        var few = Charts.SpeedupBySize(Run("Tuned"));
        Assert.Contains("\"Gpu1Naive\"", few.ToPlotlyJson(), StringComparison.Ordinal);
        var many = Charts.SpeedupBySize(Run("Simd", "Threads", "Tuned"));
        Assert.DoesNotContain("\"Threads\"", many.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Gpu1Naive\"", many.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains("\"Tuned\"", many.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains(many.Table.Rows, row => row.Contains("Threads"));
        Assert.Contains("Drawn: the fastest of each device", many.Machine, StringComparison.Ordinal);
        var standIn = Charts.SpeedupBySize(Run("Simd", "Threads", "Tuned") with { DeviceIsThisProcessor = true });
        Assert.DoesNotContain("+ transfers", standIn.ToPlotlyJson(), StringComparison.Ordinal);
    }

    // The triad counts 80 GB/s; the best loop over main memory 120. Saxpy, three numbers a step, reaches all of it.
    [Fact]
    public void A_row_names_the_roof_that_it_is_held_against()
    {
        var saxpy = Catalog.Get("Saxpy");
        var row = Made.Row("Threads", 1 << 24, saxpy.Cost(1 << 24).Bytes / 120e9, workload: "Saxpy");
        Ceilings roof = new(row.Device, 400e9, 80e9) { Levels = [new(1 << 20, 500e9), new(null, 120e9)] };
        var table = Charts.Roofline(new("Made-up machine", [row]), [roof]).Table;
        Assert.Contains("400 GFLOP/s and 120 GB/s", table.Caption, StringComparison.Ordinal);
        Assert.Equal(["main memory: 120 GB/s", "100"], table.Rows[0].TakeLast(2));
        string chart = Charts.Roofline(new("Made-up machine", [row]), [roof]).ToPlotlyJson();
        Assert.Contains("thin lines, GB/s:", chart, StringComparison.Ordinal); // and which of them is which cache
    }

    [Fact]
    public void No_point_stands_above_a_flat_roof_that_was_measured_here()
    {
        var low = Made.Roofs.Select(roof => roof.Source == NumberSource.Measured ? roof with { FlopsPerSecond = 1e9 } : roof);
        var table = Charts.Roofline(Made.MatMul, [.. low]).Table;
        int share = table.Columns.Count - 1, number = table.Columns.ToList().FindIndex(c => c.Header == "number is");
        string[] shares = [.. table.Rows.Where(r => r[number] == "measured here" && r[share].Length > 0).Select(r => r[share])];
        Assert.NotEmpty(shares);
        Assert.Contains("100", shares);
        Assert.All(shares, s => Assert.InRange(double.Parse(s, CultureInfo.InvariantCulture), 0, 100));
    }
}
