using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests;

/// <summary>
/// Jobs and options made up for the tests: one T4 rented by the hour, one A100 by the hour and bought, and a projection that says what it
/// is told.
/// </summary>
internal static class Advised
{
    /// <summary>A job that suits a card and runs ten hours every day.</summary>
    public static WorkloadProfile Job { get; } = new()
    {
        JobName = "made up", HoursPerRunToday = 10, RunsPerDay = 1,
        Dependence = Dependence.None, Uniformity = Uniformity.Uniform, ParallelShare = 0.99,
        ItemsPerRun = 1e7, CpuCodeIs = CpuCode.AllCores, PortingPersonDays = 5, WhoPorts = "us",
    };

    public static AdvisorOptions Options(
        double low, double median, double high, double taxShare = 0.1, params ProjectedReason[] against) => new()
    {
        Offers =
        [
            Bills.Of(Contract.Today, 1) with { Name = "today", HardwareId = null },
            Bills.Of(Contract.ByTheHour, 5) with { Name = "T4 by the hour" },
            Bills.Of(Contract.ByTheHour, 13.7) with { Name = "A100 by the hour", HardwareId = "a100-sxm-40" },
            Bills.Of(Contract.Bought, 125_000, watts: 800) with { Name = "A100, bought", HardwareId = "a100-sxm-40" },
        ],
        Assumptions = Bills.Assumptions with { CardRentPerHour = 13.7 },
        Catalogue = Hardware.All(),
        Project = (_, _) => new(new(low, median, high), taxShare, against, []),
        Processor = new("machineToday", null, "made up", "made up", null),
    };

    public static Advice Of(WorkloadProfile job, double low = 20, double median = 30, double high = 40) =>
        Advisor.Advise(job, Options(low, median, high));

    private static readonly IReadOnlyList<Hardware> Catalogue = Hardware.All();

    /// <summary>The listed prices and the projection before anything was recorded, so that a later recording changes no test.</summary>
    public static AdvisorOptions Listed { get; } = AdvisorOptions.Read() with
    {
        Project = (profile, card) => CardOutlook.Of(TodaysProcessor.Project(profile, card, Catalogue, new ProjectionModel())),
    };
}
