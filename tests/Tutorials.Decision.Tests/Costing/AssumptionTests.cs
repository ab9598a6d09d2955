using Tutorials.Decision.Costing;

namespace Tutorials.Tests.Costing;

/// <summary>The defaults: each with a source, and none that enters unseen.</summary>
public sealed class AssumptionTests
{
    [Fact]
    public void Every_default_has_a_unit_a_source_and_a_day_and_is_used()
    {
        var all = Assumption.All();
        Assert.All(all, a => Assert.False(string.IsNullOrWhiteSpace(a.Source) || string.IsNullOrWhiteSpace(a.Unit)));
        Assert.All(all, a => Assert.InRange(a.AsOf, new DateOnly(2015, 1, 1), new DateOnly(2030, 1, 1)));
        Assert.Equal(all.Select(a => a.Name).Order(), CostAssumptions.Read().Values.Select(v => v.Key).Order());
    }

    [Fact]
    public void A_changed_figure_is_no_default_any_more()
    {
        var read = CostAssumptions.Read();
        Assert.Equal(Assumption.All().Count, read.Entered.Count);
        Assert.DoesNotContain((read with { Pue = 1.2 }).Entered, a => a.Name == "pue");
    }

    public static TheoryData<string, string[]> Broken => new()
    {
        { """[ { "name": "pue", "value": 1,5 } ]""", ["line 1"] },
        {
            "[\n { \"name\": \"pue\", \"value\": -1, \"unit\": \"u\", \"source\": \"s\", \"asOf\": \"2026-01-01\" } ]",
            ["line 2", "value", "pue"]
        },
        {
            "[\n { \"name\": \"pue\", \"value\": 1, \"unit\": \"u\", \"source\": \"\", \"asOf\": \"2026-01-01\" } ]",
            ["line 2", "pue", "source"]
        },
        { "[\n\n { \"name\": \"pue\", \"worth\": 1 } ]", ["line 3", "worth"] },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_broken_file_is_told_with_line_and_field(string text, string[] says)
    {
        string message = Assert.Throws<FormatException>(() => Assumption.Parse(text, "mine.json")).Message;
        Assert.All(says.Append("mine.json"), word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_default_is_named() => Assert.Contains(
        "pue",
        Assert.Throws<FormatException>(() => CostAssumptions.Of([.. Assumption.All().Where(a => a.Name != "pue")])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_site_that_draws_less_than_its_machines_is_refused() =>
        Assert.Contains(
            "pue",
            Assert.Throws<FormatException>(() => (CostAssumptions.Read() with { Pue = 0.9 }).Checked()).Message,
            StringComparison.Ordinal);
}
