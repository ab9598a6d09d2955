using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

internal sealed partial class AdviceRule
{
    private AdviceReason? LittleToWin()
    {
        // Even a card of no price and no running time would have to be programmed first.
        double porting = Best!.AtMedian.Porting,
            most = Today!.PerRun + (Profile.ValuePerDayEarlier ?? 0) * Profile.HoursPerRunToday!.Value / 24;
        return most < porting && Deadline.Of(Profile) is not { MissedToday: true }
            ? new("little-to-win",
                $"A run costs {Words.Money(most, Today.Currency)} today"
                + $"{(Profile.ValuePerDayEarlier is null ? "" : ", the worth of its time included")}. Its part of the porting alone would "
                + $"be {Words.Money(porting, Today.Currency)}: no card is fast enough to win that back.", -1)
            : null;
    }

    // Money alone says no; but people wait for the answer, and nobody has said what their days are worth (claim C11).
    private AdviceReason? WorthUnknown()
    {
        var there = Best!.AtMedian;
        double daysWon = DaysWon(there);
        if (Profile.ValuePerDayEarlier is not null || daysWon < LongWaitDays) return null;
        return new("worth-unknown",
            $"A card is projected to have the answer {Words.Number(Math.Round(daysWon, 1))} days earlier, for "
            + $"{Words.Money(there.PerRun - Today!.PerRun, Today.Currency)} more a run. It pays if a day is worth "
            + $"{Words.Money((there.PerRun - Today.PerRun) / daysWon, Today.Currency)} or more, and nobody has "
            + "said what one is worth.", -0.7);
    }

    private AdviceReason Dearer()
    {
        double ratio = Best!.AtMedian.PerRun / Math.Max(Today!.PerRun, 1e-12);
        return new("dearer-per-run",
            $"A run costs {Words.Money(Today.PerRun, Today.Currency)} today and {Words.Money(Best.AtMedian.PerRun, Today.Currency)} at the "
            + $"cheapest card ({Best.Offer.Name}), {Quantity.Times(ratio)} as much; it stays dearer at the upper end "
            + "of the projected band.", -0.9);
    }

    private void AddContext()
    {
        var (best, today) = (Best!, Today!);
        var s = best.Outlook.Speedup;
        reasons.Add(new("projected-speedup", $"{best.Card.Name} is projected to do the job {Words.Of(s)}. {Taxes(best)}",
            Math.Clamp(Math.Log10(s.Median) / 2, -0.6, 0.6)));
        double margin = Margin(best.AtMedian);
        reasons.Add(new("cost-per-run",
            $"A run costs {Words.Money(today.PerRun, today.Currency)} today and {Words.Money(best.AtMedian.PerRun, today.Currency)} at the "
            + $"cheapest card ({best.Offer.Name}), by the projected speedup.", margin >= 0 ? 0.45 : -0.45));
        if (Use is { } use)
            reasons.Add(new("use",
                $"A bought card would be held {Words.Percent(use)} of all hours; buying beats renting it from {BreakEven} on.",
                use >= BreakEven.Share ? 0.4 : -0.4));
        if (best.Card.SupportUntil is { } last)
            reasons.Add(new("support-ends",
                $"{best.Card.Name} ({best.Card.Architecture}) is served by no toolkit after {last}: enough for a rented week, a risk over "
                + $"{Words.Number(Options.Assumptions.ServiceYears)} years.", -0.42));
        foreach (var against in best.Outlook.Against.Take(2)) reasons.Add(new(against.Code, against.Text, -0.35));
        if (Profile.CpuCodeIs is null or CpuCode.Unknown)
            reasons.Add(new("code-unknown",
                "Nobody has looked at what today's code makes of its cores. The projection holds a card against "
                + "the program as it is.", -0.2));
    }

    private static string Taxes(CardChoice c) => c.Outlook.TaxShare >= 0.5
        ? "Most of the time there would go to transfers and launches."
        : $"Transfers and launches would take {Words.Percent(c.Outlook.TaxShare)} of the time there.";

    private void Rank(AdviceReason decisive)
    {
        AdviceReason[] others = [.. reasons.Where(r => r.Code != decisive.Code).OrderByDescending(r => Math.Abs(r.Weight))
            .ThenBy(r => r.Code, StringComparer.Ordinal)];
        reasons.Clear();
        // What the decisive reason says already is not said twice.
        string? same = decisive.Code switch { "steady-use" or "use-too-low" => "use", "dearer-per-run" => "cost-per-run", "little-to-win" =>
            "cost-per-run", _ => null };
        reasons.AddRange([decisive, .. others.Where(r => r.Code != same).Take(3)]);
    }
}
