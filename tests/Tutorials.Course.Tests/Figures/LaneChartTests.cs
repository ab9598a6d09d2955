using ILGPU;
using Tutorials.Course.Figures;
using Tutorials.WarpModel;

namespace Tutorials.Tests.Figures;

/// <summary>The lane chart says in words and in a picture who works, who waits, and how much of each sector is used.</summary>
public sealed class LaneChartTests
{
    private static void Halves(Index1D i, ArrayView<float> x)
    {
        if (i < 8) x[i] = MathF.Sqrt(x[i]);
        x[2 * i] = 1;
    }

    private static void Picks(Index1D i, ArrayView<float> x, ArrayView<float> y)
    {
        float a = x[i], b = -a;
        y[i] = i % 2 == 0 ? a : b;
        if (a > b) b = a;
        y[i] += b;
    }

    private static LaneReport Report => Lanes.Run(Halves, new Index1D(32), new float[64]);

    [Fact]
    public void Words_say_who_works_and_who_waits()
    {
        string text = Report.Chart().ToString();
        Assert.Contains("branch: the lanes diverge; 32 work", text, StringComparison.Ordinal);
        Assert.Contains("■■■■■■■■□□□□□□□□□□□□□□□□□□□□□□□□  reads x: 1 sector, 100 % used; 8 work, 24 wait", text, StringComparison.Ordinal);
        Assert.Contains("writes x: 8 sectors, 50 % used; 32 work", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_line_of_the_source_stands_with_its_counts_and_each_step_knows_its_line()
    {
        var trace = Report.Trace();
        Assert.Contains("void Halves(", trace.Source[0].Text, StringComparison.Ordinal);
        var line = trace.Source.Single(one => one.Text.Contains("Sqrt", StringComparison.Ordinal));
        Assert.Equal((8, 8, 1), (line.Counts!.Reads, line.Counts.Writes, line.Counts.DivergentBranches));
        var steps = trace.Steps.Where(step => step.Location == line.Location).ToArray();
        Assert.Contains(steps, step => step.Diverges);
        Assert.Contains(steps, step => step.Active == 0xFF);
        Assert.All(trace.Steps, step => Assert.Contains(trace.Source, one => one.Location == step.Location));
        string html = Html;
        Assert.Equal(trace.Source.Count, html.Split("data-step-line=").Length - 1);
        Assert.Contains("tutorials-missing", html, StringComparison.Ordinal);
        Assert.Contains($"[{trace.Source.ToList().IndexOf(line)},255,4294967295,", html, StringComparison.Ordinal);
    }

    private static string Html
    {
        get
        {
            using var writer = new StringWriter();
            Report.Chart().WriteHtml(writer);
            return writer.ToString();
        }
    }

    [Fact]
    public void The_picture_uses_the_colour_of_the_text_and_needs_no_script()
    {
        string html = Html.Split("<script>")[0];
        Assert.Contains("currentColor", html, StringComparison.Ordinal);
        Assert.DoesNotContain('#', html);
        Assert.Contains("8 work, 24 wait", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Picking_a_value_is_no_branch()
    {
        var report = Lanes.Run(Picks, new Index1D(64), Enumerable.Range(0, 64).Select(i => i - 30f).ToArray(), new float[64]);
        Assert.Null(report.Fault);
        Assert.Equal((0, 0), (report.DivergentBranches, report.MostWaitingLanes));
    }

    [Fact]
    public void A_warp_that_is_not_there_is_said() => Assert.Throws<ArgumentOutOfRangeException>(() => Report.Chart(7));
}
