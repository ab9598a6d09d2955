using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>Buying against renting the same card, over the share of the hours in which it is held, as a chart.</summary>
public static class BuyOrRentChart
{
    /// <summary>
    /// Both prices of an allocated hour, with the break-even and its band; the card of claim C10, unless the assumptions are changed.
    /// </summary>
    public static Figure Show(CostAssumptions? assumptions = null)
    {
        var a = assumptions ?? CostAssumptions.Read();
        var even = BreakEvenUse.Of(a.CardPurchasePrice, a.CardHourPrice, a.ServerWattsPerCard, a);
        double[] shares = [0.02, 0.03, 0.05, 0.07, .. Enumerable.Range(2, 19).Select(i => i / 20.0)];
        // A month is paid used or not: its hour gets dearer with less use, as a bought one's does.
        double Reserved(double share) => a.CardRentPerHour / share;
        double[] own = [.. shares.Select(s => BuyOrRent.OwnPerHour(a.CardPurchasePrice, a.ServerWattsPerCard, s, a))];
        var plot = new Plot
        {
            Title = "What an allocated hour costs, bought and rented",
            X = new("share of all hours in which the card is allocated (%)", 0, 100, false),
            Y = Axis.LogOver($"{a.Currency} per allocated hour (log scale)", [.. own, a.CardHourPrice, Reserved(shares[0])]),
            Top = 26,
        };
        double low = 100 * Math.Min(even.Low, 1), high = 100 * Math.Min(even.High, 1);
        if (even.Low <= 1)
            plot.Shape(("type", "rect"), ("layer", "below"), ("yref", "paper"), ("y0", 0), ("y1", 1), ("x0", Quantity.Round6(low)),
                ("x1", Quantity.Round6(high)),
                ("fillcolor", Palette.Grid), ("line", Plot.Map(("width", 0))));
        plot.Trace("scatter", ("mode", "lines"), ("name", "bought"), ("x", Plot.Rounded(shares.Select(s => 100 * s))),
            ("y", Plot.Rounded(own)), ("line", Plot.Map(("color", Palette.Projected), ("width", 2))));
        plot.Trace("scatter", ("mode", "lines"), ("name", "rented"), ("x", new[] { 0.0, 100 }),
            ("y", new[] { a.CardHourPrice, a.CardHourPrice }),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 2), ("dash", "dash"))));
        plot.Trace("scatter", ("mode", "lines"), ("name", "reserved"), ("x", Plot.Rounded(shares.Select(s => 100 * s))),
            ("y", Plot.Rounded(shares.Select(Reserved))),
            ("line", Plot.Map(("color", Palette.Ink), ("width", 1), ("dash", "dot"))));
        plot.Label("reserved by the month", 15, plot.Y.At(Reserved(0.14)), ("xanchor", "left"), ("yanchor", "bottom"));
        plot.Label("bought", 7, plot.Y.At(BuyOrRent.OwnPerHour(a.CardPurchasePrice, a.ServerWattsPerCard, 0.07, a)), ("xanchor", "right"),
            ("yanchor", "top"));
        plot.Label("rented by the hour: only hours used are paid", 2, plot.Y.At(a.CardHourPrice), ("xanchor", "left"), ("yanchor", "top"));
        plot.Label(even.Never ? "buying never pays" : $"break-even at {(100 * even.Share).ToString("0", CultureInfo.InvariantCulture)} %",
            Math.Min(100, 100 * even.Share), 1,
            ("yref", "paper"), ("yanchor", "bottom"), ("xanchor", even.Share > 0.5 ? "right" : "left"));
        double[] listed = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1];
        return new(plot)
        {
            Alt = $"Line chart over the share of hours in which a card is allocated: rent stays at {Quantity.Digits(a.CardHourPrice)} "
                + $"{a.Currency} an hour, a bought card falls from {Quantity.Digits(own[0])} to {Quantity.Digits(own[^1])}, one reserved "
                + $"by the month from {Quantity.Digits(Reserved(shares[0]))} to {Quantity.Digits(Reserved(1))}. "
                + $"Buying is cheaper from {even} on.",
            Machine = "One A100 with its share of the server. The flat line is the price of a single hour (on a quotation: on-demand); a "
                + "month that is reserved (committed) as a whole, and a bought card, are paid used or not. "
                + (a.CardRentPerHour < a.CardHourPrice
                    ? $"Reserved is cheaper than hours only above {100 * a.CardRentPerHour / a.CardHourPrice:0} % of them. " : "")
                + $"Spot (preemptible) hours cost less and may be taken away. Computed from {Sources(a)}.",
            Table = Table.Of($"Break-even: {even}. Prices may be off by {Quantity.Digits(100 * a.PriceBandShare, 2)} % either way.", listed)
                .Number("hours allocated (%)", s => (100 * s).ToString("0", CultureInfo.InvariantCulture))
                .Number($"bought ({a.Currency} per allocated hour)", s =>
                    Quantity.Digits(BuyOrRent.OwnPerHour(a.CardPurchasePrice, a.ServerWattsPerCard, s, a)))
                .Number($"reserved by the month ({a.Currency} per allocated hour)", s => Quantity.Digits(Reserved(s)))
                .Number($"rented by the hour ({a.Currency} per allocated hour)", _ => Quantity.Digits(a.CardHourPrice)),
            Key = [new(Palette.Projected, "computed, not measured", false), new(Palette.Ink, "listed", false)],
        };
    }

    private static string Sources(CostAssumptions a) =>
        string.Join("; ", a.Entered.Where(d => d.Name is "cardPurchasePrice" or "cardHourPrice" or "cardRentPerHour")
            .Select(d => $"{d.Name} of {d.AsOf:yyyy-MM} ({d.Source})").DefaultIfEmpty("figures of your own"));
}
