using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Snapshooter;
using Snapshooter.Xunit;
using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Workloads;

namespace Tutorials.Tests.Figures;

public sealed class FigureTests
{
    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Figure Draw(string name) => name switch
    {
        "SpeedupBySize" => Charts.SpeedupBySize(Made.MatMul),
        "Speedup" => Charts.Speedup(Made.MatMul, Predict.Speedup<MatMul>(cpu: 12)),
        "NoSpeedup" => Charts.Speedup(Made.Ledger, Predict.Speedup<Ledger>(cpu: 40)),
        "Roofline" => Charts.Roofline(Made.MatMul, Made.Roofs),
        "BreakEven" => Charts.BreakEven(Made.MatMul, "Gpu2Tiled", "Threads"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static TheoryData<string> All => ["SpeedupBySize", "Speedup", "NoSpeedup", "Roofline", "BreakEven"];

    internal static JsonNode Json(Figure figure) => JsonNode.Parse(figure.ToPlotlyJson())!;

    [Theory, MemberData(nameof(All))]
    public void Json_is_what_was_looked_at(string name) =>
        Snapshot.Match(Json(Draw(name)).ToJsonString(Pretty).ReplaceLineEndings("\n"), new SnapshotNameExtension(name));

    [Theory, MemberData(nameof(All))]
    public void Text_holds_title_alt_and_table(string name) =>
        Snapshot.Match(Draw(name).ToString(), new SnapshotNameExtension(name));

    [Theory, MemberData(nameof(All))]
    public void Json_has_data_layout_config_and_no_template(string name)
    {
        var json = Json(Draw(name));
        Assert.NotEmpty(json["data"]!.AsArray());
        Assert.Equal("rgba(0,0,0,0)", (string)json["layout"]!["paper_bgcolor"]!);
        Assert.Equal(Draw(name).Title, (string)json["layout"]!["title"]!["text"]!);
        Assert.True((bool)json["config"]!["responsive"]!);
        Assert.Null(json["layout"]!["template"]);
    }

    [Theory]
    [InlineData("SpeedupBySize")]
    [InlineData("Speedup")]
    [InlineData("Roofline")]
    public void Rows_without_a_verified_time_are_not_drawn(string name)
    {
        string data = Json(Draw(name))["data"]!.ToJsonString();
        Assert.Contains("Gpu3Register", data, StringComparison.Ordinal);
        foreach (string absent in (string[])["Gpu4Wrong", "Gpu5Unchecked", "GpuWarp", "simulator"])
            Assert.DoesNotContain(absent, data, StringComparison.Ordinal);
    }

    // Feed, RequestRouting and others have reasons of three or four lines.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 32)]
    public void A_reason_stands_there_whole_and_its_row_is_as_high_as_it_needs(int lines, int pixels)
    {
        string reason = string.Join(' ', Enumerable.Repeat(new string('x', 58), lines));
        var rows = Made.Ledger.Rows.Select(r => r.Variant.Name == "Simd" ? r with { Outcome = new(OutcomeKind.NoSuchForm, reason) } : r);
        var layout = Json(Charts.Speedup(Made.Ledger with { Rows = [.. rows] }, Predict.Speedup<Ledger>(cpu: 40)))["layout"]!;
        var before = Json(Draw("NoSpeedup"))["layout"]!;
        string broken = reason.Replace(" ", "<br>", StringComparison.Ordinal);
        Assert.Contains(layout["annotations"]!.AsArray(), label => label!["text"]!.ToString() == broken);
        Assert.Equal((int)before["height"]! + pixels, (int)layout["height"]!);
        var frames = layout["shapes"]!.AsArray().Where(shape => shape!["type"]!.ToString() == "rect")
            .Select(frame => (Low: (double)frame!["y0"]!, High: (double)frame["y1"]!)).ToArray();
        Assert.Equal(3, frames.Length);
        Assert.All(frames.Zip(frames.Skip(1)), pair => Assert.True(
            pair.First.Low > pair.Second.High + 0.4, $"{pair}: no room for the words of the row below"));
        Assert.InRange((frames[0].High - frames[0].Low) * 54, 29 + pixels, 30 + pixels);
    }

    [Fact]
    public void A_job_has_a_bar_or_a_frame_with_the_reason_for_every_row()
    {
        var json = Json(Draw("Speedup"));
        int bars = json["data"]!.AsArray().Sum(t => t!["x"]!.AsArray().Count);
        int frames = json["layout"]!["shapes"]!.AsArray().Count(s => (string)s!["type"]! == "rect");
        // 13 rows at this size; the fastest measured GPU variant has two bars more, the recorded one has one more.
        Assert.Equal(13 + 2 + 1, bars + frames);
        Assert.Equal(4, frames);
        string labels = json["layout"]!["annotations"]!.ToJsonString(Pretty);
        foreach (string reason in (string[])["wrong result: 3 of 100", "not verified in this run", "it needs warps", "simulated: it shows"])
            Assert.Contains(reason, labels, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_here_says_so_at_its_bar_and_a_projection_is_a_band()
    {
        string[] words = [.. Json(Draw("Speedup"))["layout"]!["annotations"]!.AsArray().Select(a => (string)a!["text"]!)];
        Assert.Single(words, w => w.StartsWith("Recorded GPU: Gpu3Register, recorded  <b>", StringComparison.Ordinal));
        Assert.Single(words, w => System.Text.RegularExpressions.Regex.IsMatch(
            w, "^Catalogue GPU: Gpu3Register, projected  <b>[0-9,]+ to [0-9,]+×</b>$"));
        Assert.DoesNotContain(words, w => w.StartsWith("Gpu", StringComparison.Ordinal)
            && (w.Contains("recorded", StringComparison.Ordinal) || w.Contains("projected", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_projection_is_hatched_and_nothing_else_is()
    {
        foreach (var trace in Json(Draw("Speedup"))["data"]!.AsArray())
            Assert.Equal((string)trace!["name"]! == "projected, not measured", trace["marker"]!["pattern"] is not null);
    }

    [Theory]
    [InlineData("SpeedupBySize", "line")]
    [InlineData("Speedup", "marker")]
    public void No_two_sources_share_a_colour(string name, string part)
    {
        string[] colours = Json(Draw(name))["data"]!.AsArray().Select(t => (string)t![part]!["color"]!).Distinct().ToArray();
        Assert.Equal(["#0072B2", "#009E73", "#CC79A7", "#D55E00"], colours.Order());
        Assert.Equal(4, Draw(name).Key.Count);
    }

    [Theory, MemberData(nameof(All))]
    public void Numbers_have_at_most_six_significant_digits(string name)
    {
        var long_ = System.Text.RegularExpressions.Regex.Matches(Json(Draw(name))["data"]!.ToJsonString(), @"(?<=[\[,:])-?[\d.]+(?=[,\]}])")
            .Select(m => m.Value).Where(n => n.Replace(".0", "").Replace("-", "").Replace(".", "").Trim('0').Length > 6);
        Assert.Empty(long_);
    }

    [Fact]
    public void Without_a_verified_baseline_nothing_is_compared()
    {
        var rows = Made.MatMul.Rows.Select(r => r.Variant.Name == "Serial" ? r with { Check = Made.Wrong } : r);
        var figure = Charts.Speedup(Made.MatMul with { Rows = [.. rows] });
        Assert.Empty(Json(figure)["data"]!.AsArray());
        Assert.Contains("not compared: Serial has no verified time here", figure.Alt, StringComparison.Ordinal);
        Assert.Contains("nothing to compare", Charts.SpeedupBySize(Made.MatMul with { Rows = [.. rows] }).Alt, StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_become_error_bars()
    {
        var threads = Json(Draw("SpeedupBySize"))["data"]!.AsArray().Single(t => (string)t!["name"]! == "Threads")!;
        // So many times as fast; each time lies within -5 % and +10 %: times 0.95 / 1.1 and 1.1 / 0.95.
        double times = (double)threads["y"]![0]!;
        Assert.Equal(times - times * 0.95 / 1.1, (double)threads["error_y"]!["arrayminus"]![0]!, 3);
        Assert.Equal(times * 1.1 / 0.95 - times, (double)threads["error_y"]!["array"]![0]!, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_guess_is_a_positive_number(double guess)
    {
        var refused = Assert.Throws<ArgumentException>(() => Predict.Speedup<Ledger>(cpu: guess));
        Assert.Contains("positive number", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_say_what_was_measured()
    {
        Assert.Equal("Nothing was measured for Saxpy. These were: MatMul. (Parameter 'workload')",
            Assert.Throws<ArgumentException>(() => Made.MatMul.For<Tutorials.Workloads.Saxpy>()).Message);
        Assert.Equal("Nothing was measured for MatMul at n = 7. Measured sizes: 64, 128, 256, 512, 1024. (Parameter 'size')",
            Assert.Throws<ArgumentException>(() => Charts.Speedup(Made.MatMul, size: 7)).Message);
        Assert.Throws<ArgumentException>(() => Charts.Roofline(Made.MatMul, []));
    }

    [Fact]
    public void A_roofline_share_is_of_the_own_machine()
    {
        var table = Draw("Roofline").Table;
        int share = table.Columns.Count - 1;
        // Serial: 1.5 of 200 GFLOP/s.
        Assert.Equal("0.75", table.Rows.First(r => r[0] == "Serial")[share]);
        Assert.Equal("", table.Rows.First(r => r[0] == "Gpu4Wrong")[share]);
    }
}
