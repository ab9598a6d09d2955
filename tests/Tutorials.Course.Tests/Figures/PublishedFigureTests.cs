using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Decision.Published;
using Tutorials.Measuring;

namespace Tutorials.Tests.Figures;

/// <summary>Published numbers as readers see them: diamonds of their own colour, with who, what and where, and never called ours.</summary>
public sealed class PublishedFigureTests
{
    private static Measurements Fluid(double seconds) =>
        new("made up", [Made.Row("Threads", 512, seconds, workload: "LatticeBoltzmann")]);

    [Fact]
    public void Every_source_of_a_number_has_a_colour_and_a_word_of_its_own()
    {
        var sources = Enum.GetValues<NumberSource>().Where(s => s != NumberSource.Simulated).ToArray();
        Assert.Equal(sources.Length, sources.Select(s => Palette.Of(ExecutionTarget.Gpu, s)).Distinct().Count());
        Assert.Equal(sources.Length, sources.Select(Palette.Word).Distinct().Count());
        Assert.Equal(sources.Length, sources.Select(s => Palette.Meaning(ExecutionTarget.Gpu, s)).Distinct().Count());
        Assert.Equal(sources.Length, sources.Select(Palette.Dash).Distinct().Count());
    }

    // WCAG 2.1, 1.4.11: what carries meaning reaches 3 : 1 on white and on a dark page.
    [Theory, InlineData("#FFFFFF"), InlineData("#1E1E1E")]
    public void The_colour_of_what_was_published_can_be_seen(string page)
    {
        double a = Luminance(Palette.Published), b = Luminance(page);
        Assert.True((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05) >= 3);

        static double Luminance(string colour) => new[] { (1, 0.2126), (3, 0.7152), (5, 0.0722) }.Sum(part =>
        {
            double c = Convert.ToInt32(colour.Substring(part.Item1, 2), 16) / 255.0;
            return part.Item2 * (c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4));
        });
    }

    [Theory, InlineData("MatMul", "GFLOP/s"), InlineData("LatticeBoltzmann", "GB/s"), InlineData("Saxpy", "GB/s")]
    public void Published_cards_stand_as_diamonds_beside_projected_bars(string workload, string unit)
    {
        var rows = PublishedCards.Of(Catalog.Get(workload));
        var figure = Assert.IsType<Figure>(Charts.Published(Catalog.Get(workload), rows));
        string json = figure.ToPlotlyJson().Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("\"symbol\":\"diamond\"", json, StringComparison.Ordinal);
        Assert.Contains("\"shape\":\"/\"", json, StringComparison.Ordinal);
        Assert.Contains(unit, figure.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Equal(Math.Min(13, rows.Count), figure.Table.Rows.Count);
        Assert.All(figure.Table.Rows, row => Assert.All(row.Where((_, i) => i != 4), cell => Assert.NotEmpty(cell)));
        Assert.Contains("Other programs than this kit's", figure.Machine, StringComparison.Ordinal);
        Assert.DoesNotContain("band: .", figure.Machine, StringComparison.Ordinal);
        Assert.Equal(rows.All(r => r.Without == Without.ItsDevice), figure.Machine.Contains("no other source", StringComparison.Ordinal));
        if (rows.Count > 13)
            Assert.Contains($"13 of {rows.Count} rows; of all, {rows.Count(r => !r.IsInside)} lie outside", figure.Machine,
                StringComparison.Ordinal);
        Assert.Equal(rows.Count, rows.Select(r => r.Row.DeviceId).Distinct().Count());
    }

    // By hand: an H100 SXM reads 3,350 GB/s, a token of this model 4.918 GB; the H100 PCIe was published at 144.49 tokens.
    [Fact]
    public void Tokens_are_drawn_in_tokens()
    {
        var figure = Assert.IsType<Figure>(PublishedCards.Tokens());
        var row = Assert.Single(figure.Table.Rows, r => r[0] == "H100 PCIe 80GB");
        Assert.Equal(["144.5 token/s", "144.5"], row.Skip(1).Take(2));
        Assert.Contains("this kit serves no model", figure.Machine, StringComparison.Ordinal);
        Assert.Contains("Llama 3 8B", figure.Title, StringComparison.Ordinal);
        Assert.All(figure.Table.Rows, r => Assert.Contains("Llama 3 8B Q4_K_M", r[5], StringComparison.Ordinal));
        Assert.True(figure.Table.Rows.Count >= 8);
    }

    [Fact]
    public void A_workload_that_was_not_run_has_the_same_chart() =>
        Assert.Equal(Charts.Published(Catalog.Get("Convolution"), PublishedCards.Of(Catalog.Get("Convolution"))).ToString(),
            PublishedCards.Show<Tutorials.Workloads.Convolution>().ToString());

    [Fact]
    public void The_atlas_holds_every_published_card_of_its_workloads_against_its_own_projection()
    {
        Scenario matrices = new("a", "matrices", "矩阵", HardwareKind.Gpu, "MatMul", [], "01-manager-and-factory", null);
        Dictionary<string, Measurements> runs = new() { ["MatMul"] = Made.MatMul, ["Ledger"] = Made.Ledger };
        var atlas = Atlas.Of(Made.Machine, false, [matrices, matrices, matrices with { Workload = "Ledger" }], runs);
        var figure = Assert.IsType<Figure>(PublishedCards.Show(atlas));
        var cards = Hardware.All().Where(h => h.Kind == HardwareKind.Gpu).Select(h => h.Id).ToHashSet();
        LeftOut[] own = [.. PublishedCards.Of(Catalog.Get("MatMul")).Where(l => cards.Contains(l.Row.DeviceId))];
        Assert.Equal(own.Length, figure.Table.Rows.Count);
        Assert.Equal(own.Select(l => Quantity.Times(l.Row.Share / l.Share)), figure.Table.Rows.Select(r => r[2]));
        Assert.All(figure.Table.Rows, r => Assert.Equal("MatMul", r[0]));
        Assert.Contains("another program, at a size and precision of their own", figure.Machine, StringComparison.Ordinal);
        Assert.Contains("\"diamond\"", figure.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.IsNotType<Figure>(PublishedCards.Show(Atlas.Of(Made.Machine, false, [matrices with { Workload = "Ledger" }], runs)));
    }

    [Fact]
    public void The_catalogues_cards_come_first_and_a_workload_without_rows_says_so()
    {
        var fluid = PublishedCards.Of(Catalog.Get("LatticeBoltzmann"));
        var ids = Hardware.All().Select(h => h.Id).ToHashSet();
        int cards = fluid.Count(r => Hardware.All().Any(h => h.Kind == HardwareKind.Gpu && h.Id == r.Row.DeviceId));
        Assert.InRange(cards, 10, fluid.Count - 1);
        Assert.Equal(fluid.Count(r => ids.Contains(r.Row.DeviceId)), fluid.TakeWhile(r => ids.Contains(r.Row.DeviceId)).Count());
        Assert.Contains("Nobody published a run of Ledger", Assert.IsType<Table>(Charts.Published(Catalog.Get("Ledger"), [])).Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_inside_the_band_is_printed()
    {
        var bySource = KindCalibration.LeaveOut(KindCalibration.Rows(), Without.ItsSource);
        LeftOut[] alone = [.. KindCalibration.LeaveOut(KindCalibration.Rows()).Where(l => l.Without == Without.ItsDevice)];
        var figure = Charts.LeftOut();
        Assert.Contains($"Without its own source {bySource.Count(r => r.IsInside)} of {bySource.Count} (", figure.Alt,
            StringComparison.Ordinal);
        Assert.Contains($"{alone.Length} more have one source only; without its own device {alone.Count(r => r.IsInside)} of ", figure.Alt,
            StringComparison.Ordinal);
        Assert.Contains("90 % are claimed", figure.Table.Caption, StringComparison.Ordinal);
        Assert.Equal(4, figure.Table.Rows.Count);
        Assert.Equal(2, figure.Table.Rows.Count(r => r.Contains("too few sources")));
    }

    // 512² cells × 20 steps × 72 bytes and 12 more a cell, in a second: 380 MB/s are 2.5 million cells of 153 bytes.
    [Fact]
    public void The_readers_processor_stands_between_its_neighbours_with_the_bytes_counted_alike()
    {
        long bytes = Catalog.Get("LatticeBoltzmann").Cost(512).Bytes;
        double seconds = bytes / (212e6 * 153);
        var table = PublishedCards.Fluid(Fluid(seconds));
        Assert.StartsWith("Your machine: 212 million such cells a second, from the 32.4 GB/s of this run, between Xeon E-2176G and ",
            table.Caption, StringComparison.Ordinal);
        Assert.Equal(7, table.Rows.Count);
        Assert.Equal(["your machine", "212", "converted from bytes measured here"], table.Rows[3].Take(3));
        Assert.All(table.Rows.Where((_, i) => i != 3), row => Assert.Equal("published", row[2]));
        Assert.Contains("below Athlon X2 QL-65", PublishedCards.Fluid(Fluid(1e6)).Caption, StringComparison.Ordinal);
        Assert.Contains("above 2x Xeon 6979P", PublishedCards.Fluid(Fluid(1e-6)).Caption, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            PublishedCards.Fluid(new("made up", [Made.Row("Serial", 512, 1, workload: "Saxpy")])));
    }

    [Fact]
    public void The_ladder_is_sorted_and_ends_at_the_library()
    {
        var ladder = PublishedCards.Rungs();
        Assert.Equal(12, ladder.Rows.Count);
        Assert.Equal("rung 1: Naive", ladder.Rows[0][0]);
        Assert.Equal("rung 0: cuBLAS", ladder.Rows[^1][0]);
        Assert.Equal("75×", ladder.Rows[^1][2]);
    }

    [Fact]
    public void The_page_about_projections_holds_what_the_data_say()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "projection.md"));
        var rows = KindCalibration.Rows();
        Assert.All(KindCalibration.Shares(rows), s => Assert.Contains(
            $"| {KindShare.Word(s.Kind)} | {(s.Target == HardwareKind.Gpu ? "cards" : "processors")} | {s.Rows} | {s.Sources} | "
                + FormattableString.Invariant($"{s.Share:0.00} | {s.Factor:0.00} |"), page, StringComparison.Ordinal));
        var left = KindCalibration.LeaveOut(rows);
        foreach (var some in left.GroupBy(l => l.Without))
            Assert.Contains(
                FormattableString.Invariant($"{some.Count(l => l.IsInside)} of {some.Count()} rows lie inside: ")
                    + FormattableString.Invariant($"{100.0 * some.Count(l => l.IsInside) / some.Count():0} %"),
                page, StringComparison.Ordinal);
    }
}
