using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Course.Deciding;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;

namespace Tutorials.Tests.Deciding;

/// <summary>The answer as a page, and what would change it as a chart.</summary>
public sealed class AdviceFigureTests
{
    [Fact]
    public void The_page_holds_the_answer_the_reasons_and_the_date_and_no_script()
    {
        var advice = Advisor.Advise(ExampleProfile.Get("risk-night") with { JobName = "<b>Risk</b>" }, Advised.Listed);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        advice.Show().WritePage(writer);
        string page = writer.ToString();
        Assert.Contains("NO</strong>", page, StringComparison.Ordinal);
        Assert.Contains(Advice.Rule, page, StringComparison.Ordinal);
        Assert.Contains(advice.Winner!.Name, page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Risk", page, StringComparison.Ordinal);
        Assert.Contains(advice.AssumptionsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.All(advice.Reasons, r => Assert.Contains(r.Text[..40], System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal));
    }

    [Fact]
    public void The_chart_draws_each_way_the_limit_and_the_bands()
    {
        var advice = Advisor.Advise(ExampleProfile.Get("risk-night"), Advised.Listed);
        string page = Shown(advice);
        int ways = Math.Min(8, advice.Choices.Count);
        Assert.Equal(ways, page.Split("<circle").Length - 1);
        // A line for each band of time and of cost and one for the limit; the grey ones are the axes and their ticks.
        Assert.Equal(2 * ways + 1, Regex.Count(page, "<line[^>]*stroke=\"#(07a|c60|b00)\""));
        Assert.InRange(Regex.Count(page, "<line[^>]*stroke=\"#888\""), 5, 20);
        Assert.Equal(2, Regex.Count(page, Regex.Escape("(log scale)")));
        Assert.Equal(advice.Choices.Take(8).Any(a => a.IsCard), page.Contains("stroke=\"#c60\"", StringComparison.Ordinal));
        Assert.Contains("limit 2 h", page, StringComparison.Ordinal);
        // The winner keeps the limit at both ends: it is filled, and larger.
        Assert.Contains("r=\"6\" stroke=\"#07a\" fill=\"#07a\"", page, StringComparison.Ordinal);
        var open = Advisor.Advise(ExampleProfile.Get("risk-night") with { RunsPerDay = null }, Advised.Listed);
        Assert.DoesNotContain("<svg", Shown(open), StringComparison.Ordinal);
    }

    // A job without two bills is an answer too, and no error of the reader's.
    [Theory]
    [InlineData("account-night", "NO: Each step needs the one before")]
    [InlineData("web-shop", "NO: ")]
    [InlineData("both", "NOT YET: You say that 50 requests a second take 6.5 h each")]
    public void Where_there_is_nothing_to_compare_a_tornado_says_why(string name, string says)
    {
        var job = name != "both" ? ExampleProfile.Get(name) : ExampleProfile.Get("risk-night") with
        {
            HoursPerRunToday = 6.5, RunsPerDay = 4, LatencyLimitSeconds = 0.1, ArrivalsPerSecond = 50,
        };
        Assert.Contains($"here are no two bills to compare, one with a card and one without. {says}", Tornado.Show(job).ToString(),
            StringComparison.Ordinal);
    }

    [Theory, InlineData("team-training", 4), InlineData("risk-night", 8)]
    public void The_sheet_says_what_was_not_given_and_shows_what_wins_at_best(string name, int ways)
    {
        var job = ExampleProfile.Get(name) with { ParallelShare = name == "risk-night" ? 0.94 : null };
        var advice = Advisor.Advise(job);
        string page = Shown(advice);
        Assert.Contains(advice.AtBest!.Name, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains(AdviceText.Shown(advice, ways), a => a == advice.AtBest);
        Assert.Equal(advice.Flips.Any(f => f is { From: null, Assumed: not null }), page.Contains("not given (", StringComparison.Ordinal));
    }

    private static string Shown(Advice advice)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        advice.Show().WriteHtml(writer);
        return writer.ToString();
    }

    [Fact]
    public void A_tornado_shows_the_eight_inputs_that_matter_most()
    {
        var sensitivity = Sensitivity.Of(ExampleProfile.Get("risk-night"), Advised.Listed)!;
        var figure = Tornado.Show(sensitivity, "Risk", "made up");
        Assert.Equal(Math.Min(8, sensitivity.Rows.Count), figure.Table.Rows.Count);
        Assert.Contains(figure.Table.Rows, r => r[0].StartsWith("share of today's time that is parallel", StringComparison.Ordinal)
            && r[^1].StartsWith("at 0.887: ", StringComparison.Ordinal));
        Assert.Contains("The answer changes with ", figure.Alt, StringComparison.Ordinal);
    }
}
