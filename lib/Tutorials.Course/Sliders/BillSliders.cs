using Tutorials.Course.Deciding;
using Tutorials.Course.Figures;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Course.Sliders;

/// <summary>Buying against renting the same card, for the hours and prices of the reader.</summary>
public sealed class BillSliders : SliderFigure
{
    private const double HoursPerMonth = 365 * 24 / 12.0;

    private readonly CostAssumptions assumptions = CostAssumptions.Read();

    /// <inheritdoc/>
    public override IReadOnlyList<CellPlace> Places { get; } = [new("11-the-bill", "buy-or-rent"), new("11-the-bill", "price-ratios")];

    /// <inheritdoc/>
    public override IReadOnlyList<Slider> Sliders =>
    [
        new("hours a month in which the card is held", 10, HoursPerMonth, 200),
        new($"a card to buy, with its share of a server ({assumptions.Currency})", assumptions.CardPurchasePrice / 5,
            assumptions.CardPurchasePrice * 5, assumptions.CardPurchasePrice, SliderScale.Decades),
        new($"an hour of it rented ({assumptions.Currency})", assumptions.CardHourPrice / 5, assumptions.CardHourPrice * 5,
            assumptions.CardHourPrice, SliderScale.Decades),
        new("years in service", 1, 8, assumptions.ServiceYears),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IShown> Draw(IReadOnlyList<double> values)
    {
        var a = assumptions with { CardPurchasePrice = values[1], CardHourPrice = values[2], ServiceYears = values[3] };
        double hours = values[0];
        double own = BuyOrRent.OwnPerHour(a.CardPurchasePrice, a.ServerWattsPerCard, Math.Min(1, hours / HoursPerMonth), a);
        (string Way, double PerHour)[] ways = [("bought", own), ("rented", a.CardHourPrice)];
        return
        [
            Table.Of($"{Quantity.Digits(hours)} hours a month, computed from the figures above", ways)
                .Text("way", way => way.Way)
                .Number($"an allocated hour ({a.Currency})", way => Quantity.Digits(way.PerHour))
                .Number($"a month ({a.Currency})", way => Quantity.Count((long)Math.Round(way.PerHour * hours))),
            BuyOrRentChart.Show(a),
        ];
    }
}
