using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Decision.Serving;

namespace Tutorials.Decision.Advising;

/// <summary>Alternatives of a service: replicas for the busy hour, with their batch, and what holding them costs.</summary>
internal static class Services
{
    // Hours of a day at the pace of the busy hour; in the others machines by the hour follow the load, the others are paid on.
    private const double BusyHours = 4;

    // Cores of the machine around a card, that do for each request what stays on the processor.
    private const double CoresBesideCard = 16;

    private const double MeasuredError = 1.2;

    // Until a machine with a model in its memory answers, and how long it stays without a request.
    private const double ColdStartSeconds = 60, LingerSeconds = 300;

    // A row of a matrix product has columns that are independent too: so many are taken.
    private const double Columns = 128;

    /// <summary>Requests on ordinary cores, one at a time on so many of them.</summary>
    /// <param name="bare">With the seconds of a request.</param>
    /// <param name="s">The job.</param>
    /// <param name="supply">Where it runs.</param>
    /// <param name="cores">That one request keeps busy.</param>
    /// <param name="most">Cores that are there.</param>
    public static Alternative Ordinary(Alternative bare, Situation s, Supply supply, int cores, int most)
    {
        bool today = supply.Kind == SupplyKind.Today;
        var plans = Ends.All.ToDictionary(e => e, e => new ServiceQueue(s.Profile.ArrivalsPerSecond!.Value,
            _ => bare.Seconds!.Value.At(e)).Plan(s.Limit, 1));
        double Needed(End end) => (double)plans[end].Point.Servers * cores;
        if (today && s.IsOneMachine && Needed(End.Likely) > most)
            return bare with
            {
                WhyNotCode = "does-not-keep-up",
                WhyNot = $"At the busy hour {Words.Number(Needed(End.Likely))} cores would be needed, and today's machine has {most}.",
            };
        var perRun = Ends.Of(e =>
        {
            double all = Needed(e);
            if (today) return Money.PerRun(s, supply with { Cores = 1 }, Math.Ceiling(all / s.MachineCores), 24 / s.RunsPerDay, e).PerRun;
            return supply.IsBought
                ? Money.PerRun(s, supply, all, 24 / s.RunsPerDay, e).PerRun
                : Money.PerRun(s, supply, cores, HeldHours(s, plans[e].Point.Servers) / s.RunsPerDay, e).PerRun;
        });
        return With(bare, s, plans, perRun, Ends.Same(0)) with
        {
            Machines = Ends.Of(e => today ? Math.Ceiling(Needed(e) / s.MachineCores) : plans[e].Point.Servers),
        };
    }

    /// <summary>Requests on cards, in batches.</summary>
    /// <param name="bare">With name, supply and effort.</param>
    /// <param name="s">The job.</param>
    /// <param name="supply">The cards.</param>
    /// <param name="outlook">One request alone on one of them.</param>
    /// <param name="cards">For each replica.</param>
    /// <param name="mostBatch">The largest batch that the memory holds.</param>
    public static Alternative OnCards(Alternative bare, Situation s, Supply supply, Speedup outlook, int cards, int mostBatch)
    {
        var host = Ends.Of(e => outlook.Part("stays-behind") * s.BehindShare(e) + outlook.Part("loader"));
        var curve = Curve(s, supply, outlook, cards);
        var plans = Ends.All.ToDictionary(e => e, e => new ServiceQueue(s.Profile.ArrivalsPerSecond!.Value,
            b => Math.Max(curve(b) * Error(s, supply, outlook, e), b * host.At(e) / CoresBesideCard))
            .Plan(s.Limit is { } limit ? Math.Max(1e-9, limit - host.At(e)) : null, mostBatch));
        var perRun = Ends.Of(e => supply.Kind is SupplyKind.Hourly
            ? Money.PerRun(s, supply, cards, HeldHours(s, plans[e].Point.Servers) / s.RunsPerDay, e).PerRun
            : Money.PerRun(s, supply, (double)plans[e].Point.Servers * cards, 24 / s.RunsPerDay, e).PerRun);
        return With(bare with { Seconds = Ends.Of(e => curve(1) * Error(s, supply, outlook, e) + host.At(e)) }, s, plans, perRun, host) with
        {
            Machines = Ends.Of(e => (double)plans[e].Point.Servers * cards),
        };
    }

    /// <summary>
    /// Seconds of a batch without what stays on the processor. What all requests share (the weights of a matrix product) is read once for a
    /// batch; the arithmetic grows with it; a small request fills few of the card's lanes, and a batch fills more.
    /// </summary>
    internal static Func<int, double> Curve(Situation s, Supply supply, Speedup outlook, int cards)
    {
        var device = ProjectionDevice.Of(supply.Card!);
        var reach = new ProjectionModel().Reach;
        double matrix = s.Profile.MatrixShare ?? 0, items = s.Profile.ItemsPerRun ?? double.MaxValue;
        double ridge = device.Peak(matrix, s.Profile.NeedsDoubles == true) * reach.Compute
            / (device.BytesPerSecond * reach.Memory(s.Profile.Access));
        double intensity = (s.Profile.Intensity() ?? 0.25) / ridge;
        double full = outlook.Part("kernel") * device.Fill(s.Profile.ItemsPerRun) / cards;
        // The larger of the two is what was projected for one request.
        double memory = intensity < 1 ? full : full / intensity, arithmetic = intensity < 1 ? full * intensity : full;
        double pieces = items * (1 + Columns * matrix);
        // What was measured of batches on this card is taken as it is; measured elsewhere, its form is put over the projected request.
        if (s.Profile.BatchCurve is { } measured)
        {
            double one = IsMeasured(s, supply) ? 1 : (full / device.Fill(pieces) + outlook.Part("transfers") + outlook.Part("launches"))
                / BatchTime.At(measured, 1);
            return batch => one * BatchTime.At(measured, batch);
        }

        return batch => Math.Max(memory * (matrix + (1 - matrix) * batch), arithmetic * batch) / device.Fill(pieces * batch)
            + outlook.Part("transfers") * batch + outlook.Part("launches");
    }

    // A measurement on the card itself is off by what another day and other data bring.
    private static double Error(Situation s, Supply supply, Speedup outlook, End end)
    {
        double factor = IsMeasured(s, supply) ? MeasuredError : outlook.Error.Factor;
        return end switch { End.Optimistic => 1 / factor, End.Pessimistic => factor, _ => 1 };
    }

    private static bool IsMeasured(Situation s, Supply supply) => s.Profile.BatchCurve is not null
        && supply.Card!.Id.Equals(s.Profile.BatchCurveOn, StringComparison.OrdinalIgnoreCase);

    private static double HeldHours(Situation s, int servers)
    {
        if (servers == 1 && Sleeps(s)) return s.ServiceHours * (1 - Math.Exp(-MeanArrivals(s) * (LingerSeconds + ColdStartSeconds)));
        double busy = Math.Min(BusyHours, s.ServiceHours);
        return servers * busy + Math.Max(1, Math.Ceiling(servers * s.MeanShare - 1e-9)) * (s.ServiceHours - busy);
    }

    // A machine by the hour is given back after a while without a request, where the next one can wait until it is there again.
    private static bool Sleeps(Situation s) => s.Limit is null or > 2 * ColdStartSeconds;

    private static double MeanArrivals(Situation s) => s.RunsPerDay / (s.ServiceHours * 3600);

    // Requests that find the machine asleep wait for it; where they are few, no percentile that is shown meets one.
    private static double ColdStart(Situation s, Supply supply, ServicePoint point, double share) =>
        supply.Kind == SupplyKind.Hourly && point.Servers == 1 && Sleeps(s)
            && Math.Exp(-MeanArrivals(s) * LingerSeconds) > 1 - share ? ColdStartSeconds : 0;

    private static Alternative With(Alternative bare, Situation s, Dictionary<End, (ServicePoint Point, bool Meets)> plans, Ends perRun,
        Ends host)
    {
        var p99 = Late(e => plans[e].Point.P99, 0.99);
        bool Meets(End end) => plans[end].Meets && !(p99.At(end) > s.Limit);
        return Money.With(bare, s, perRun, Ends.Same(0)) with
        {
            Latency = new(
                Ends.Of(e => plans[e].Point.Batch), Ends.Of(e => plans[e].Point.Servers), Late(e => plans[e].Point.P50, 0.5),
                Late(e => plans[e].Point.P95, 0.95), p99),
            MeetsAtBest = Meets(End.Optimistic), MeetsAtWorst = Meets(End.Pessimistic),
        };

        Ends Late(Func<End, double> point, double share) =>
            Ends.Of(e => point(e) + host.At(e) + ColdStart(s, bare.Supply!, plans[e].Point, share));
    }
}
