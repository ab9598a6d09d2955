namespace Tutorials.Decision.Serving;

/// <summary>Time from a request's arrival to its answer, in seconds, and what it takes to keep to it.</summary>
/// <param name="Batch">Requests that are answered together.</param>
/// <param name="Servers">Machines or cards that serve one queue.</param>
/// <param name="Utilisation">Share of their time in which they work.</param>
/// <param name="P50">Half of the answers are there by then.</param>
/// <param name="P95">Nineteen of twenty.</param>
/// <param name="P99">Ninety-nine of a hundred.</param>
public sealed record ServicePoint(int Batch, int Servers, double Utilisation, double P50, double P95, double P99);

/// <summary>
/// A service with c equal servers and one queue: requests come at random (Poisson), are gathered into batches of b, and each batch takes
/// S(b) seconds, which vary.
/// </summary>
/// <remarks>
/// M/G/c by Allen and Cunneen (1978): the wait of M/M/c (Erlang's C) × (c²ₐ + c²ₛ) / 2, where full batches come with c²ₐ = 1/b and their
/// times vary with c²ₛ = 0.25/b; those who wait do so for an exponential time. The first of a batch waits (b − 1)/λ for the last. A formula
/// and not a simulation, because the search for what flips an answer asks thousands of times and has to get the same figure each time.
/// </remarks>
/// <param name="Arrivals">Requests a second at the busy hour, above 0.</param>
/// <param name="Seconds">What a batch of that size takes.</param>
public sealed record ServiceQueue(double Arrivals, Func<int, double> Seconds)
{
    // Nobody plans a service busier than this: a small growth would end in a queue without end.
    private const double MostUtilisation = 0.85;
    private const double ServiceVariance = 0.25;
    // Above so many busy servers a pool that is below the utilisation above has, for every purpose, no queue.
    private const double LargePool = 400;
    private const double PatienceWithoutLimit = 1;

    /// <summary>Batch sizes that are tried.</summary>
    private static readonly int[] Batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>
    /// The fewest servers whose 99th percentile keeps the limit, with the batch that does; where none does, the quickest, and it misses.
    /// </summary>
    /// <param name="limit">Seconds within which an answer has to be there; null where there is none.</param>
    /// <param name="mostBatch">The largest batch that fits.</param>
    public (ServicePoint Point, bool Meets) Plan(double? limit, int mostBatch = 256)
    {
        ServicePoint? best = null, quickest = null;
        foreach (int batch in Batches.Where(b => b == 1 || b <= mostBatch))
        {
            double seconds = Seconds(batch);
            int fewest = (int)Math.Min(int.MaxValue / 2, Math.Max(1, Math.Ceiling(Arrivals * seconds / batch / MostUtilisation - 1e-9)));
            if (limit is null && batch > 1 && (batch - 1) / Arrivals > PatienceWithoutLimit) continue;
            foreach (int servers in (int[])[fewest, fewest + 1, fewest + 2, fewest + 4])
            {
                var point = At(batch, servers, seconds);
                if (quickest is null || point.P99 < quickest.P99) quickest = point;
                if (point.P99 > (limit ?? double.PositiveInfinity)) continue;
                if (best is null || point.Servers < best.Servers || (point.Servers == best.Servers && point.P99 < best.P99)) best = point;
                break;
            }
        }

        return best is not null ? (best, true) : (quickest!, false);
    }

    /// <summary>What a batch size and a number of servers mean.</summary>
    public ServicePoint At(int batch, int servers) => At(batch, servers, Seconds(batch));

    private ServicePoint At(int batch, int servers, double seconds)
    {
        double busy = Arrivals * seconds / batch, share = busy / servers;
        double waits = share >= 1 ? 1 : busy > LargePool ? 0 : ErlangC(servers, busy);
        double mean = share >= 1 ? double.PositiveInfinity : seconds / (servers * (1 - share)) * (1 + ServiceVariance) / batch / 2;
        double spread = Math.Log(1 + ServiceVariance / batch), filling = (batch - 1) / Arrivals;
        double Quantile(double p, double z) => (p > 0.9 ? filling : filling / 2) + Queue(p)
            + seconds * Math.Exp(-spread / 2 + z * Math.Sqrt(spread));
        double Queue(double p) => waits > 1 - p ? mean * Math.Log(waits / (1 - p)) : 0;
        return new(batch, servers, share, Quantile(0.5, 0), Quantile(0.95, 1.645), Quantile(0.99, 2.326));
    }

    /// <summary>Chance that a request finds all of c servers busy, of which a are on average (Erlang 1917).</summary>
    internal static double ErlangC(int servers, double busy)
    {
        double blocked = 1; // Erlang's B, server by server
        for (int i = 1; i <= servers; i++) blocked = busy * blocked / (i + busy * blocked);
        double share = busy / servers;
        return blocked / (1 - share * (1 - blocked));
    }
}
