using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>What is cheaper than a card and has to come before it.</summary>
internal static class FixFirst
{
    /// <summary>From this share on the loader and not the arithmetic sets the pace: no card can be faster than 1 / share.</summary>
    private const double StarvedFrom = 0.3;

    /// <summary>The heaviest first; none where nothing is in the way.</summary>
    public static AdviceReason[] Find(WorkloadProfile p, CardChoice best)
    {
        List<AdviceReason> found = [];
        if (p.LoaderShare is >= StarvedFrom and var share)
            found.Add(new("loader-starved",
                $"{Words.Percent(share)} of the time goes to reading and preparing data. However fast a card, the job stays below "
                + $"{Quantity.Times(1 / share)} of today's pace: it would starve. Mend the loader first.", -0.95));
        if (p.CpuCodeIs == CpuCode.Plain)
            found.Add(new("unoptimised-code",
                $"Today's code is plain, on one core. Every core and wide registers cost no hardware, and shrink the projected gap of "
                + $"{Quantity.Times(best.Outlook.Speedup.Median)}. A card held against an idle machine wins nothing.", -0.9));
        else if (p.CpuCodeIs == CpuCode.Optimised)
            found.Add(new("idle-cores",
                "Today's code is tuned but keeps one core busy. Give it the others first: they are paid for.", -0.8));
        if (p.DoublesByAccident == true)
            found.Add(new("doubles-by-accident",
                "The code computes in double precision and the job does not need it. That halves a processor's pace and costs many cards "
                + "far more: change the type first.", -0.7));
        return [.. found];
    }
}

/// <summary>The time within which an answer has to be there.</summary>
internal sealed record Deadline(double LimitSeconds, double SecondsToday)
{
    public enum Met { Today, OnlyThere, Nowhere }

    public static Deadline? Of(WorkloadProfile p) =>
        p is { LatencyLimitSeconds: { } limit, HoursPerRunToday: { } hours } ? new(limit, hours * 3600) : null;

    public bool MissedToday => SecondsToday > LimitSeconds;

    public (Met, AdviceReason) Judge(IEnumerable<CardChoice> choices)
    {
        if (!MissedToday)
            return (Met.Today,
                new("deadline-met-today",
                    $"Today's machine answers in time already ({Words.Time(SecondsToday)} of {Words.Time(LimitSeconds)}): being faster "
                    + "than that is worth nothing to whoever waits.", -0.5));
        var fastest = choices.MaxBy(c => c.Outlook.Speedup.Median)!;
        double there = SecondsToday / fastest.Outlook.Speedup.Median;
        return there <= LimitSeconds
            ? (Met.OnlyThere,
                new("deadline-met-there",
                    $"Today's machine takes {Words.Time(SecondsToday)}, the limit is {Words.Time(LimitSeconds)}; {fastest.Card.Name} is "
                    + $"projected to take {Words.Time(there)}.", 0.9))
            : (Met.Nowhere,
                new("latency-limit",
                    $"The limit is {Words.Time(LimitSeconds)}. Even {fastest.Card.Name} is projected to take {Words.Time(there)}: one run "
                    + "has to become smaller, not the machine larger.", -1));
    }
}
