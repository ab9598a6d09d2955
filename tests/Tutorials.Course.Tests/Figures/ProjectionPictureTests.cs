using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests.Figures;

/// <summary>
/// The picture in <c>docs/projection.md</c> is what the data say. With <c>TUTORIALS_WRITE_PICTURES=1</c> this test writes it.
/// </summary>
public sealed partial class ProjectionPictureTests
{
    private const double Left = 76, Top = 14, Width = 520, Height = 400;

    // A pixel's tenth may fall the other way where a machine's logarithm differs in the last digit.
    private const double Nearly = 0.15;

    private static string File => Path.Combine(Repository.Root, "docs", "images", "projection.svg");

    [Fact]
    public void It_is_drawn_from_the_rows()
    {
        string drawn = Draw(KindCalibration.LeaveOut(KindCalibration.Rows()));
        if (Environment.GetEnvironmentVariable("TUTORIALS_WRITE_PICTURES") == "1") System.IO.File.WriteAllText(File, drawn);
        string kept = System.IO.File.ReadAllText(File);
        const string mend = "docs/images/projection.svg is not what the data say: run this test with TUTORIALS_WRITE_PICTURES=1.";
        Assert.True(Number().Replace(kept, "") == Number().Replace(drawn, ""), mend);
        Assert.True(Values(kept).Zip(Values(drawn)).All(v => Math.Abs(v.First - v.Second) <= Nearly), mend);
    }

    [Fact]
    public void The_page_shows_it_and_names_the_command()
    {
        string page = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "projection.md"));
        Assert.Contains("(images/projection.svg)", page, StringComparison.Ordinal);
        Assert.Contains("TUTORIALS_WRITE_PICTURES=1 dotnet test tests/Tutorials.Course.Tests", page, StringComparison.Ordinal);
    }

    private static IEnumerable<double> Values(string svg) =>
        Number().Matches(svg).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();

    private static string Draw(IReadOnlyList<LeftOut> rows)
    {
        double[] logs = [.. rows.SelectMany(l => new[] { l.PredictedPerSecond, l.Row.PerSecond }).Select(v => Math.Log10(v / 1e9))];
        double low = Math.Floor(logs.Min()), high = Math.Ceiling(logs.Max()), band = Math.Log10(rows.Average(l => l.Factor));
        StringBuilder svg = new();
        svg.AppendLine("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 500" font-family="sans-serif" font-size="14">
            <title>Projected against published, logarithmic: each value projected without its own source (or device)</title>
            <style>text { fill: #222 } .line { stroke: #777; fill: none } .grid { stroke: #7774 }
            .mark { stroke: #8C6D1F; fill: none } .full { fill: #8C6D1F }
            @media (prefers-color-scheme: dark) { text { fill: #ddd } .mark { stroke: #C9A24A } .full { fill: #C9A24A } }</style>
            """);
        for (double decade = low; decade <= high; decade++)
        {
            string name = Math.Pow(10, decade).ToString("#,0.##", CultureInfo.InvariantCulture);
            svg.AppendLine(Line(decade, low, decade, high, "grid")).AppendLine(Line(low, decade, high, decade, "grid"));
            svg.AppendLine(Text(X(decade), Top + Height + 18, name, "middle")).AppendLine(Text(Left - 6, Y(decade) + 4, name, "end"));
        }

        svg.AppendLine(Line(low, low, high, high, "line"));
        svg.AppendLine(Line(low, low + band, high - band, high, "line\" stroke-dasharray=\"6 4"));
        svg.AppendLine(Line(low + band, low, high, high - band, "line\" stroke-dasharray=\"6 4"));
        var kinds = rows.GroupBy(l => (l.Row.Kind, l.Row.Target)).ToArray();
        for (int k = 0; k < kinds.Length; k++)
        {
            foreach (var l in kinds[k])
                svg.AppendLine(Mark(X(Math.Log10(l.PredictedPerSecond / 1e9)), Y(Math.Log10(l.Row.PerSecond / 1e9)), k));
            double y = Top + 16 + 18 * k;
            string on = kinds[k].Key.Target == HardwareKind.Gpu ? "cards" : "processors";
            svg.AppendLine(Mark(Left + 16, y - 4, k))
                .AppendLine(Text(Left + 28, y, $"{KindShare.Word(kinds[k].Key.Kind)}, {on}: {kinds[k].Count()} rows", "start"));
        }

        svg.AppendLine(Text(Left + Width / 2, Top + Height + 40, "projected, 10⁹ bytes or operations a second", "middle"));
        svg.AppendLine(Text(Left + Width / 2, Top + Height + 62,
            $"up: published. {rows.Count(l => l.IsInside)} of {rows.Count} lie within the band of their kind; dashed: the mean band",
            "middle"));
        return svg.AppendLine("</svg>").ToString().ReplaceLineEndings("\n");

        double X(double log) => Left + Width * (log - low) / (high - low);
        double Y(double log) => Top + Height * (high - log) / (high - low);
        string Line(double x1, double y1, double x2, double y2, string style) => string.Create(CultureInfo.InvariantCulture,
            $"<line x1=\"{X(x1):0.0}\" y1=\"{Y(y1):0.0}\" x2=\"{X(x2):0.0}\" y2=\"{Y(y2):0.0}\" class=\"{style}\"/>");
    }

    private static string Text(double x, double y, string text, string anchor) => string.Create(CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\">{text}</text>");

    // One shape for each kind, so that colour carries nothing.
    private static string Mark(double x, double y, int kind) => string.Create(CultureInfo.InvariantCulture,
        $"<path transform=\"translate({x:0.0} {y:0.0}) scale(0.75)\" "
        + $"class=\"mark {(kind % 2 == 0 ? "full" : "")}\" d=\"{Shapes[kind / 2]}\"/>");

    private static readonly string[] Shapes = ["M0 -4L4 0L0 4L-4 0Z", "M-3 -3H3V3H-3Z", "M0 -4L4 3H-4Z"];
}
