using System.Globalization;

namespace Tutorials.Decision.Costing;

/// <summary>
/// From which use on buying beats renting by the hour. Use is the share of all hours in which the machine is held by work, whether its
/// units are busy or not: that is what rent is paid for.
/// </summary>
/// <param name="Share">
/// 0 to 1; above 1 there are not enough hours in a year; infinite where an hour of rent costs less than the power alone.
/// </param>
/// <param name="Low">The same with a cheap purchase and dear rent.</param>
/// <param name="High">The same with a dear purchase and cheap rent.</param>
public sealed record BreakEvenUse(double Share, double Low, double High)
{
    private const double HoursPerYear = 365 * 24;

    /// <summary>
    /// (price / years + upkeep) / (8,760 h × (rent − kW × PUE × tariff)): the two bills of a year set equal and solved for the share of
    /// hours. The machine is taken to be switched off between runs.
    /// </summary>
    /// <param name="purchasePrice">Of the machine.</param>
    /// <param name="rentPerHour">Of the same machine, in the same currency.</param>
    /// <param name="watts">Power of the bought machine under load.</param>
    /// <param name="assumptions">Years, upkeep, power, and how far prices may be off.</param>
    public static BreakEvenUse Of(double purchasePrice, double rentPerHour, double watts, CostAssumptions assumptions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchasePrice);
        ArgumentOutOfRangeException.ThrowIfNegative(rentPerHour);
        ArgumentOutOfRangeException.ThrowIfNegative(watts);
        ArgumentNullException.ThrowIfNull(assumptions);
        double band = assumptions.PriceBandShare;
        return new(At(1, 1), At(1 - band, 1 + band), At(1 + band, 1 - band));

        double At(double purchase, double rent)
        {
            double fixedPerYear = purchasePrice * purchase * (1 / assumptions.ServiceYears + assumptions.UpkeepSharePerYear);
            double savedPerHour = rentPerHour * rent - Energy.Kwh(watts, 1, assumptions.Pue) * assumptions.ElectricityPerKwh;
            return savedPerHour > 0 ? fixedPerYear / (HoursPerYear * savedPerHour) : double.PositiveInfinity;
        }
    }

    /// <summary>True where even a machine in use day and night does not pay for itself.</summary>
    public bool Never => Share > 1;

    /// <summary>The share in words: <c>49 % (31 % to 77 %)</c>, or <c>never</c>.</summary>
    public override string ToString() => $"{Words(Share)} ({Words(Low)} to {Words(High)})";

    private static string Words(double share) => share > 1 ? "never" : (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
