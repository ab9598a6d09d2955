namespace Tutorials.Decision.Serving;

/// <summary>What one batch size means for those who wait.</summary>
/// <param name="Batch">Requests that are answered together.</param>
/// <param name="Service">Seconds that the machine takes for them.</param>
/// <param name="Utilisation">Share of its time in which the machine works; from 1 on the queue grows for ever.</param>
/// <param name="Filling">Seconds that the first of a batch waits for the last, on average.</param>
/// <param name="Waiting">Seconds that a full batch waits for the machine, on average; infinite where the queue has no end.</param>
public sealed record BatchChoice(int Batch, double Service, double Utilisation, double Filling, double Waiting)
{
    /// <summary>Seconds from the arrival of a batch's first request to its answer, on average: filling, waiting, computing.</summary>
    public double Latency => Filling + Waiting + Service;

    /// <summary>Requests a second.</summary>
    public double Arrivals => Utilisation * Batch / Service;

    /// <summary>True where the machine keeps up with the arrivals.</summary>
    public bool KeepsUp => Utilisation < 1;
}

/// <summary>
/// A service that answers requests in batches of a fixed size. Requests come at random (a Poisson process), one machine answers, and each
/// batch of a size takes the same time.
/// </summary>
/// <remarks>
/// With λ arrivals a second, batches of b and S seconds a batch: utilisation ρ = λS/b; the first of a batch waits (b − 1)/λ for the others;
/// a full batch waits about ρ/(1 − ρ) · (c²ₐ + c²ₛ)/2 · S (Kingman 1961). Full batches come at intervals of b exponential ones, so c²ₐ =
/// 1/b, and S is always the same, so c²ₛ = 0. For b = 1 that is exact (Pollaczek 1930, Khinchine 1932); for larger b it is a little too
/// long, never too short. Real services also close a batch after a time limit, which this model leaves out.
/// </remarks>
/// <param name="Arrivals">Requests a second, on average; above 0.</param>
public sealed record Batching(double Arrivals)
{
    /// <summary>Requests a second.</summary>
    public double Arrivals { get; } = Arrivals > 0 && double.IsFinite(Arrivals)
        ? Arrivals
        : throw new ArgumentOutOfRangeException(nameof(Arrivals), Arrivals, "The number of requests a second must be above 0.");

    /// <summary>What a batch size means.</summary>
    /// <param name="batch">Requests that are answered together; at least 1.</param>
    /// <param name="seconds">What the machine takes for a batch of that size; above 0.</param>
    public BatchChoice At(int batch, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (!(seconds > 0 && double.IsFinite(seconds)))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A batch takes a time above 0.");
        double utilisation = Arrivals * seconds / batch;
        double waiting = utilisation < 1 ? utilisation / (1 - utilisation) * seconds / (2 * batch) : double.PositiveInfinity;
        return new(batch, seconds, utilisation, (batch - 1) / Arrivals, waiting);
    }

    /// <summary>Every point of a measured curve.</summary>
    /// <param name="curve">Batch sizes and the seconds that each takes.</param>
    public IReadOnlyList<BatchChoice> Along(IEnumerable<(int Batch, double Seconds)> curve) =>
        [.. curve.Select(point => At(point.Batch, point.Seconds))];

    /// <summary>The batch with the shortest latency among those that keep up and stay within the limit; null where none does.</summary>
    /// <param name="curve">Batch sizes and the seconds that each takes.</param>
    /// <param name="limit">The longest latency that is allowed, in seconds.</param>
    public BatchChoice? Best(IEnumerable<(int Batch, double Seconds)> curve, double limit) =>
        Along(curve).Where(choice => choice.KeepsUp && choice.Latency <= limit).MinBy(choice => choice.Latency);

    /// <summary>
    /// The most requests a second that one machine can carry within a latency limit, and the batch that does; null where no batch is quick
    /// enough.
    /// </summary>
    /// <remarks>
    /// With A = (b − 1)S/b, B = S/2b and C = limit − S, the latency equals the limit where A/ρ + Bρ/(1 − ρ) = C: the larger root of
    /// (B + C)ρ² − (A + C)ρ + A = 0.
    /// </remarks>
    /// <param name="curve">Batch sizes and the seconds that each takes.</param>
    /// <param name="limit">The longest latency that is allowed, in seconds.</param>
    public static BatchChoice? Most(IEnumerable<(int Batch, double Seconds)> curve, double limit)
    {
        BatchChoice? most = null;
        foreach (var (batch, seconds) in curve)
        {
            double a = (batch - 1) * seconds / batch, b = seconds / (2 * batch), c = limit - seconds;
            double root = (a + c) * (a + c) - 4 * a * (b + c), utilisation = (a + c + Math.Sqrt(root)) / (2 * (b + c));
            if (!(c > 0 && root >= 0 && utilisation is > 0 and < 1)) continue;
            var choice = new Batching(utilisation * batch / seconds).At(batch, seconds);
            if (most is null || choice.Arrivals > most.Arrivals) most = choice;
        }

        return most;
    }
}
