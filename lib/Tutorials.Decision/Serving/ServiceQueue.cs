namespace Tutorials.Decision.Serving;

/// <summary>Time from a request's arrival to its answer, in seconds, and what it takes to keep to it.</summary>
/// <param name="Batch">Requests that are answered together at most.</param>
/// <param name="Servers">Machines or cards that serve one queue.</param>
/// <param name="Utilisation">Share of their capacity, in batches of that size, that is taken up.</param>
/// <param name="P50">Half of the answers are there by then.</param>
/// <param name="P95">Nineteen of twenty.</param>
/// <param name="P99">Ninety-nine of a hundred.</param>
/// <param name="Wait99">Ninety-nine of a hundred requests are taken up by then.</param>
public sealed record ServicePoint(int Batch, int Servers, double Utilisation, double P50, double P95, double P99, double Wait99);

/// <summary>
/// A service with c equal servers and one queue. Requests come at random (Poisson); a server that is free takes whoever waits, up to b
/// together, and never waits for more; k together take S(k) seconds, each time the same.
/// </summary>
/// <remarks>
/// <para>One at a time: M/D/c by Allen and Cunneen (1978), the wait of M/M/c (Erlang's C, exponential for those who wait) halved.</para>
/// <para>
/// Up to b together: whoever comes finds all servers busy, as small batches keep them so, and the next is free within S: servers that take
/// all who wait come to work in step, so that many of them are free no sooner. Then the backlog of batches that are full:
/// S / (2bc(1 − ρ)) · ln(1/(1 − p)), by Kingman (1961) with c²ₐ = 1/b.
/// </para>
/// <para>Where requests join a running batch (<see cref="Joins"/>), b places of c servers are cb servers, each as slow as a full
/// batch.</para>
/// <para>
/// All three are on the safe side, and each grows with the arrivals and with S, and shrinks with c. A formula and not a simulation, because
/// the search for what flips an answer asks thousands of times and has to get the same figure each time.
/// </para>
/// </remarks>
/// <param name="Arrivals">Requests a second, above 0.</param>
/// <param name="Seconds">What so many requests together take.</param>
public sealed record ServiceQueue(double Arrivals, Func<int, double> Seconds)
{
    // Nobody plans a service busier than this: a small growth would end in a queue without end.
    private const double MostUtilisation = 0.85;

    // With so many busy servers, below the utilisation above, less than one request in a hundred waits.
    private const double LargePool = 250;
    private const int MostServers = 1 << 28;

    /// <summary>Batch sizes that are tried.</summary>
    private static readonly int[] Batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>A request joins the batch that is running, as the tokens of language models do (Yu and others 2022).</summary>
    public bool Joins { get; init; }

    /// <summary>
    /// The fewest servers that keep the limits, with the batch that answers soonest; null where no number does: a request alone takes
    /// longer.
    /// </summary>
    /// <param name="limit">Seconds within which 99 of 100 answers have to be there; infinite where there is no limit.</param>
    /// <param name="mostBatch">The largest batch that fits.</param>
    /// <param name="mostWait">Seconds within which 99 of 100 requests have to be taken up.</param>
    public ServicePoint? Plan(
        double limit = double.PositiveInfinity, int mostBatch = 256, double mostWait = double.PositiveInfinity)
    {
        ServicePoint? best = null;
        foreach (int batch in Batches.Where(b => b == 1 || b <= mostBatch))
        {
            double seconds = Seconds(batch);
            int least = Least(batch, seconds);
            if (seconds > limit || mostWait < 0 || least > best?.Servers || Fewest(batch, seconds, least, limit, mostWait) is not { } point)
                continue;
            if (best is null || point.Servers < best.Servers || point.Servers == best.Servers && point.P99 < best.P99) best = point;
        }

        return best;
    }

    /// <summary>What a batch size and a number of servers mean.</summary>
    public ServicePoint At(int batch, int servers) => At(batch, servers, Seconds(batch));

    /// <summary>The fewest servers that keep up with so many requests together.</summary>
    public int Least(int batch) => Least(batch, Seconds(batch));

    private int Least(int batch, double seconds) =>
        (int)Math.Clamp(Math.Ceiling(Arrivals * seconds / batch / MostUtilisation - 1e-9), 1, MostServers);

    // Twice as many until the limits are kept, then halving: with more servers nobody waits longer. Who is taken together waits for the
    // batch before, whatever their number.
    private ServicePoint? Fewest(int batch, double seconds, int least, double limit, double mostWait)
    {
        double before = batch > 1 && !Joins ? 0.99 * seconds : 0;
        if (seconds + before > limit || before > mostWait) return null;
        bool Keeps(int servers) => At(batch, servers, seconds) is var at && at.P99 <= limit && at.Wait99 <= mostWait;
        int low = least, high = least;
        while (!Keeps(high))
        {
            if (high >= MostServers) return null;
            (low, high) = (high + 1, Math.Min(2 * high, MostServers));
        }

        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (Keeps(middle)) high = middle;
            else low = middle + 1;
        }

        return At(batch, high, seconds);
    }

    private ServicePoint At(int batch, int servers, double seconds)
    {
        int places = Joins ? servers * batch : servers, together = Joins ? 1 : batch;
        double busy = Arrivals * seconds / together, share = busy / places;
        double chance = share >= 1 || together > 1 ? 1 : busy > LargePool ? share <= MostUtilisation ? 0 : 1 : ErlangC(places, busy);
        // As many are together on average, where a full batch takes each of them.
        int typical = (int)Math.Clamp(Math.Ceiling(Arrivals * seconds / servers), 1, batch);
        return new(batch, servers, share, Math.Min(seconds, Seconds(typical)) + Wait(0.5), seconds + Wait(0.95), seconds + Wait(0.99),
            Wait(0.99));

        double Wait(double p)
        {
            if (share >= 1) return double.PositiveInfinity;
            if (chance <= 1 - p) return 0;
            double rest = (1 - p) / chance, backlog = seconds / (2.0 * together * places * (1 - share)) * -Math.Log(rest);
            return together > 1 ? p * seconds + backlog : Math.Max(seconds * (1 - Math.Pow(rest, 1.0 / places)), backlog);
        }
    }

    /// <summary>Chance that a request finds all of c servers busy, of which a are on average (Erlang 1917).</summary>
    internal static double ErlangC(int servers, double busy)
    {
        // The number of busy ones is spread by the root of its mean: so far above it nobody waits, and nothing need be counted.
        if (servers > busy + 10 * Math.Sqrt(busy) + 100) return 0;
        double blocked = 1; // Erlang's B, server by server
        for (int i = 1; i <= servers; i++) blocked = busy * blocked / (i + busy * blocked);
        double share = busy / servers;
        return blocked / (1 - share * (1 - blocked));
    }
}
