namespace Tutorials.Measuring;

/// <summary>The two laws about sharing out work.</summary>
public static class Laws
{
    /// <summary>
    /// Amdahl (1967): the same job on more workers. The part that must be done one after another sets the limit.
    /// </summary>
    /// <param name="parallelShare">Share of today's time that can be shared out, 0 to 1.</param>
    /// <param name="speedup">How many times faster that share becomes; infinity gives the ceiling.</param>
    public static double Amdahl(double parallelShare, double speedup)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parallelShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parallelShare, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speedup);
        return 1 / (1 - parallelShare + parallelShare / speedup);
    }

    /// <summary>
    /// Gustafson (1988): a larger job in the same time. The parallel part grows with the workers, the serial part does not.
    /// </summary>
    /// <param name="parallelShare">Share of the time on the parallel machine that is shared out, 0 to 1.</param>
    /// <param name="workers">How many workers.</param>
    public static double Gustafson(double parallelShare, double workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parallelShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parallelShare, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        return 1 - parallelShare + parallelShare * workers;
    }
}
