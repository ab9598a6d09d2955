using System.Text.Json.Nodes;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>A figure that is assumed, given as it is assumed, changes nothing; or the sheet says why it does.</summary>
public sealed class AssumedFiguresTests
{
    // What the sheet says of those that are counted otherwise where they are given.
    private static readonly Dictionary<string, string> SaidWhy = new()
    {
        ["parallelShare"] = "0.99 is taken at the optimistic end", ["waitingDayPrice"] = "nothing is bought for it",
        ["flopPerByte"] = "more ordinary cores are not held back by it", ["access"] = "more ordinary cores are not held back by it",
        ["machineToday"] = "its cores are counted in eights, as many as are busy",
    };

    private static AdvisorOptions Shipped { get; } = AdvisorOptions.Read(Price.Listed());

    [Theory]
    [InlineData(null, null, "8 cores", "no processor of datasets/hardware.csv is named;")]
    [InlineData("my laptop", null, "8 cores", "'my laptop' is no processor of datasets/hardware.csv (xeon-8380-x2,")]
    [InlineData("xeon-8380-x3", 32, "32 cores", "leave it out if it has none")]
    [InlineData("own server", 256, "256 cores", "it is taken for a machine of your own with a slot for a card")]
    public void A_machine_of_no_list_is_said_and_counted_by_its_busy_cores(string? machine, int? busy, string cores, string words)
    {
        var advice = Advisor.Advise(ExampleProfile.Get("risk-night") with { MachineToday = machine, CoresBusyToday = busy }, Shipped);
        var taken = Assert.Single(advice.Defaults, d => d.Name == "machineToday");
        Assert.StartsWith(cores, taken.Unit, StringComparison.Ordinal);
        Assert.Contains(words, taken.Source, StringComparison.Ordinal);
    }

    // A purchase is for the mean of its years, and what does not fill one more machine is counted elsewhere: both are said.
    [Theory]
    [InlineData(40.0, 0.3, "runs a day: with the growth that you expect, at worst it is too small from year 3 on")]
    [InlineData(40.0, 0.0, null)]
    [InlineData(93.0, 0.0, "do not fit it: they are counted on the cheapest way that is not bought")]
    public void What_a_purchase_does_not_hold_is_said(double runs, double growth, string? words)
    {
        var advice = Advisor.Advise(ExampleProfile.Get("team-training") with { RunsPerDay = runs, GrowthPerYear = growth }, Shipped);
        string[] said = [.. advice.Choices.Where(a => a.Supply?.IsBought == true).SelectMany(a => a.Risks)
            .Where(risk => risk.Contains("at worst", StringComparison.Ordinal))];
        if (words is null) Assert.DoesNotContain(said, risk => risk.Contains("growth", StringComparison.Ordinal));
        else Assert.Contains(said, risk => risk.Contains(words, StringComparison.Ordinal));
    }

    // An empty cell of the catalogue is no card without tensor cores.
    [Theory, InlineData(0.5, true), InlineData(0.0, false)]
    public void A_figure_that_nobody_found_is_said(double matrixShare, bool said)
    {
        var advice = Advisor.Advise(ExampleProfile.Get("team-training") with { MatrixShare = matrixShare }, Shipped);
        string line = Assert.Single(AdviceText.NotChosen(advice), text => text.StartsWith("without a price", StringComparison.Ordinal));
        string[] cards = [.. line.Split(';').Where(card => card.Contains("no figure of them was found", StringComparison.Ordinal))];
        Assert.Equal(said ? 1 : 0, cards.Length);
        Assert.All(cards, card => Assert.Contains("GeForce RTX 5090", card, StringComparison.Ordinal));
    }

    public static TheoryData<string> Examples => [.. ExampleProfile.Names];

    [Theory, MemberData(nameof(Examples))]
    public void An_assumed_figure_of_the_profile_given_changes_no_answer_and_no_total(string name)
    {
        var whole = ExampleProfile.Get(name);
        int tried = 0;
        foreach (string field in ProfileField.All.Select(f => f.Name))
        {
            if (With(whole, field, null) is not { } silent) continue;
            var advice = Advisor.Advise(silent, Advised.Listed);
            foreach (var assumed in advice.Defaults.Where(d => d.Name == field))
            {
                JsonNode word = assumed.Unit is "yes" or "no" ? assumed.Unit == "yes" : assumed.Unit;
                if (assumed.Value is { } v) word = v == Math.Floor(v) ? (long)v : v;
                string said = word.ToJsonString();
                if (With(silent, field, word) is not { } given) continue;
                tried++;
                if (SaidWhy.TryGetValue(field, out string? why)) Assert.Contains(why, assumed.Source, StringComparison.Ordinal);
                else Same(advice, Advisor.Advise(given, Advised.Listed), $"{name}, {field} = {said}");
            }
        }

        Assert.True(tried >= 6, $"{name}: {tried}");
    }

    [Theory, MemberData(nameof(Examples))]
    public void An_assumption_given_changes_no_answer_and_no_total(string name)
    {
        var job = ExampleProfile.Get(name);
        var advice = Advisor.Advise(job, Advised.Listed);
        foreach (var input in NumberInput.All)
        {
            if ((input.Get(job, Advised.Listed) ?? input.Assumed?.Invoke(job, Advised.Listed)) is not { } value) continue;
            var (given, options) = input.Set(job, Advised.Listed, value);
            var source = advice.Defaults.FirstOrDefault(d => d.Name == input.Name || d.Name == "waitingDayPrice");
            if (input.Get(job, Advised.Listed) is null && source is not null && SaidWhy.TryGetValue(source.Name, out string? why))
                Assert.Contains(why, source.Source, StringComparison.Ordinal);
            else Same(advice, Advisor.Advise(given, options), $"{name}, {input.Name} = {value}");
        }
    }

    // The figure beside "now" is the one that was turned: what is assumed and counted otherwise is no start.
    [Theory, MemberData(nameof(Examples))]
    public void Both_ends_of_a_row_of_the_tornado_lie_around_what_is(string name)
    {
        if (Sensitivity.Of(ExampleProfile.Get(name), Advised.Listed) is not { } sensitivity) return;
        foreach (var row in sensitivity.Rows.Where(r => r.Input is "valuePerDayEarlier" or "waitingDayPrice"))
            Assert.True(Math.Min(row.AtLow, row.AtHigh) <= sensitivity.Now * 1.000001
                && Math.Max(row.AtLow, row.AtHigh) >= sensitivity.Now * 0.999999, $"{name}: {row} around {sensitivity.Now}");
    }

    [Fact]
    public void The_worth_that_would_change_it_is_one_that_is_given()
    {
        var team = ExampleProfile.Get("team-training") with { Currency = "CNY" };
        var advice = Advisor.Advise(team, Shipped);
        var flip = Assert.Single(Flips.Find(team, Shipped, advice.Answer, int.MaxValue), f => f.Input == "valuePerDayEarlier");
        Assert.Equal((null, 500.0), (flip.From, flip.Assumed));
        Assert.Equal("not given (500 assumed)", AdviceText.Now(flip));
        Assert.InRange((double)flip.To, 200, 230);
        Assert.Equal(Answer.Yes, Advisor.AnswerOf(team with { ValuePerDayEarlier = 0.98 * (double)flip.To }, Shipped));
        Assert.Equal(flip.Becomes, Advisor.AnswerOf(team with { ValuePerDayEarlier = (double)flip.To }, Shipped));
        Assert.Contains("worth of a day earlier: not given (500 assumed) → ",
            (advice with { Flips = [flip] }).ToString(), StringComparison.Ordinal);
    }

    private static WorkloadProfile? With(WorkloadProfile job, string field, JsonNode? value)
    {
        var json = JsonNode.Parse(ProfileFile.ToJson(job))!.AsObject();
        json[field] = value;
        try
        {
            var changed = ProfileFile.Parse(json.ToJsonString(), "test");
            return changed.Problems().Count == 0 ? changed : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Same(Advice before, Advice after, string what)
    {
        Assert.True(before.Answer == after.Answer && before.Winner?.Name == after.Winner?.Name,
            $"{what}: {before.Headline} {before.Winner?.Name}, {after.Headline} {after.Winner?.Name}");
        var other = after.Choices.ToLookup(a => a.Name);
        foreach (var way in before.Choices)
        {
            var same = other[way.Name].FirstOrDefault(a => a.Kind == way.Kind && Close(a.Total!.Value, way.Total!.Value));
            Assert.True(same is not null, $"{what}, {way.Name}: {way.Total}, {other[way.Name].FirstOrDefault()?.Total}");
        }
    }

    private static bool Close(Ends a, Ends b) => Ends.All.All(e => Math.Abs(a.At(e) - b.At(e)) <= 1e-6 * Math.Abs(b.At(e)) + 1e-9);
}
