using ILGPU;
using Tutorials.Course;
using Tutorials.Course.Choices;
using Tutorials.Course.Exercising;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;
using Tutorials.Devices;
using AdvisorAnswer = Tutorials.Decision.Advising.Answer;
using Answer = Tutorials.Course.Exercising.Answer;

namespace Tutorials.Tests.Exercising;

/// <summary>Answers that can be defended pass, and those that cannot do not: a table for each exercise without a kernel.</summary>
public sealed class FairnessTests
{
    private const double OwnPerYear = 125_000 / 3.0 + 12_500;

    private static readonly double K = Machine.Detect().FloatLanes, Cores = Machine.Detect().Cores, All = K * Cores;

    private static WorkloadProfile Night => ExampleProfile.Get("risk-night");

    private static WorkloadProfile Team => ExampleProfile.Get("team-training");

    /// <summary>Name, what is handed in, and the words of the refusal; null where it passes.</summary>
    private static readonly (string Id, string Name, Answer Answer, string? Refused)[] Cases =
    [
        ("guess-picture", "the least that the text allows", Answer.Of(1.1, 1.1, 1.1), null),
        ("guess-picture", "as many times as cores", Answer.Of(1.5, Math.Max(1.5, Cores), Math.Max(100, Cores)), null),
        ("guess-picture", "the ceilings", Answer.Of(K, All, 6_499), null),
        ("guess-picture", "near the quotient of the cores", Answer.Of(K, K, Math.Round(1.01 * 6912 / Cores)), null),
        ("guess-picture", "a card as fast as all cores", Answer.Of(K, All, All), null),
        ("guess-picture", "all cores slower than one", Answer.Of(K, K - 1, K), "slower than one of them"),
        ("guess-picture", "8, 3, 4", Answer.Of(8, 3, 4), K < 8 ? "lanes cannot gain" : "slower than one of them"),
        ("guess-picture", "a card slower than all cores", Answer.Of(K, All, All - 0.5), "slower than your processor"),
        ("guess-picture", "one core gains nothing", Answer.Of(1.0, All, 100), "What could it gain"),
        ("guess-picture", "the card's rating", Answer.Of(K, All, 6_500), "no card reaches its rating"),
        ("guess-picture", "above the card's rating", Answer.Of(K, All, 19_501), "Its rating is 6,500 times"),

        ("ridge", "two digits", Answer.Of(8, 0.17), null),
        ("ridge", "three digits", Answer.Of(8, 0.167), null),
        ("ridge", "cut off", Answer.Of(8, 0.16), "so that nothing is cut off"),
        ("ridge", "rounded the wrong way", Answer.Of(8, 0.175), "so that nothing is cut off"),

        ("sort-jobs", "the request as a chain", Sort("one web request", RunOn.Cpu, Reason.Chain), null),
        ("sort-jobs", "the request as pieces", Sort("one web request", RunOn.Cpu, Reason.Independent), "Reason.Independent does not"),
        ("sort-jobs", "the request on a card", Sort("one web request", RunOn.Gpu, Reason.Small), "not for the factory, the GPU"),
        ("sort-jobs", "the book as too small", Sort("account book", RunOn.Cpu, Reason.Small), "Reason.Small does not"),
        ("sort-jobs", "one left open", Sort("million paths", RunOn.Open, Reason.Open), "RunOn.Cpu, RunOn.Gpu or RunOn.Both"),
        ("sort-jobs", "a reason left open", Sort("million paths", RunOn.Gpu, Reason.Open), "For what reason? Reason.Independent, "),
        ("sort-jobs", "a member that is not there", Sort("linked list", (RunOn)7, Reason.Chain), "'linked list' is still open"),

        ("any-order", "one left open", new((int i) => i == 5 ? Loop.Open : SolvedLoop(i)), "is still open: Loop.Free, Loop.Regroup or"),
        ("any-order", "a chain called free", new((int i) => i == 5 ? Loop.Free : SolvedLoop(i)), "is not Loop.Free"),

        ("name-the-suspect", "the share as the praise has it", Suspect(59.3, 118.6, 0.13), null),
        ("name-the-suspect", "two digits", Suspect(59, 120, 0.13), null),
        ("name-the-suspect", "an eighth", Suspect(59.3, 119, 1 / 8.0), null),
        ("name-the-suspect", "per cent", Suspect(59.3, 118.6, 13), "as a share: between 0 and 1"),
        ("name-the-suspect", "a seventh", Suspect(59.3, 118.6, 1 / 7.0), "The share is each card's rate"),
        ("name-the-suspect", "left open", Suspect(59.3, 118.6, 0.13, Cause.Open), "The suspect is Cause.Hardware, "),

        ("choose-batch", "exact", Answer.Of(4, 0.8), null),
        ("choose-batch", "per cent", Answer.Of(4, 80), "as a share: between 0 and 1"),

        ("who-looks-up", "measures the million too", LookUps(Faster.Cpu, Faster.Measure, Faster.Measure), null),
        ("who-looks-up", "measures the one too", LookUps(Faster.Measure, Faster.Measure, Faster.Gpu), null),
        ("who-looks-up", "measures all", LookUps(Faster.Measure, Faster.Measure, Faster.Measure), "can be known beforehand"),
        ("who-looks-up", "knows the middle", LookUps(Faster.Cpu, Faster.Cpu, Faster.Gpu), "only your machine knows"),
        ("who-looks-up", "one on the card", LookUps(Faster.Gpu, Faster.Measure, Faster.Measure), "nothing to share"),
        ("who-looks-up", "never a card", LookUps(Faster.Measure, Faster.Measure, Faster.Cpu), "run side by side"),
        ("who-looks-up", "one left open", LookUps(Faster.Cpu, Faster.Open, Faster.Gpu), "Faster.Cpu, Faster.Gpu or Faster.Measure"),

        ("cheaper-machine", "whole yuan", Answer.Of(150, 173, Cheaper.Cpu), null),
        ("cheaper-machine", "left open", Answer.Of(150, 173.33, Cheaper.Open), "Answer Cheaper.Cpu or Cheaper.Gpu"),
        ("buy-or-rent", "two digits", Answer.Of(54_000, 0.47, Procurement.Rent), null),
        ("buy-or-rent", "per cent", Answer.Of(OwnPerYear, 47.2, Procurement.Rent), "as a share: between 0 and 1"),

        ("find-the-doubles", "divided by two",
            new((Index1D i, ArrayView<float> x, ArrayView<float> y) => { y[i] = MathF.Sqrt(x[i]) / 2; }), null),
        ("find-the-doubles", "divided by a double",
            new((Index1D i, ArrayView<float> x, ArrayView<float> y) => { y[i] = (float)(MathF.Sqrt(x[i]) / 2.0); }), "f64 instructions"),

        ("which-tool", "a framework's time line", Tool("where it waits", GpuTool.FrameworkProfiler), null),
        ("which-tool", "marked layers", Tool("slow layer", GpuTool.NsightSystems), null),
        ("which-tool", "sampled multiprocessors", Tool("100 % busy", GpuTool.NsightSystems), null),
        ("which-tool", "occupancy in the trace", Tool("100 % busy", GpuTool.FrameworkProfiler), null),
        ("which-tool", "busy means good", Tool("100 % busy", GpuTool.NvidiaSmi), "one thread alone shows the same"),
        ("which-tool", "a time line for one kernel", Tool("one slow kernel", GpuTool.NsightSystems), "taken apart"),
        ("which-tool", "a framework for one kernel", Tool("one slow kernel", GpuTool.FrameworkProfiler), "taken apart"),
        ("which-tool", "a profiler for all programs", Tool("who holds it", GpuTool.FrameworkProfiler), "lists the programs"),
        ("which-tool", "kernels for a layer", Tool("slow layer", GpuTool.NsightCompute), "which operation of which layer"),
        ("which-tool", "one left open", Tool("slow layer", GpuTool.Open), "'slow layer' is still open: GpuTool.NvidiaSmi, "),

        ("three-profiles", "rent before buying", Decide("steady training", AdvisorAnswer.RentFirst, DecidedBy.Use), null),
        ("three-profiles", "once a month", FarAway(AdvisorAnswer.No, DecidedBy.Use), null),
        ("three-profiles", "dear", Decide("steady training", AdvisorAnswer.No, DecidedBy.Use), "compare per job"),
        ("three-profiles", "steady, for its loader", Decide("steady training", AdvisorAnswer.Yes, DecidedBy.Loader), "DecidedBy.Loader it"),
        ("three-profiles", "rent for far-away data", FarAway(AdvisorAnswer.RentFirst, DecidedBy.Use), "is not a RENT FIRST"),
        ("three-profiles", "the loader of far-away data", FarAway(AdvisorAnswer.No, DecidedBy.Loader), "DecidedBy.Loader it is not"),
        ("three-profiles", "starve two cards", Decide("starved trainer", AdvisorAnswer.Yes, DecidedBy.Use), "mend the loader first"),
        ("three-profiles", "starved, for its use", Decide("starved trainer", AdvisorAnswer.FixFirst, DecidedBy.Use), "DecidedBy.Use it"),
        ("three-profiles", "one left open", FarAway(AdvisorAnswer.NotYet, DecidedBy.Open), "is still open"),

        ("what-flips-it", "as C# writes it", Answer.Of(Night, nameof(WorkloadProfile.ParallelShare), 0.7), null),
        ("what-flips-it", "a word", Answer.Of(Team, nameof(WorkloadProfile.Dependence), Dependence.Chain), null),
        ("what-flips-it", "a word as the sheet writes it", Answer.Of(Team, "dependence", "chain"), null),
        ("what-flips-it", "the loader", Answer.Of(Night, "loaderShare", 0.9), null),
        ("what-flips-it", "the code that is to be mended",
            Answer.Of(Night with { CpuCodeIs = CpuCode.Plain, CoresBusyToday = 1 }, "CpuCodeIs", CpuCode.AllCores), null),
        ("what-flips-it", "the use that is open", Answer.Of(Night with { RunsPerDay = null }, "runsPerDay", 1), null),
        ("what-flips-it", "a word of another input", Answer.Of(Night, "dependence", Access.Reuse), "dependence has to be Dependence.None"),
        ("what-flips-it", "a number for yes or no", Answer.Of(Night, "needsDoubles", 1), "needsDoubles has to be true or false"),
        ("what-flips-it", "a share above 1", Answer.Of(Night, "matrixShare", 7), "matrixShare: 7 is not a share"),
        ("what-flips-it", "beyond all measure", Answer.Of(Night, "runsPerDay", 1e9), "runsPerDay can lie between"),
        ("what-flips-it", "what decides nothing", Answer.Of(Night, "jobName", "Monday"), "With jobName at Monday the answer is still"),
        ("what-flips-it", "another currency", Answer.Of(Night with { ValuePerDayEarlier = 9, Currency = "EUR" }, "loaderShare", 0.9),
            "No rate of exchange"),
    ];

    public static TheoryData<string, string> Table
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (id, name, _, _) in Cases) data.Add(id, name);
            return data;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void What_can_be_defended_passes_and_nothing_else(string id, string name)
    {
        var (_, _, answer, refused) = Cases.Single(c => c.Id == id && c.Name == name);
        var verdict = Exercises.Get(id).Check(answer);
        Assert.True(verdict.Passed == refused is null, $"{name}: {verdict.Message}");
        Assert.Contains(refused ?? "", verdict.Message, StringComparison.Ordinal);
    }

    /// <summary>Where today's code is bad, that comes first, whatever else would change the answer.</summary>
    public static TheoryData<string, string> Changes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string example in ExampleProfile.Names)
                foreach (var flip in Advisor.Advise(ExampleProfile.Get(example)).Flips)
                    if (ExampleProfile.Get(example).CpuCodeIs is not (CpuCode.Plain or CpuCode.Optimised) || flip.Input == "cpuCodeIs")
                        data.Add(example, flip.Input);
            return data;
        }
    }

    [Theory, MemberData(nameof(Changes))]
    public void Every_change_that_the_advisor_names_is_accepted(string example, string input)
    {
        var job = ExampleProfile.Get(example);
        var flip = Advisor.Advise(job).Flips.Single(f => f.Input == input);
        var verdict = Exercises.Get("what-flips-it").Check(Answer.Of(job, flip.Input, flip.To));
        Assert.True(verdict.Passed, $"{flip.Input} at {flip.To}: {verdict.Message}");
    }

    private static Answer Sort(string changed, RunOn runOn, Reason reason)
    {
        var solved = (Func<string, (RunOn, Reason)>)Exercises.Get("sort-jobs").SolutionAnswer.Code!;
        return new((string job) => job == changed ? (runOn, reason) : solved(job));
    }

    private static Loop SolvedLoop(int loop) => ((Func<int, Loop>)Exercises.Get("any-order").SolutionAnswer.Code!)(loop);

    private static Answer Suspect(double cpus, double card, double share, Cause cause = Cause.InputPipeline) =>
        Answer.Of(cpus, card, share, cause);

    private static Answer LookUps(Faster one, Faster thousand, Faster million) => Answer.Of(8, one, thousand, million);

    private static Answer Tool(string changed, GpuTool tool)
    {
        var solved = (Func<string, GpuTool>)Exercises.Get("which-tool").SolutionAnswer.Code!;
        return new((string question) => question == changed ? tool : solved(question));
    }

    private static Answer FarAway(AdvisorAnswer answer, DecidedBy reason) => Decide("far-away data", answer, reason);

    private static Answer Decide(string changed, AdvisorAnswer answer, DecidedBy reason)
    {
        var solved = (Func<string, (AdvisorAnswer, DecidedBy)>)Exercises.Get("three-profiles").SolutionAnswer.Code!;
        return new((string job) => job == changed ? (answer, reason) : solved(job));
    }
}
