using Tutorials.Course.Choices;
using Tutorials.Measuring;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 26: from which use on buying beats renting.</summary>
public sealed class E26BuyOrRent : ValueExercise
{
    private const double Bought = 125_000, Years = 3, Upkeep = 0.10, Rent = 14.1, Power = 1.0, HoursPerYear = 8760;
    private const double Allocated = 0.30, Busy = 0.85;
    private const double Narrow = 0.005;
    private const double OwnPerYear = Bought / Years + Bought * Upkeep, BreakEven = OwnPerYear / ((Rent - Power) * HoursPerYear);
    private const double AllocatedHour = OwnPerYear / (Allocated * HoursPerYear) + Power;

    /// <inheritdoc/>
    public override int Number => 26;

    /// <inheritdoc/>
    public override string Id => "buy-or-rent";

    /// <inheritdoc/>
    public override string Lesson => "11-the-bill";

    /// <inheritdoc/>
    public override string Task => "Find the share of a year's 8,760 hours from which a bought card is cheaper than the same card rented.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "The bought card costs something before it is switched on. The rented one costs nothing then.",
        "Each hour in which the bought card replaces a rented one saves the rent, less the power it draws.",
        "Break-even: cost of a year / ((rent − power) × 8760). Rent is paid for hours allocated, so the 85 % do not enter.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0.0, 0.0, Procurement.Open);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(OwnPerYear, BreakEven, Procurement.Rent);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("always-on", Answer.Of(OwnPerYear, BreakEven, Procurement.Buy), "divided by all 8,760 hours"),
        new("meter-reading", Answer.Of(OwnPerYear, BreakEven / Busy, Procurement.Rent), "rent is paid for hours allocated, busy or not"),
        new("free-power", Answer.Of(OwnPerYear, OwnPerYear / (Rent * HoursPerYear), Procurement.Rent), "draws power"),
        new("rent-plus-power", Answer.Of(OwnPerYear, OwnPerYear / ((Rent + Power) * HoursPerYear), Procurement.Rent),
            "You added the power"),
        new("idle-power", Answer.Of(OwnPerYear + Power * HoursPerYear, BreakEven, Procurement.Rent), "stands idle draws none"),
        new("no-upkeep", Answer.Of(Bought / Years, Bought / Years / ((Rent - Power) * HoursPerYear), Procurement.Rent), "upkeep"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // One card with its share of a server, in CNY; power includes cooling.
        double bought = 125_000, years = 3, upkeepPerYear = 0.10 * bought;
        double rentPerHour = 14.1, powerPerHour = 1.0;
        double ownPerYear = 0;  // TODO: a year of the bought card, idle
        double breakEven = 0;   // TODO: share of 8,760 h (0 to 1) it pays from
        // Allocated 30 % of all hours; meanwhile a meter shows 85 % busy.
        var then = Procurement.Open;  // TODO: buy one, or rent one?
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // One card with its share of a server, in CNY; power includes cooling.
        double bought = 125_000, years = 3, upkeepPerYear = 0.10 * bought;
        double rentPerHour = 14.1, powerPerHour = 1.0;
        double ownPerYear = bought / years + upkeepPerYear;
        double breakEven = ownPerYear / ((rentPerHour - powerPerHour) * 8760);
        // Allocated 30 % of all hours; meanwhile a meter shows 85 % busy.
        var then = 0.30 > breakEven ? Procurement.Buy : Procurement.Rent;
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "ownPerYear, breakEven, then";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double own = AsNumber(values[0]), share = AsNumber(values[1]);
        if (Near(own, Bought / Years))
            return Verdict.Fail("That is the purchase, spread over its years. The upkeep of a year comes on top.");
        if (Near(own, OwnPerYear + Power * HoursPerYear, Narrow) || Near(own, Bought / Years + Power * HoursPerYear, Narrow))
            return Verdict.Fail("Leave the power out here: a card that stands idle draws none. It is paid in the hours of use.");
        if (!Near(own, OwnPerYear))
            return Verdict.Fail("A year of the bought card: its part of the purchase, and the upkeep. "
                + "Whether it runs does not matter yet.");
        // Narrowly: the use by the meter lies two in a hundred beside it.
        if (Near(share, OwnPerYear / ((Rent + Power) * HoursPerYear), Narrow))
            return Verdict.Fail("You added the power to the rent. It is the bought card that draws it: "
                + "what an hour of use saves is the rent less the power.");
        if (Near(share, BreakEven / Busy) || Near(share, BreakEven * Busy))
            return Verdict.Fail("You used the meter's 85 %: rent is paid for hours allocated, busy or not, and so is a card of your own.");
        if (Near(share, OwnPerYear / (Rent * HoursPerYear)))
            return Verdict.Fail("Nearly. The bought card draws power in each of those hours, which the rent has inside: "
                + "what an hour saves is rent less power.");
        if (share > 1 && Near(share, BreakEven * 100)) return Verdict.Fail("Right, but as a share: between 0 and 1.");
        if (!Near(share, BreakEven))
            return Verdict.Fail("Set the two bills of a year equal: what the bought card costs switched off, "
                + "against what each hour saves.");
        if (values[2] is Procurement.Open)
            return Verdict.Fail($"Both figures are right. And what follows from them? Answer {Choice.Words(typeof(Procurement))}.");
        return values[2] is Procurement.Rent
            ? Verdict.Pass($"At 30 % an allocated hour of your own card costs {Quantity.Digits(AllocatedHour)} CNY and a rented one "
                + $"{Quantity.Digits(Rent)}. Above the break-even it is the other way round.")
            : Verdict.Fail("Both figures are right, and 30 % lies below your break-even. Whoever buys here has divided by all 8,760 "
                + $"hours: at 30 % an allocated hour of the bought card costs {Quantity.Digits(AllocatedHour)} CNY, "
                + $"and rent is {Quantity.Digits(Rent)}.");
    }
}
