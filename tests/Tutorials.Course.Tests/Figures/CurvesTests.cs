using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Tests.Figures;

public sealed class CurvesTests
{
    private static Figure Draw(bool log, params IReadOnlyList<Curve> curves) =>
        Charts.Curves("Made-up", "step", "loss", curves, "Made-up machine", log);

    [Fact]
    public void Every_finite_point_is_drawn_with_gaps_and_every_point_stands_in_the_table()
    {
        var figure = Draw(false, Curve.Of("a", [3, 2, 1]), new("b", [(1, 5), (2, double.PositiveInfinity), (4, 4)]));
        var data = FigureTests.Json(figure)["data"]!.AsArray();
        Assert.Equal([3, 3], data.Select(t => t!["x"]!.AsArray().Count));
        Assert.Equal([5, null, 4], data[1]!["y"]!.AsArray().Select(y => (double?)y));
        Assert.Equal(["1.00", "2.00", "3.00", "4.00"], figure.Table.Rows.Select(r => r[0]));
        Assert.Equal(["5.00", "no end", "", "4.00"], figure.Table.Rows.Select(r => r[2]));
        Assert.Contains("a begins at 3.00, is lowest at 1.00 and ends at 1.00", figure.Alt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logarithmic_axis_leaves_out_what_it_cannot_show()
    {
        var data = FigureTests.Json(Draw(true, new Curve("a", [(0, 1), (1, 0), (2, 3), (20, 30)])))["data"]!.AsArray();
        Assert.Equal(2, Assert.Single(data)!["x"]!.AsArray().Count);
    }

    [Fact]
    public void A_long_curve_has_a_short_table_that_ends_where_the_curve_does()
    {
        var table = Draw(false, Curve.Of("a", Enumerable.Range(1, 1_000).Select(i => (float)i))).Table;
        Assert.InRange(table.Rows.Count, 10, 26);
        Assert.Equal("1,000", table.Rows[^1][0]);
    }

    [Fact]
    public void Sources_and_places_have_colours_of_their_own_and_a_key()
    {
        var figure = Draw(
            false,
            Curve.Of("a", [1, 2]),
            Curve.Of("b", [1, 2]) with { Target = ExecutionTarget.Gpu },
            Curve.Of("c", [1, 2]) with { Source = NumberSource.Recorded });
        Assert.Equal(3, FigureTests.Json(figure)["data"]!.AsArray().Select(t => (string)t!["line"]!["color"]!).Distinct().Count());
        Assert.Equal(3, figure.Key.Count);
    }

    [Fact]
    public void Each_label_begins_with_its_lines_marker_and_is_not_cut()
    {
        var figure = Draw(
            false,
            Curve.Of("a", [1, 2]),
            Curve.Of("Gpu2Tiled, A100 SXM 40 GB (projected)", [1, 3]) with { Source = NumberSource.Projected });
        string[] labels = FigureTests.Json(figure)["layout"]!["annotations"]!.AsArray().Select(a => (string)a!["text"]!).ToArray();
        Assert.Equal("<span style=\"color:#0072B2\">●</span> a", labels[0]);
        Assert.Equal("<span style=\"color:#CC79A7\">■</span> Gpu2Tiled, A100 SXM 40<br>GB (projected)", labels[1]);
        Assert.Equal(["circle", "square"], FigureTests.Json(figure)["data"]!.AsArray().Select(t => (string)t!["marker"]!["symbol"]!));
    }

    [Fact]
    public void Nothing_to_draw_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Draw(false));
        Assert.Throws<ArgumentException>(() => Draw(false, new Curve("a", [(1, double.NaN)])));
        Assert.Throws<ArgumentException>(() => Draw(true, new Curve("a", [(1, -1)])));
    }
}
