using Tutorials.Decision.Serving;

namespace Tutorials.Decision.Advising;

/// <summary>
/// The machines of a service: planned for the pessimistic end, and looked at from all three, so that no band runs backwards.
/// </summary>
internal sealed record ServicePlan
{
    // Until a machine with a model in its memory answers, and how long it stays without a request.
    private const double ColdStartSeconds = 60, LingerSeconds = 300;

    // Hours of a day at the pace of the busy hour; in the others machines by the hour follow the load, the others are paid on.
    private const double BusyHours = 4;

    public required Situation Situation { get; init; }

    /// <summary>The planned machines at each end.</summary>
    public required Func<End, ServicePoint> At { get; init; }

    /// <summary>How many would do at the busy hour, at each end.</summary>
    public required Ends Servers { get; init; }

    /// <summary>How many would do for the requests of an average hour, at each end.</summary>
    public required Ends Quiet { get; init; }

    /// <summary>Seconds that the processor adds to a request.</summary>
    public required Ends Host { get; init; }

    /// <summary>Seconds until the first part of an answer; null where nobody set a limit for it.</summary>
    public Ends? First { get; init; }

    /// <summary>The limits are kept at this end.</summary>
    public required Func<End, bool> Meets { get; init; }

    /// <summary>A plan: the fewest machines that keep the limits at the pessimistic end, else at the end nearest to it.</summary>
    /// <param name="s">The job.</param>
    /// <param name="seconds">What so many requests together take, at each end.</param>
    /// <param name="host">Seconds that the processor adds to a request.</param>
    /// <param name="mostBatch">The largest batch that fits.</param>
    /// <param name="first">Seconds of a request that is taken up to the first part of its answer.</param>
    public static ServicePlan Of(Situation s, Func<int, End, double> seconds, Ends host, int mostBatch, Ends first)
    {
        double busyHour = s.Profile.ArrivalsPerSecond!.Value;
        ServiceQueue Queue(End e, double arrivals) => new(arrivals, b => seconds(b, e)) { Joins = s.Joins };
        ServicePoint? Fewest(End e, double arrivals) => Queue(e, arrivals).Plan(
            (s.Limit ?? double.PositiveInfinity) - host.At(e), mostBatch,
            (s.Profile.FirstTokenLimitSeconds ?? double.PositiveInfinity) - first.At(e));
        var found = Ends.All.ToDictionary(e => e, e => Fewest(e, busyHour));
        var start = found[End.Pessimistic];
        if (start is null)
        {
            // It misses: as many as keep up at least.
            var all = Queue(End.Pessimistic, busyHour);
            int batch = (found[End.Likely] ?? found[End.Optimistic] ?? all.Plan(mostBatch: mostBatch)!).Batch;
            start = all.At(batch, Math.Max(all.Least(batch), (found[End.Likely] ?? found[End.Optimistic])?.Servers ?? 1));
        }

        double mean = Math.Min(busyHour, s.MeanArrivals);
        var servers = Ends.Of(e => found[e]?.Servers ?? start.Servers);
        var points = Ends.All.ToDictionary(e => e, e => Queue(e, busyHour).At(start.Batch, start.Servers));
        return new()
        {
            Situation = s, At = e => points[e], Servers = servers, Host = host, Meets = e => found[e] is not null,
            Quiet = Ends.Of(e => Math.Min(servers.At(e), Fewest(e, mean)?.Servers ?? double.MaxValue)),
            First = s.Profile.FirstTokenLimitSeconds is null ? null : Ends.Of(e => points[e].Wait99 + first.At(e)),
        };
    }

    // One machine by the hour is given back after a while without a request, where the next one can wait until it is there again.
    private bool Sleeps => At(End.Pessimistic).Servers == 1 && Situation.Profile.FirstTokenLimitSeconds is null
        && (Situation.Limit is not { } limit
            || limit > 2 * ColdStartSeconds && At(End.Pessimistic).P99 + Host.Pessimistic + ColdStartSeconds <= limit);

    /// <summary>Machine-hours of a day at a price by the hour.</summary>
    public double HeldHours(End end)
    {
        double hours = Situation.ServiceHours, busy = Math.Min(BusyHours, hours);
        return Sleeps ? hours * (1 - Math.Exp(-Situation.MeanArrivals * (LingerSeconds + ColdStartSeconds)))
            : Servers.At(end) * busy + Quiet.At(end) * (hours - busy);
    }

    /// <summary>The alternative with its times and whether it keeps the limits.</summary>
    public Alternative Put(Alternative bare)
    {
        ServiceLatency latency = new(
            Ends.Same(At(End.Pessimistic).Batch), Ends.Same(At(End.Pessimistic).Servers), Late(p => p.P50, 0.5), Late(p => p.P95, 0.95),
            Late(p => p.P99, 0.99))
        { FirstToken = First };
        return bare with { Latency = latency, MeetsAtBest = Meets(End.Optimistic), MeetsAtWorst = Meets(End.Pessimistic) };

        // Requests that find the machine asleep wait for it; where they are few, no percentile that is shown meets one.
        Ends Late(Func<ServicePoint, double> time, double share)
        {
            bool cold = bare.Supply?.Kind == SupplyKind.Hourly && Sleeps
                && Math.Exp(-Situation.MeanArrivals * LingerSeconds) > 1 - share;
            return Ends.Of(e => time(At(e)) + Host.At(e) + (cold ? ColdStartSeconds : 0));
        }
    }
}
