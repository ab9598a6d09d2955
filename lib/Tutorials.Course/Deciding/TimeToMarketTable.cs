using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>When the answer is there, and what being earlier has to be worth, as a table.</summary>
public static class TimeToMarketTable
{
    /// <summary>The race as a table: days, and what a day earlier has to be worth.</summary>
    /// <param name="race">The two ways.</param>
    /// <param name="billToday">Of the job on today's machine.</param>
    /// <param name="billThere">Of the job with the card.</param>
    /// <param name="currency">Of both.</param>
    public static Table Show(this TimeToMarket race, double billToday, double billThere, string currency)
    {
        double worth = race.ValuePerDayNeeded(billToday, billThere);
        (string What, string Value)[] rows =
        [
            ("days until the answer, today", Days(race.DaysToday)), ("days until the answer, with the card", Days(race.DaysThere)),
                ("days earlier", Days(race.DaysEarlier)),
            ($"bill today ({currency})", Quantity.Digits(billToday)), ($"bill with the card ({currency})", Quantity.Digits(billThere)),
            ($"a day earlier has to be worth ({currency})", double.IsFinite(worth) ? Quantity.Digits(worth) : "no day is won"),
        ];
        return Table.Of("When the answer is there, computed from what was put in", rows)
            .Text("what", r => r.What)
            .Number("value", r => r.Value);
    }

    private static string Days(double days) => days.ToString("0.0", CultureInfo.InvariantCulture);
}
