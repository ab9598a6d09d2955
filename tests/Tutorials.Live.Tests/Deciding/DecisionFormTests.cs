using Tutorials.Course;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Interviewing;
using Tutorials.Decision.Profiles;
using Tutorials.Live.Deciding;

namespace Tutorials.Live.Tests.Deciding;

/// <summary>The decision's form: the terminal's questions, its answers, and what is kept.</summary>
public sealed class DecisionFormTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("tutorials-form-");

    public DecisionFormTests() => ReaderHome.Use(home.FullName);

    public void Dispose()
    {
        ReaderHome.Use(null);
        home.Delete(recursive: true);
    }

    public static TheoryData<string> Examples => [.. ExampleProfile.Names];

    [Theory, MemberData(nameof(Examples))]
    public void An_example_gets_the_answer_that_the_command_gives(string example)
    {
        var form = new DecisionForm(example);
        var expected = Advisor.Advise(ExampleProfile.Get(example));
        Assert.Equal(expected.Headline, form.Advice.Headline);
        Assert.Equal(expected.Sentence, form.Advice.Sentence);
        Assert.Contains($"{expected.Headline}</strong>", form.Page, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(home.FullName, "case.json")), "an example was kept as the reader's case");
    }

    [Fact]
    public void The_questions_are_those_of_the_terminal_in_their_order()
    {
        var form = new DecisionForm(DecisionForm.Empty);
        var asked = Questions.All(form.Currency);
        Assert.Equal(asked.Select(q => (q.Field, q.Text(form.Profile))), form.Questions.Select(q => (q.Field, q.Words(form.Profile))));
        Assert.Equal(asked.Select(q => q.IfOpen), form.Questions.Select(q => q.IfOpen));
    }

    /// <summary>A field, what is typed, and what stands there then; null where it is no answer.</summary>
    public static TheoryData<string, string, string?> Answers => new()
    {
        { "hoursPerRunToday", "20 min", "0.33333333" },
        { "runsPerDay", "2 a week", "0.28571429" },
        { "coresBusyToday", "8", "8" },
        { "coresBusyToday", "eight", null },
        { "coresBusyToday", "-8", null },
        { "dependence", "reduction", "reduction" },
        { "dependence", "perhaps", null },
        { "needsDoubles", "yes", "yes" },
        { "loaderShare", "20", "20 %" },
        { "loaderShare", "0.2", null },
        { "jobName", "<b>night</b>", "<b>night</b>" },
    };

    [Theory, MemberData(nameof(Answers))]
    public void An_answer_is_taken_or_refused_with_its_reason(string field, string typed, string? stands)
    {
        var form = new DecisionForm(DecisionForm.Empty);
        var question = form.Questions.Single(q => q.Field == field);
        form.Answer(question, typed);
        Assert.Equal(stands ?? typed, question.Typed);
        Assert.Equal(stands is null, question.Problem is not null);
        Assert.Equal(stands is null, form.Profile == WorkloadProfile.Empty);
        form.Answer(question, "");
        Assert.Equal(WorkloadProfile.Empty, form.Profile);
        Assert.Null(question.Problem);
    }

    [Fact]
    public void Every_choice_that_is_offered_is_an_answer()
    {
        var form = new DecisionForm(DecisionForm.Empty);
        var offered = form.Questions.Where(q => q.Choices.Count > 0).ToArray();
        Assert.Equal(["cpuCodeIs", "dependence", "needsDoubles"], offered.Select(q => q.Field));
        foreach (var question in offered)
            foreach (string choice in question.Choices)
            {
                form.Answer(question, choice);
                Assert.Equal((choice, null), (question.Typed, question.Problem));
            }
    }

    [Fact]
    public void A_name_in_angle_brackets_stays_a_name()
    {
        var form = new DecisionForm("web-shop");
        form.Answer(form.Questions.Single(q => q.Field == "jobName"), "<script>alert(1)</script>");
        Assert.DoesNotContain("<script", form.Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readers_own_case_is_kept_with_each_answer_and_found_again()
    {
        var form = new DecisionForm(null);
        form.Answer(form.Questions.Single(q => q.Field == "hoursPerRunToday"), "6.5");
        Assert.Equal(6.5, YourCase.Read().HoursPerRunToday);
        Assert.Equal("6.5", new DecisionForm(null).Questions.Single(q => q.Field == "hoursPerRunToday").Typed);
        new DecisionForm("monthly-map").Keep();
        Assert.Equal(ExampleProfile.Get("monthly-map"), YourCase.Read());
    }

    [Fact]
    public void What_was_saved_is_read_again_and_a_log_fills_the_form()
    {
        var form = new DecisionForm(DecisionForm.Empty);
        var shared = ExampleProfile.Get("risk-night");
        form.Import([new("risk.json", ProfileFile.ToJson(shared))]);
        Assert.Equal(shared, form.Profile);
        form.Import([new("acct.txt", Sacct)]);
        Assert.Equal(2, form.Profile.HoursPerRunToday);
        Assert.Equal("2", form.Questions.Single(q => q.Field == "hoursPerRunToday").Typed);
        Assert.NotEmpty(form.Notices);
    }

    [Theory]
    [InlineData("notes.txt", "nothing that anybody knows", "notes.txt")]
    [InlineData("case.json", "{ \"hoursPerRunToday\": -1 }", "case.json, line 1")]
    [InlineData("case.json", "{", "case.json, line 1")]
    public void A_file_that_is_wrong_changes_nothing_and_is_named(string name, string text, string said)
    {
        var form = new DecisionForm("web-shop");
        var before = form.Profile;
        form.Import([new(name, text)]);
        Assert.Equal(before, form.Profile);
        Assert.Contains(said, Assert.Single(form.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_machine_is_asked_for_where_one_may_not_do()
    {
        var form = new DecisionForm(DecisionForm.Empty);
        var machines = form.Questions.Single(q => q.Field == "machinesToday");
        Assert.False(machines.IsAsked(form.Profile));
        foreach (var (field, typed) in new[] { ("hoursPerRunToday", "20"), ("runsPerDay", "3") })
            form.Answer(form.Questions.Single(q => q.Field == field), typed);
        Assert.True(machines.IsAsked(form.Profile));
    }

    // The same reading of offers and of sums as the command's.
    [Fact]
    public void Own_prices_and_sums_in_another_currency_are_named_in_the_form()
    {
        var tomorrow = DateTime.Today.AddDays(1);
        File.WriteAllText(Path.Combine(home.FullName, "prices.own.csv"), $"""
            id,kind,instance,card,cards,cores,memoryGb,mbitPerSecond,price,currency,term,bonus,asOf,source,note
            mine,gpu,Ours,t4,1,8,32,,2,CNY,1 hour,,{tomorrow:yyyy-MM-dd},a quotation,
            """);
        var form = new DecisionForm(DecisionForm.Empty);
        Assert.Contains(form.Notices, n => n.Contains("prices.own.csv, line 2, 'mine'", StringComparison.Ordinal));
        Assert.Equal(OfferReading.Listed(DateOnly.FromDateTime(DateTime.Today)).Notices, form.Notices);
        var worth = ExampleProfile.Get("risk-night") with { ValuePerDayEarlier = 10, Currency = "EUR" };
        form.Import([new("risk.json", ProfileFile.ToJson(worth))]);
        Assert.Contains(form.Notices, n => n.StartsWith("valuePerDayEarlier: 10 EUR at", StringComparison.Ordinal));
        Assert.Equal(worth, form.Profile);
    }

    private const string Sacct = """
        JobID|JobName|Elapsed|TotalCPU|AllocCPUS|MaxRSS|State
        101|train|02:00:00|15:00:00|8|4000000K|COMPLETED
        """;
}
