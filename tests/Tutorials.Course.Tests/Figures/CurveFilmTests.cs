using System.Text.Json;
using AngleSharp.Html.Parser;
using Tutorials.Course.Figures;

namespace Tutorials.Tests.Figures;

/// <summary>Curves that grow, and what is said to pictures meanwhile.</summary>
public sealed class CurveFilmTests
{
    private static readonly Picture Dot = new(new byte[3], 1, 1, "a dot");

    // Two curves of two points; two pictures. The first curve's answers get right one by one, the second one's never.
    private static Answers Said => new([Dot, Dot], ["a", "b"],
        [[["x", "x"], ["a", "x"], ["a", "b"]], [["b", "a"], ["b", "a"], ["b", "a"]]]);

    private static CurveFilm Film() => Charts.Film(
        "Made-up", "step", "loss", [Curve.Of("quick", [3, 1]), Curve.Of("slow <b>", [4, 4])], Said, "Made-up machine");

    private static JsonElement Json(CurveFilm film)
    {
        using var json = JsonDocument.Parse(film.ToJson());
        return json.RootElement.Clone();
    }

    [Fact]
    public void A_moment_holds_the_curves_up_to_it_and_boxes_what_is_right()
    {
        var frames = Json(Film()).GetProperty("frames");
        Assert.Equal(
            ["before the first step", "step 1", "step 2"], frames.EnumerateArray().Select(f => f.GetProperty("name").GetString()!));
        for (int k = 0; k < 3; k++)
        {
            var parts = frames[k].GetProperty("parts").EnumerateArray()
                .ToDictionary(p => p.GetProperty("trace").GetInt32(), p => p.GetProperty("set"));
            Assert.Equal([0, 1, 2, 3], parts.Keys.Order());
            Assert.Equal(k, parts[0].GetProperty("x").GetArrayLength());
            Assert.Equal(k, parts[0].GetProperty("y").GetArrayLength());
            int[] Boxed(int trace) => [.. parts[trace].GetProperty("marker.opacity").EnumerateArray().Select(o => o.GetInt32())];
            Assert.Equal(k switch { 0 => [0, 0, 0], 1 => [1, 0, 0], _ => [1, 1, 0] }, Boxed(2));
            Assert.Equal([0, 0, 0], Boxed(3));
            Assert.EndsWith($" {k} of 2", parts[2].GetProperty("text")[2].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_drawn_first_is_the_last_moment()
    {
        var json = Json(Film());
        var last = json.GetProperty("frames")[2].GetProperty("parts");
        for (int i = 0; i < 4; i++)
            foreach (var set in last[i].GetProperty("set").EnumerateObject())
            {
                var first = set.Name.Split('.').Aggregate(json.GetProperty("data")[i], (inner, name) => inner.GetProperty(name));
                Assert.True(JsonElement.DeepEquals(set.Value, first), $"trace {i}, {set.Name}");
            }
        Assert.True(json.GetProperty("config").GetProperty("staticPlot").GetBoolean());
        Assert.Equal(2, json.GetProperty("layout").GetProperty("images").GetArrayLength());
    }

    [Fact]
    public void Without_scripts_there_are_a_still_its_words_and_a_table()
    {
        using var writer = new StringWriter();
        Film().WriteHtml(writer);
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true })
            .ParseDocument($"<!doctype html><html lang=\"en\"><head><title>t</title></head><body>{writer}</body></html>");
        var still = page.QuerySelector("svg.tutorials-missing")!;
        Assert.Equal(Film().Alt, still.GetAttribute("aria-label"));
        Assert.Equal(2, still.QuerySelectorAll("polyline").Length);
        Assert.Equal(2, still.QuerySelectorAll("rect").Length); // both answers of the first curve, none of the second
        Assert.Contains("slow <b>: 0 of 2", still.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["step", "loss, quick", "right of 2", "loss, slow <b>", "right of 2"],
            page.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal(["2", "1.00", "2", "4.00", "0"], page.QuerySelectorAll("tbody tr:last-child td").Select(c => c.TextContent));
        Assert.Contains(
            "quick begins at 3.00 and ends at 1.00, with 0 right answers at first and 2 at the end",
            Film().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Twenty_steps_of_three_networks_stay_small()
    {
        IReadOnlyList<string> row = [.. Enumerable.Repeat("2", 10)];
        IReadOnlyList<IReadOnlyList<string>> rows = [.. Enumerable.Repeat(row, 21)];
        Answers said = new(
            [.. Enumerable.Repeat(Dot, 10)], [.. Enumerable.Repeat("1", 10)], [.. Enumerable.Repeat(rows, 3)]);
        var curve = Curve.Of("batch", Enumerable.Range(1, 20).Select(i => 1f / i));
        Assert.InRange(Charts.Film("t", "x", "y", [curve, curve, curve], said, "m").ToJson().Length, 10_000, 80_000);
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        string Refused(IReadOnlyList<Curve> curves, Answers said) =>
            Assert.Throws<ArgumentException>(() => Charts.Film("t", "x", "y", curves, said, "m")).Message;
        Assert.Contains("a curve with a point", Refused([], Said), StringComparison.Ordinal);
        Assert.Contains("look at 'b'", Refused([Curve.Of("a", [1, 2]), Curve.Of("b", [1])], Said), StringComparison.Ordinal);
        Assert.Contains("look at 'b'", Refused([Curve.Of("a", [1, 2]), Curve.Of("b", [1, -1])], Said), StringComparison.Ordinal);
        Assert.Contains("look at 'a'", Refused([Curve.Of("a", [1, float.NaN]), Curve.Of("b", [1, 1])], Said), StringComparison.Ordinal);
        Assert.Contains("2 × 4 rows of 2", Refused([Curve.Of("a", [1, 2, 3]), Curve.Of("b", [1, 1, 1])], Said), StringComparison.Ordinal);
        Assert.Contains(
            "its truth",
            Refused([Curve.Of("a", [1, 2]), Curve.Of("b", [1, 1])], Said with { Truth = ["a"] }),
            StringComparison.Ordinal);
    }
}
