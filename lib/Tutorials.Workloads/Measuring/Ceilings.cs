namespace Tutorials.Measuring;

/// <summary>
/// The two limits of a machine in the roofline model (Williams, Waterman, Patterson 2009): how fast it computes and how fast it is fed.
/// </summary>
/// <param name="Device">Whose limits.</param>
/// <param name="FlopsPerSecond">Single-precision multiply-adds, counted as two operations each, on all cores.</param>
/// <param name="BytesPerSecond">STREAM triad (McCalpin 1995): two arrays read, one written, larger than any cache.</param>
/// <param name="Source">Measured here, recorded, or from a data sheet.</param>
/// <param name="Target">Processor or device.</param>
public sealed record Ceilings(
    string Device, double FlopsPerSecond, double BytesPerSecond,
    NumberSource Source = NumberSource.Measured, ExecutionTarget Target = ExecutionTarget.Cpu)
{
    /// <summary>The ridge, in FLOP per byte: below it memory is the limit, above it arithmetic.</summary>
    public double Ridge => FlopsPerSecond / BytesPerSecond;

    /// <summary>The highest rate that a job of this intensity can reach, in FLOP per second.</summary>
    public double Attainable(double intensity) => Math.Min(FlopsPerSecond, intensity * BytesPerSecond);

    /// <summary>The shortest time in which the work can be done, in seconds.</summary>
    public double LeastSeconds(Cost cost) => Math.Max(cost.Flops / FlopsPerSecond, cost.Bytes / BytesPerSecond);

    /// <summary>
    /// Share of the roofline that was reached: least time by measured time. It can exceed 1 where the data stayed in a cache,
    /// whose bandwidth is higher than the memory's. Null where nothing was timed.
    /// </summary>
    public double? Share(Measurement row) => row.Resident is { Median: > 0 } time ? LeastSeconds(row.Cost) / time.Median : null;
}
