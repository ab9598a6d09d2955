namespace Tutorials.Decision.Costing;

/// <summary>Buying against renting the same card, over the share of the hours in which it is held.</summary>
public static class BuyOrRent
{
    private const double HoursPerYear = 365 * 24;

    /// <summary>What an hour of a bought card costs, if it is held for that share of all hours.</summary>
    /// <param name="purchasePrice">Of the card with its share of the server.</param>
    /// <param name="watts">Under load; it is switched off between runs.</param>
    /// <param name="use">Above 0, up to 1.</param>
    /// <param name="assumptions">Years, upkeep and power.</param>
    public static double OwnPerHour(double purchasePrice, double watts, double use, CostAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(use);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(use, 1);
        return purchasePrice * (1 / assumptions.ServiceYears + assumptions.UpkeepSharePerYear) / (HoursPerYear * use)
            + Energy.Kwh(watts, 1, assumptions.Pue) * assumptions.ElectricityPerKwh;
    }
}
