namespace Tutorials.Decision.Advising;

/// <summary>
/// Nobody signs a purchase because of a worth of time that he never named: where the worth of waiting is assumed, what is bought has to
/// pay in money alone. Waiting that many runs share grows slower than the machines that they fill, so that without this longer runs
/// would turn a purchase into a mistake.
/// </summary>
internal static class Purchases
{
    /// <summary>The alternatives, each purchase compared at both ends with the money of what is not bought.</summary>
    public static IReadOnlyList<Alternative> PayInMoney(IReadOnlyList<Alternative> all, Situation s)
    {
        if (s.Profile.ValuePerDayEarlier is not null || s.WaitPerSecond == 0) return all;
        double Least(End end) => all.Where(a => a.Supply?.IsBought != true && a.Meets(end)).Select(a => a.OverTerm!.Value.At(end))
            .DefaultIfEmpty(double.PositiveInfinity).Min();
        var least = Ends.Of(Least);
        return [.. all.Select(a => a.Supply?.IsBought == true && a.IsChoice ? Compared(a, least) : a)];
    }

    private static Alternative Compared(Alternative a, Ends least)
    {
        bool Pays(End end) => a.OverTerm!.Value.At(end) <= least.At(end);
        var compared = a with { PaysAtBest = Pays(End.Optimistic), PaysAtWorst = Pays(End.Pessimistic) };
        bool kept = compared.Meets(End.Optimistic) || compared.Meets(End.Pessimistic) || !(a.MeetsAtBest || a.MeetsAtWorst);
        return kept ? compared : compared with
        {
            WhyNotCode = "worth-assumed",
            WhyNot = "It costs more money than what can be had without a purchase, and nobody said what a day earlier is worth "
                + "(valuePerDayEarlier): a purchase is not made on an assumed worth.",
        };
    }
}
