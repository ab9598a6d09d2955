using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>What holds for every service: at the listed prices, and by the projection that the reader gets.</summary>
public sealed class ServiceProperties
{
    private const double Nothing = double.PositiveInfinity;

    [Property(MaxTest = 60)]
    public Property Less_traffic_is_never_dearer_nor_impossible() => Prop.ForAll(Jobs(), Gen.Choose(11, 1000).ToArbitrary(),
        (job, tenths) => Costs(With(job, job.ArrivalsPerSecond!.Value * 10 / tenths, job.LatencyLimitSeconds)).Zip(Costs(job)).All(
            x => x.First <= x.Second * (1 + 1e-9)));

    [Property(MaxTest = 60)]
    public Property A_looser_limit_is_never_dearer_and_none_is_the_cheapest() => Prop.ForAll(Jobs(), Gen.Choose(11, 400).ToArbitrary(),
        (job, tenths) =>
        {
            var tight = Costs(job);
            return new double?[] { job.LatencyLimitSeconds * tenths / 10.0, null }
                .All(limit => Costs(With(job, job.ArrivalsPerSecond!.Value, limit)).Zip(tight).All(x => x.First <= x.Second * (1 + 1e-9)));
        });

    // The cheapest that keeps the limit, at each end: of all ways, and of those with a card.
    private static IEnumerable<double> Costs(WorkloadProfile job)
    {
        var found = Advisor.Choose(job, Advised.Listed).Alternatives.Where(a => a.IsChoice).ToArray();
        return from end in Ends.All from card in (bool[])[true, false]
            select found.Where(a => a.Meets(end) && (a.IsCard || !card)).Select(a => a.Total!.Value.At(end))
                .DefaultIfEmpty(Nothing).Min();
    }

    private static WorkloadProfile With(WorkloadProfile job, double arrivals, double? limit) => job with
    {
        ArrivalsPerSecond = arrivals, RunsPerDay = job.RunsPerDay * arrivals / job.ArrivalsPerSecond, LatencyLimitSeconds = limit,
    };

    private static Arbitrary<WorkloadProfile> Jobs() => (
        from arrivals in Gen.Choose(1, 40_000)
        from quiet in Gen.Choose(1, 100)
        from hours in Gen.Choose(1, 24)
        from limit in Gen.Choose(1, 3000)
        from model in Gen.Elements<JobCase?>(null, new LanguageModelCase(7e9), new LanguageModelCase(7e9, 4, FirstTokenSeconds: 1))
        from seconds in Gen.Choose(1, 5000)
        let rate = arrivals / (model is null ? 10.0 : 1000)
        select Advised.Job with
        {
            Case = model, ArrivalsPerSecond = rate, LatencyLimitSeconds = limit / 10.0, ServiceHoursPerDay = hours,
            RunsPerDay = rate * 3600 * hours * quiet / 100, HoursPerRunToday = model is null ? seconds / 1000.0 / 3600 : null,
            MachineToday = null,
        }).ToArbitrary();
}
