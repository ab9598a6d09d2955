using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests;

/// <summary>
/// Jobs and options made up for the tests: one T4 by the hour, one A100 by the hour and bought, ordinary cores, and a projection that says
/// what it is told.
/// </summary>
internal static class Advised
{
    private static readonly IReadOnlyList<Hardware> Catalogue = Hardware.All();

    /// <summary>A job that suits a card and runs ten hours every day; nobody waits for it.</summary>
    public static WorkloadProfile Job { get; } = new()
    {
        JobName = "made up", HoursPerRunToday = 10, RunsPerDay = 1, Dependence = Dependence.None, Uniformity = Uniformity.Uniform,
        ParallelShare = 0.99, ItemsPerRun = 1e7, CpuCodeIs = CpuCode.AllCores, CoresBusyToday = 8, PortingPersonDays = 5,
        WhoPorts = "us", ValuePerDayEarlier = 0, Currency = "CNY", MachineToday = "ours",
    };

    public static AdvisorOptions Options(double low, double median, double high, double coreHour = 0.5) => new()
    {
        Supplies =
        [
            Of("today", SupplyKind.Today, 1, null) with { Cores = 8 },
            Of("cores by the hour", SupplyKind.Hourly, coreHour, null) with { Cores = 1 },
            Of("T4 by the hour", SupplyKind.Hourly, 5, "t4"),
            Of("A100 by the hour", SupplyKind.Hourly, 13.7, "a100-sxm-40"),
            Of("A100, bought", SupplyKind.BoughtServer, 125_000, "a100-sxm-40") with { Watts = 800 },
        ],
        Assumptions = Bills.Assumptions with { CardRentPerHour = 13.7, MovePersonDays = 1, FixPersonDays = 1 },
        Catalogue = Catalogue,
        Project = (profile, _) => Told(profile, low, median, high),
        Processor = static _ => new("machineToday", null, "made up", "made up", null),
    };

    public static Supply Of(string name, SupplyKind kind, double price, string? card) => new()
    {
        Name = name, Kind = kind, Price = price, Card = Catalogue.FirstOrDefault(h => h.Id == card), Currency = "CNY",
        Source = "made up", AsOf = Bills.Day,
    };

    public static Advice Of(WorkloadProfile job, double low = 20, double median = 30, double high = 40) =>
        Advisor.Advise(job, Options(low, median, high));

    // A gain's high end is a time's short one.
    private static Speedup Told(WorkloadProfile profile, double low, double median, double high)
    {
        double today = profile.HoursPerRunToday!.Value * 3600;
        return new()
        {
            Profile = profile, Device = "made up", TodaySeconds = today, TunedSeconds = null, Against = [], Defaults = [],
            Parts = [new("kernel", "the work itself", today / median, "told")], Error = new(high / median, median / low, "told"),
        };
    }

    /// <summary>The listed prices and the projection before anything was recorded, so that a later recording changes no test.</summary>
    public static AdvisorOptions Listed { get; } = Before(AdvisorOptions.Read());

    /// <summary>The same with the prices of a file.</summary>
    public static AdvisorOptions With(string file) => Before(AdvisorOptions.Read(Price.From(file)));

    private static AdvisorOptions Before(AdvisorOptions options) => options with
    {
        Project = (profile, card) => TodaysProcessor.Project(profile, card, Catalogue, new ProjectionModel()),
    };
}
