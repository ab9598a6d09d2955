using System.Globalization;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>A share with its band; null is never.</summary>
public sealed record ShareBand(double? Low, double? Median, double? High);

/// <summary>What one run costs, by the projected speedup in the middle of its band.</summary>
/// <param name="Currency">Of every amount.</param>
/// <param name="TodayPerRun">On today's machine.</param>
/// <param name="RentedPerRun">At the cheapest card by the hour; null where none is on offer.</param>
/// <param name="ReservedPerRun">At the cheapest card for a fixed time.</param>
/// <param name="BoughtPerRun">At the cheapest card that is bought.</param>
/// <param name="Cheapest">The offer that leaves most, once the worth of earlier answers is counted.</param>
/// <param name="UseShare">Share of all hours in which a bought card would be held.</param>
/// <param name="BreakEvenUse">From which use on buying beats renting the same card.</param>
public sealed record CostSummary(
    string Currency, double TodayPerRun, double? RentedPerRun, double? ReservedPerRun, double? BoughtPerRun, string? Cheapest,
        double? UseShare, ShareBand BreakEvenUse)
{
    internal static CostSummary? Of(AdviceRule decision, string currency)
    {
        if (decision.Today is not { } today || decision.Choices.Count == 0) return null;
        double? Cheapest(Contract contract) =>
            decision.Choices.Where(c => c.Offer.Contract == contract).Select(c => (double?)c.AtMedian.PerRun).Min();
        return new(
            currency, today.PerRun, Cheapest(Contract.ByTheHour), Cheapest(Contract.Reserved), Cheapest(Contract.Bought),
                decision.Best?.Offer.Name, decision.Use,
            new(Possible(decision.BreakEven.Low), Possible(decision.BreakEven.Share), Possible(decision.BreakEven.High)));
    }

    private static double? Possible(double share) => share <= 1 ? share : null;
}

/// <summary>A figure that the reader did not give.</summary>
/// <param name="Name">A field of the profile or an assumption.</param>
/// <param name="Value">What was taken; null where it is no number.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">Of which day; null where it does not age.</param>
public sealed record AdviceDefault(string Name, double? Value, string Unit, string Source, DateOnly? AsOf)
{
    internal static IReadOnlyList<AdviceDefault> Of(WorkloadProfile profile, AdviceRule decision)
    {
        if (decision.Today is null || decision.Best is not { } best) return [];
        HashSet<string> unused = [];
        if (profile.PortingPersonDays is not null) unused.Add("portingPersonDays");
        if (profile.DeviceAvailableInDays is not null) unused.Add("deviceAvailableInDays");
        if (profile.BytesOutPerRun is not > 0) unused.Add("egressPerGb");
        if (profile.BytesInPerRun is not > 0) unused.Add("storagePerGbMonth");
        var (listed, today) = (decision.Options.Today, decision.Today.Offer);
        return
        [
            new("todayPrice", Quantity.Round6(today.Price), $"{today.Currency} per hour of today's machine", today == listed
                ? $"{today.Name}: {today.Source}"
                : $"{listed.Name}, by the cores of {today.Name}: {today.Source}", today.AsOf),
            .. decision.Options.Assumptions.Entered.Where(a => !unused.Contains(a.Name))
                .Select(a => new AdviceDefault(a.Name, a.Value, a.Unit, a.Source, a.AsOf)),
            .. TodaysProcessor.Of(profile) is null ? Array.Empty<AdviceDefault>() : [decision.Options.Processor],
            .. best.Outlook.Assumed.Select(Projected),
        ];
    }

    private static AdviceDefault Projected(Assumed a) =>
        double.TryParse(a.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new(a.Field, value, "", a.Because, null)
            : new(a.Field, null, a.Value, a.Because, null);
}
