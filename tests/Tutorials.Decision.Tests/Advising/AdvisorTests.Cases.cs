using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

public sealed partial class AdvisorTests
{
    public static TheoryData<string, WorkloadProfile, double[], Answer, string> Cases => new()
    {
        { "a chain", Advised.Job with { Dependence = Dependence.Chain }, Fast, Answer.No, "control-bound" },
        { "no form for a card", Advised.Job with { LaunchesPerRun = 0 }, Fast, Answer.No, "control-bound" },
        { "nobody knows how often", Advised.Job with { RunsPerDay = null }, Fast, Answer.NotYet, "use-unknown" },
        { "nobody knows how long", Advised.Job with { HoursPerRunToday = null }, Fast, Answer.NotYet, "use-unknown" },
        { "nobody knows what depends on what", Advised.Job with { Dependence = null }, Fast, Answer.NotYet, "job-unknown" },
        { "once a month", Advised.Job with { RunsPerDay = 1 / 30.0 }, Fast, Answer.No, "stay-is-cheapest" },
        { "plain code", Advised.Job with { CpuCodeIs = CpuCode.Plain, CoresBusyToday = 1 }, Fast, Answer.FixFirst, "unoptimised-code" },
        { "idle cores", Advised.Job with { CpuCodeIs = CpuCode.Optimised, CoresBusyToday = 1 }, Fast, Answer.FixFirst, "idle-cores" },
        { "a starved loader", Advised.Job with { LoaderShare = 0.5 }, [1.9, 2, 2.1], Answer.FixFirst, "loader-starved" },
        { "doubles by accident", Advised.Job with { DoublesByAccident = true }, [1.9, 2, 2.1], Answer.FixFirst, "doubles-by-accident" },
        { "nobody ports it", Advised.Job with { WhoPorts = "" }, Fast, Answer.NotYet, "nobody-ports" },
        { "the card comes next year", Advised.Job with { DeviceAvailableInDays = 365 }, Fast, Answer.NotYet, "device-late" },
        // 64 cores take 36 s and 3,564 / 8 × 1.25 s at worst: in time for 5.3 a run; porting for 50 days would be 46.
        {
            "late today, in time on more cores",
            Advised.Job with { HoursPerRunToday = 1, LatencyLimitSeconds = 600, PortingPersonDays = 50 },
            Fast, Answer.No, "more-cores"
        },
        {
            "late today, in time on a card",
            Advised.Job with { HoursPerRunToday = 1, LatencyLimitSeconds = 600, PortingPersonDays = 1 },
            Fast, Answer.RentFirst, "rent-by-use"
        },
        { "late on any machine", Advised.Job with { LatencyLimitSeconds = 60 }, Fast, Answer.No, "latency-limit" },
        { "dearer at both ends", Advised.Job, [1, 2, 4], Answer.No, "stay-is-cheapest" },
        { "cheaper at the optimistic end alone", Advised.Job, [2, 8, 16], Answer.RentFirst, "ends-differ" },
        { "cheaper at both ends", Advised.Job, [10, 20, 40], Answer.RentFirst, "rent-by-use" },
        { "no faster", Advised.Job, [0.2, 0.5, 0.9], Answer.No, "stay-is-cheapest" },
        { "it grows", Advised.Job with { RunsPerDay = 0.5, GrowthPerYear = 1 }, [14, 15, 16], Answer.RentFirst, "rent-by-use" },
        { "it does not grow", Advised.Job with { RunsPerDay = 0.5 }, [14, 15, 16], Answer.No, "stay-is-cheapest" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_case_has_its_answer_and_its_reason(string name, WorkloadProfile job, double[] speedup, Answer answer, string code)
    {
        var advice = Advised.Of(job, speedup[0], speedup[1], speedup[2]);
        Assert.True((answer, code) == (advice.Answer, advice.Reasons[0].Code), $"{name}: {advice}");
        Assert.InRange(advice.Reasons.Count, 1, 4);
    }

    private static AdvisorOptions Dear(AdvisorOptions options) => options with
    {
        Supplies = [.. options.Supplies.Select(s => s.Name switch
        {
            "T4 by the hour" => s with { Price = 20 },
            "A100 by the hour" => s with { Price = 30 },
            _ => s,
        })],
    };
}
