using System.Text.Json;
using Tutorials.Decision.Advising;
using Tutorials.Measuring;

namespace Tutorials.Tests.Advising;

/// <summary>Text and JSON are two views of one advice.</summary>
public sealed class AdviceTextTests
{
    public static TheoryData<string> Examples => [.. ExampleProfile.Names];

    [Theory, MemberData(nameof(Examples))]
    public void Text_and_JSON_agree(string name)
    {
        var advice = Advisor.Advise(ExampleProfile.Get(name), Advised.Listed);
        string text = advice.ToString();
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(AdviceJson.Of(advice), Report.Json));
        var root = json.RootElement;
        Assert.StartsWith($"{root.GetProperty("answer").GetString()!.Replace('_', ' ')}. ", text.Split("\n\n")[1],
            StringComparison.Ordinal);
        Assert.Contains($"The rule: {root.GetProperty("rule").GetString()}", text, StringComparison.Ordinal);
        var (choices, others) = (advice.Choices, advice.Others);
        Assert.Equal(choices.Count + others.Count, root.GetProperty("alternatives").GetArrayLength());
        string[] shown = [.. AdviceText.Shown(advice, AdviceText.MostChoices).Select(a => a.Name)];
        foreach (var a in root.GetProperty("alternatives").EnumerateArray())
        {
            string way = a.GetProperty("name").GetString()!;
            bool choice = a.GetProperty("fits").GetBoolean() && a.GetProperty("total").ValueKind != JsonValueKind.Null;
            if (!choice || !shown.Contains(way)) continue;
            Ends Amount(string field) => a.GetProperty(field).Deserialize<Ends>(Report.Json);
            Assert.Contains($" {way}: ", text, StringComparison.Ordinal);
            string run = AdviceText.Amount(Amount("perRun")), month = AdviceText.Amount(Amount("perMonth"));
            string all = AdviceText.Amount(Amount("total"));
            Assert.Contains($"{run} a run, {month} a month, {all} in all", text, StringComparison.Ordinal);
        }

        Assert.All(root.GetProperty("reasons").EnumerateArray(), r =>
            Assert.Contains(r.GetProperty("text").GetString()!, text, StringComparison.Ordinal));
        foreach (var flip in root.GetProperty("flips").EnumerateArray())
            Assert.Contains($"gives {flip.GetProperty("becomes").GetString()!.Replace('_', ' ')}", text, StringComparison.Ordinal);
        Assert.Equal(advice.Winner?.Name, root.GetProperty("winner").GetString());
        Assert.All(advice.MeasureNext, line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_winner_is_marked_and_stands_first()
    {
        var advice = Advisor.Advise(ExampleProfile.Get("team-training"), Advised.Listed);
        Assert.Same(advice.Winner, advice.Choices[0]);
        Assert.Equal("→", AdviceText.Mark(advice.Choices[0], advice));
        Assert.Contains(advice.Choices, a => AdviceText.Mark(a, advice) == "·");
    }
}
