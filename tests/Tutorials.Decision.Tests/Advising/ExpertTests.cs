using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>
/// Profiles of working life with what an expert answers, by the projection that the reader gets, and by the one before anything was
/// published or recorded: the answer hangs on neither.
/// </summary>
public sealed class ExpertTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Tutorials.Decision.Tests", "Advising", "Profiles");

    internal static WorkloadProfile Profile(string name) => File.Exists(Path.Combine(Folder, $"{name}.json"))
        ? ProfileFile.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), name) : ExampleProfile.Get(name);

    private static readonly AdvisorOptions Shipped = AdvisorOptions.Read(Price.Listed());

    private static Advice Ask(string profile, string? prices = null, bool shipped = true)
    {
        string file = Path.Combine(Folder, $"{prices}.csv");
        return Advisor.Advise(Profile(profile), prices is null ? shipped ? Shipped : Advised.Listed
            : shipped ? AdvisorOptions.Read(Price.From(file)) : Advised.With(file));
    }

    /// <summary>Profile, prices, the answer, and what else the expert says.</summary>
    public static TheoryData<string, string?, Answer, Func<Advice, bool>> Expert => new()
    {
        { "01-yolo-startup", null, Answer.RentFirst, a => a.Winner!.Kind == AlternativeKind.CardByTheHour
            && a.MeasureNext[0].Contains("afternoon") },
        { "02-whisper-200h", null, Answer.RentFirst, a => Stay(a).WhyNotCode == "does-not-keep-up" },
        { "03-llm-7b-5rps", null, Answer.RentFirst, a => a.Winner!.Supply!.Card!.MemoryBytes >= 24e9
            && a.Winner.Latency!.Batch.Likely > 1 && a.Winner.Kind != AlternativeKind.SeveralCards },
        { "05-wordpress", null, Answer.No, a => a.Reasons[0].Code == "control-bound" },
        { "07-var-nightly-4h", null, Answer.No, a => a.Winner == Stay(a)
            && Near(a.Winner.PerRun!.Value.Likely, 4 * 32 * 399 / 2190.0 / 8) },
        { "09-transcode-4k", null, Answer.RentFirst, a => a.Winner!.Supply!.Card!.Id == "t4"
            && a.Others.Any(o => o.WhyNotCode == "no-encoder" && o.Name.Contains("A100")) },
        { "11-etl-pandas", null, Answer.FixFirst, a => a.Reasons[0].Code == "unoptimised-code" && a.Winner!.Name.Contains("loader") },
        { "12-embeddings-once", null, Answer.RentFirst, a => a.Winner!.OverTerm!.Value.Pessimistic < 2000
            && a.Winner.Kind == AlternativeKind.CardByTheHour },
        { "14-recsys-5kqps", null, Answer.RentFirst, a => a.Winner!.Latency is { } l && l.Batch.Pessimistic > 1
            && l.P99.Optimistic <= 0.02 },
        { "v-team-41GB", null, Answer.Yes, a => a.Choices.Any(c => c.Supply?.Card?.MemoryBytes > 41e9)
            && Named(a, "A100 SXM 80 GB").WhyNot is null },
        { "v-team-loader29", null, Answer.FixFirst, a => a.Choices
            .Where(c => c.Supply?.IsBought == true).All(c => c.Total!.Value.Pessimistic > a.Winner!.Total!.Value.Pessimistic) },
        { "v-team-limit10000", null, Answer.Yes, a => a.Winner!.Seconds!.Value.Pessimistic <= 10_000 },
        { "v-risk-porting1000", null, Answer.No, a => a.Winner!.Kind == AlternativeKind.MoreCores
            && a.Winner.PerRun!.Value.Pessimistic < 50 },
        { "risk-night", null, Answer.No, a => a.Winner!.Kind == AlternativeKind.MoreCores
            && a.Winner.Name.StartsWith("32 ", StringComparison.Ordinal) },
        { "bank-intraday", null, Answer.No, a => a.Winner!.Kind == AlternativeKind.MoreCores && a.Winner.ReadyInDays < 2 },
        { "tight-window", null, Answer.No, a => a.Winner!.Name.StartsWith("64 ", StringComparison.Ordinal) },
        { "seismic-once", null, Answer.RentFirst, a => a.Winner!.Kind == AlternativeKind.CardByTheHour
            && a.Choices.Where(c => c.Supply?.IsBought == true).All(c => c.Total!.Value.Optimistic > a.Winner.Total!.Value.Pessimistic) },
        // doubles: no card that has few of them
        { "finite-elements", null, Answer.RentFirst, a => a.Winner!.Supply!.Card!.Id.StartsWith("a100", StringComparison.Ordinal) },
        { "seldom-bot", null, Answer.RentFirst, a => a.Winner!.Kind == AlternativeKind.CardByTheHour
            && a.Winner.OverTerm!.Value.Pessimistic < 60_000 },
        // the servers are there, and keep up
        { "clinic-streams", null, Answer.No, a => a.Winner == Stay(a) },
        { "team-training", "h100-0.5", Answer.RentFirst, a => a.Winner!.Supply!.Card!.Id == "h100-sxm" },
        { "team-training", "h100-300", Answer.Yes, a => a.Winner!.Supply!.IsBought },
        { "v-tensor-items1e+08", "one-t4", Answer.RentFirst, a => a.Winner!.Supply!.Card!.Id == "t4" },
        { "v-tensor-items1e+08", "one-l4", Answer.RentFirst, a => a.Winner!.Supply!.Card!.Id == "l4" },
    };

    [Theory, MemberData(nameof(Expert))]
    public void An_expert_would_sign_the_answer(string profile, string? prices, Answer answer, Func<Advice, bool> says)
    {
        foreach (bool shipped in (bool[])[true, false])
        {
            var advice = Ask(profile, prices, shipped);
            // The wide band of a projection without rows cannot tell whether a card of 48 GB pays, and there is none to rent.
            bool wide = !shipped && profile == "v-team-41GB" && advice.Answer == Answer.NotYet;
            Assert.True((advice.Answer == answer || wide) && says(advice), $"{(shipped ? "shipped" : "unrecorded")}: {advice}");
        }
    }

    [Fact]
    public void Every_handed_profile_is_tried()
    {
        string[] pairs = ["v07-cores8", "v07-cores256", "v03-arrivals5", "v03-arrivals5000"];
        Assert.Equal(
            Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(),
            Expert.Select(row => (string)row[0]).Where(n => !ExampleProfile.Names.Contains(n)).Concat(pairs).Distinct().Order());
    }

    // The last four rows of the table are about two answers each.
    [Theory, InlineData("own server 8 cores", Answer.Yes), InlineData("a box", Answer.Yes), InlineData(null, Answer.RentFirst)]
    public void A_machine_of_ones_own_is_one_machine(string? machine, Answer answer)
    {
        var advice = Advisor.Advise(Profile("02-whisper-200h") with { MachineToday = machine }, Shipped);
        Assert.Equal((answer, "does-not-keep-up"), (advice.Answer, Stay(advice).WhyNotCode));
        Assert.Contains("it would take 9 like it", Stay(advice).WhyNot, StringComparison.Ordinal);
        Assert.Contains(Stay(advice).WhyNot!, advice.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_cards_are_meant_is_said_where_it_is_more_than_one()
    {
        var advice = Ask("v-team-limit10000");
        string counted = AdviceText.Counted(advice.Winner!);
        Assert.EndsWith(" cards", counted, StringComparison.Ordinal);
        Assert.Contains(counted, advice.Sentence, StringComparison.Ordinal);
        Assert.Contains(counted, advice.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Equal("", AdviceText.Counted(Ask("01-yolo-startup").Winner!));
    }

    [Theory, InlineData(600e9, false), InlineData(500e9, true)]
    public void Rented_cores_hold_no_more_than_the_memory_that_comes_with_them(double bytes, bool fits)
    {
        var advice = Advisor.Advise(Advised.Job with { WorkingSetBytes = bytes }, Shipped);
        var cores = advice.Alternatives.Single(a => a.Name == "64 ordinary cores, by the hour");
        Assert.Equal(fits ? null : "memory-does-not-fit", cores.WhyNotCode);
    }

    [Fact]
    public void Cores_beyond_eight_are_paid() => Assert.Equal(
        256.0 / 8, Stay(Ask("v07-cores256")).PerRun!.Value.Likely / Stay(Ask("v07-cores8")).PerRun!.Value.Likely, 6);

    [Fact]
    public void A_thousand_times_the_requests_take_other_machines()
    {
        var (few, many) = (Ask("v03-arrivals5").Winner!, Ask("v03-arrivals5000").Winner!);
        Assert.True(many.Machines!.Value.Likely > 50 * few.Machines!.Value.Likely, $"{few.Machines} {many.Machines}");
        Assert.True(many.PerMonth!.Value.Likely > 50 * few.PerMonth!.Value.Likely);
    }

    [Fact]
    public void L4_is_faster_than_T4_and_RTX_4090_than_V100()
    {
        var advice = Ask("v-tensor-items1e+08", "one-t4");
        double Time(string card) => advice.Alternatives.First(a => (a.Supply?.Card?.Name ?? a.Name) == card
            && a.Seconds is not null).Seconds!.Value.Likely;
        Assert.True(Time("L4") < Time("T4"));
        Assert.True(Hardware.Get("rtx-4090").Fp16FlopsPerSecond > Hardware.Get("v100").Fp16FlopsPerSecond);
        Assert.True(Time("GeForce RTX 4090") < Time("L4"));
    }

    [Fact]
    public void Nothing_that_misses_the_limit_is_named_as_a_way_out()
    {
        var advice = Ask("v-team-limit10000");
        foreach (var late in advice.Choices.Where(c => !c.MeetsAtWorst && c.Kind != AlternativeKind.Stay))
            Assert.DoesNotContain($" is {late.Name}:", advice.Reasons[0].Text + advice.Reasons[1].Text, StringComparison.Ordinal);
        Assert.Contains(advice.Choices, c => !c.MeetsAtWorst);
    }

    private static Alternative Stay(Advice advice) => advice.Alternatives.Single(a => a.Kind == AlternativeKind.Stay);

    private static Alternative Named(Advice advice, string name) => advice.Alternatives.First(a => a.Name == name);

    private static bool Near(double a, double b) => Math.Abs(a / b - 1) < 1e-9;
}
