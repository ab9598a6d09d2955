using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>Who leaves cores idle gains nothing from more of them, but from mending and then more of them.</summary>
public sealed class MendedCoresTests
{
    [Theory, InlineData(CpuCode.Plain), InlineData(CpuCode.Optimised)]
    public void Mending_and_more_cores_are_a_way_of_their_own(CpuCode code)
    {
        var advice = Advised(code, Dependence.Neighbours);
        Alternative Way(string name) => advice.Choices.Single(a => a.Name.StartsWith(name, StringComparison.Ordinal));
        var (alone, more) = (Way("mend the code: "), Way("mend the code, then 64 ordinary cores"));
        Assert.Equal((AlternativeKind.FixCode, Answer.FixFirst), (more.Kind, more.Answer));
        Assert.True(more.Seconds!.Value.Optimistic < alone.Seconds!.Value.Optimistic, $"{more.Seconds} {alone.Seconds}");
        Assert.True(more.EffortDays > alone.EffortDays);
        // What needs no card wins at best: a worse program does not make the card look better.
        Assert.False(advice.AtBest!.IsCard, $"{advice.AtBest}");
    }

    [Theory, InlineData(CpuCode.AllCores, Dependence.Neighbours), InlineData(CpuCode.Plain, Dependence.Chain)]
    public void Where_there_is_nothing_to_mend_or_to_share_there_is_no_such_way(CpuCode code, Dependence dependence) =>
        Assert.DoesNotContain(Advised(code, dependence).Choices, a => a.Name.StartsWith("mend the code, then", StringComparison.Ordinal));

    private static Advice Advised(CpuCode code, Dependence dependence) => Advisor.Advise(new()
    {
        HoursPerRunToday = 6.5, RunsPerDay = 1, Dependence = dependence, ParallelShare = 0.99, CoresBusyToday = 8, CpuCodeIs = code,
    }, AdvisorOptions.Read());
}
