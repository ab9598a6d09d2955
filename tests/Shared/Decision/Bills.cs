using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Tests;

/// <summary>Round figures, made up for the tests: no offer of anybody.</summary>
internal static class Bills
{
    public static readonly DateOnly Day = new(2026, 1, 1);

    public static CostAssumptions Assumptions { get; } = CostAssumptions.Read() with
    {
        ElectricityPerKwh = 0.8, Pue = 1.5, ServiceYears = 3, UpkeepSharePerYear = 0.1, PersonDayPrice = 1000, PriceBandShare = 0.2,
        EgressPerGb = 0.5, StoragePerGbMonth = 0.3,
    };

    public static Offer Of(Contract contract, double price, double heldHours = 1, double watts = 0, string currency = "CNY") => new()
    {
        Name = $"made up, {contract}", Kind = contract == Contract.Today ? HardwareKind.Cpu : HardwareKind.Gpu,
        HardwareId = "t4", Contract = contract,
        Price = price, HeldHours = heldHours, Watts = watts, Currency = currency, Source = "made up", AsOf = Day,
    };
}
