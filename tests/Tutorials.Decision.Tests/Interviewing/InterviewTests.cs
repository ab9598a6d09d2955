using Tutorials.Decision.Interviewing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Interviewing;

public sealed class InterviewTests
{
    // What people type, and what it is.
    public static TheoryData<string, string, double> Figures => new()
    {
        { "number", "1,5", 1.5 }, { "number", "1.5", 1.5 }, { "number", " 2 ", 2 }, { "number", "1 500", 1500 }, { "number", "1.5e9",
            1.5e9 }, { "number", "-3", -3 },
        { "share", "20 %", 0.2 }, { "share", "20%", 0.2 }, { "share", "20", 0.2 }, { "share", "150 %", 1.5 }, { "share", "0,5 %",
            0.005 }, { "share", "0", 0 }, { "share", "-10 %", -0.1 },
        { "hours", "1,5", 5400 }, { "hours", "20 min", 1200 }, { "hours", "0.2 s", 0.2 }, { "hours", "200ms", 0.2 }, { "hours", "2 days",
            172800 }, { "hours", "40 h", 144000 },
        { "bytes", "41", 41e9 }, { "bytes", "41 GB", 41e9 }, { "bytes", "500 mb", 5e8 }, { "bytes", "2 TB", 2e12 }, { "bytes", "1,5 GiB",
            1.5 * 1024 * 1024 * 1024 },
        { "runs", "once", 1 / 1095.0 }, { "runs", "3 a day", 3 }, { "runs", "2 per week", 2 / 7.0 }, { "runs", "twice a week", 2 / 7.0 },
            { "runs", "once a month", 12 / 365.0 }, { "runs", "monthly", 12 / 365.0 }, { "runs", "0,7", 0.7 }, { "runs",
            "5 times an hour", 120 },
    };

    [Theory, MemberData(nameof(Figures))]
    public void Figures_are_understood_as_people_type_them(string kind, string said, double value) => Assert.Equal(value, kind switch
    {
        "number" => Said.Number(said),
        "share" => Said.Share(said),
        "hours" => Said.Seconds(said, 3600),
        "bytes" => Said.Bytes(said),
        _ => Said.RunsPerDay(said),
    }, 9);

    [Theory]
    [InlineData("number", "1,500", "could be 1500 or 1.500")]
    [InlineData("number", "three", "Write a number")]
    [InlineData("number", "", "Write a number")]
    [InlineData("number", "1e999", "Write a number")]
    [InlineData("share", "0.2", "could be 0.2 % or 20 %")]
    [InlineData("share", "half", "Write a number")]
    [InlineData("hours", "3 moons", "'moons' is no time")]
    [InlineData("bytes", "3 apples", "'apples' is no amount")]
    [InlineData("runs", "often", "Write a number")]
    [InlineData("whole", "1,5", "whole number")]
    [InlineData("yesno", "maybe", "yes or no")]
    public void What_could_mean_two_things_or_nothing_is_not_guessed(string kind, string said, string says)
    {
        var error = Assert.Throws<ArgumentException>(() => kind switch
        {
            "number" => Said.Number(said),
            "share" => Said.Share(said),
            "hours" => Said.Seconds(said, 3600),
            "bytes" => Said.Bytes(said),
            "whole" => Said.Whole(said),
            "yesno" => Said.YesNo(said) ? 1 : 0,
            _ => Said.RunsPerDay(said),
        });
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static readonly (string Begins, string Answer)[] Everything =
    [
        ("What do you call", "Chat"), ("How long does one run", "20 s"), ("How often", "once"), ("How many cores", "8"),
            ("What is the program", "plain"),
        ("Which is your job most like", "none"), ("Which machine", "old box"), ("How much memory", "41 GB"), ("Must its figures", "no"),
            ("How much of its arithmetic", "most"),
        ("How many GB go into", "500 MB"), ("How many GB come out", "0"), ("Which share of the time", "20 %"), ("Is it a service", "5"),
            ("Within how many seconds", "200 ms"),
        ("How many machines like today's", "2"),
        ("By how much", "150 %"), ("What is a day earlier", "1,5"), ("Who moves", "nobody"), ("How many person-days", "3"),
            ("In how many days", "0"),
    ];

    private static readonly WorkloadProfile Whole = new()
    {
        JobName = "Chat", HoursPerRunToday = 20.0 / 3600, RunsPerDay = Said.Once, CoresBusyToday = 8, CpuCodeIs = CpuCode.Plain,
            Dependence = Dependence.None,
        MachineToday = "old box", WorkingSetBytes = 41e9, NeedsDoubles = false, MatrixShare = 0.9, BytesInPerRun = 5e8,
            BytesOutPerRun = 0, LoaderShare = 0.2,
        ArrivalsPerSecond = 5, LatencyLimitSeconds = 0.2, GrowthPerYear = 1.5, ValuePerDayEarlier = 1.5, Currency = "CNY", WhoPorts = "",
            PortingPersonDays = 3,
        DeviceAvailableInDays = 0, MachinesToday = 2,
    };

    [Fact]
    public void Every_question_fills_its_field_and_shows_it_the_next_time()
    {
        var answers = new Queue<(string Begins, string Answer)>(Everything);
        var profile = Interview.Run(WorkloadProfile.Empty, "CNY", new((question, known) =>
        {
            Assert.Null(known);
            Assert.StartsWith(answers.Peek().Begins, question, StringComparison.Ordinal);
            return answers.Dequeue().Answer;
        }, _ => { }, _ => { }, AskAgain: false));
        Assert.Equal(Whole, profile);
        Assert.Empty(answers);

        // What is shown as known can be typed as an answer and means the same.
        var typed = Interview.Run(Whole, "CNY", new((_, known) => known, _ => { }, _ => Assert.Fail("nothing has changed"),
            AskAgain: false));
        Assert.Equal(Whole, typed);
    }

    [Fact]
    public void An_empty_answer_keeps_and_a_dash_takes_back()
    {
        Assert.Equal(Whole, Interview.Run(Whole, "CNY", Answering(_ => "")));
        var cleared = Interview.Run(Whole, "CNY", Answering(_ => "-"));
        Assert.Equal(WorkloadProfile.Empty, cleared);
        Assert.Null(Interview.Run(Whole, "CNY", Answering(question => question.StartsWith("Within", StringComparison.Ordinal) ? "-"
            : "")).LatencyLimitSeconds);
    }

    [Fact]
    public void Nothing_typed_is_lost_when_the_answers_end()
    {
        List<WorkloadProfile> kept = [];
        string?[] lines = ["Night", "3", null];
        int at = 0;
        var profile = Interview.Run(WorkloadProfile.Empty, "CNY", new((_, _) => lines[at++], _ => { }, kept.Add, AskAgain: true));
        Assert.Equal(("Night", 3.0), (profile.JobName, profile.HoursPerRunToday));
        Assert.Equal(["Night", "Night"], kept.Select(k => k.JobName!));
        Assert.Equal(profile, kept[^1]);
    }

    [Fact]
    public void A_wrong_answer_is_asked_again_and_what_came_before_stays()
    {
        List<string> told = [];
        string?[] lines = ["Night", "three", "-3", "3", null];
        int at = 0;
        var profile = Interview.Run(WorkloadProfile.Empty, "CNY", new((_, _) => lines[at++], told.Add, _ => { }, AskAgain: true));
        Assert.Equal(("Night", 3.0), (profile.JobName, profile.HoursPerRunToday));
        Assert.Equal(2, told.Count(t => t.Contains("is no answer", StringComparison.Ordinal)));
        at = 0;
        var error = Assert.Throws<ArgumentException>(() => Interview.Run(WorkloadProfile.Empty, "CNY", new((_, _) => lines[at++], _ =>
            { }, _ => { }, AskAgain: false)));
        Assert.Contains("'three' is no answer to: How long does one run take today", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dependence", "no card is recommended to be bought")]
    [InlineData("workingSetBytes", "too small for the job")]
    [InlineData("needsDoubles", "single precision")]
    [InlineData("matrixShare", "none is taken")]
    [InlineData("hoursPerRunToday", "no bill")]
    [InlineData("machinesToday", "taken to be one")]
    public void What_stays_open_has_its_consequence(string field, string says)
    {
        var question = Assert.Single(Questions.All("CNY"), q => q.Field == field);
        List<string> told = [];
        Interview.Run(Whole, "CNY", new((text, _) => text == question.Text(Whole) ? "-" : "?", told.Add, _ => { }, AskAgain: false));
        Assert.Contains(says, Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_has_a_deadline_and_a_service_a_limit()
    {
        var question = Questions.All("CNY").Single(q => q.Field == "latencyLimitSeconds");
        Assert.Contains("200 ms", question.Text(new() { ArrivalsPerSecond = 5 }), StringComparison.Ordinal);
        Assert.Contains("deadline", question.Text(new()), StringComparison.Ordinal);
        Assert.Equal("8 h", question.Known(question.Answer(new(), "8 h")));
    }

    // A second machine changes nothing for what one does in an afternoon.
    [Theory]
    [InlineData(2.0, 1.0, null, null, false)]
    [InlineData(2.0, 1.0, null, 3, true)]
    [InlineData(20.0, 1.0, null, null, true)]
    [InlineData(0.001, 1.0, 5.0, null, true)]
    [InlineData(null, null, null, null, false)]
    public void More_machines_are_asked_for_where_one_may_not_do(double? hours, double? runs, double? arrivals, int? known, bool asked)
    {
        var job = new WorkloadProfile { HoursPerRunToday = hours, RunsPerDay = runs, ArrivalsPerSecond = arrivals, MachinesToday = known };
        List<string> questions = [];
        Interview.Run(job, "CNY", new(Listen, _ => { }, _ => { }, AskAgain: false));
        Assert.Equal(asked, questions.Exists(q => q.StartsWith("How many machines", StringComparison.Ordinal)));

        string Listen(string question, string? answer)
        {
            questions.Add(question);
            return "";
        }
    }

    private static Conversation Answering(Func<string, string?> answer) => new((question, _) => answer(question), _ => { }, _ => { },
        AskAgain: false);
}
