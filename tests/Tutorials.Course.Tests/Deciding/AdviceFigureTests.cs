using System.Globalization;
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
        Assert.Contains("RENT FIRST", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Risk", page, StringComparison.Ordinal);
        Assert.Contains(advice.AssumptionsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.All(advice.Reasons, r => Assert.Contains(r.Code is "" ? "" : "<li>", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_tornado_shows_the_eight_inputs_that_matter_most()
    {
        var sensitivity = Sensitivity.Of(ExampleProfile.Get("risk-night"), Advised.Listed)!;
        var figure = Tornado.Show(sensitivity, "Risk", "made up");
        Assert.Equal(Math.Min(8, sensitivity.Rows.Count), figure.Table.Rows.Count);
    }
}
