using Tutorials.Measuring;

namespace Tutorials.Decision.Costing;

/// <summary>When the answer is there, and what being earlier has to be worth (claims C8 and C11).</summary>
/// <param name="DaysToday">From now to the answer on today's machine.</param>
/// <param name="DaysThere">The same with the card: until it is there and the code is ported, and then the run.</param>
public sealed record TimeToMarket(double DaysToday, double DaysThere)
{
    /// <summary>From hours of computing. Waiting for the card and porting go on side by side; the run begins when both are done.</summary>
    /// <param name="hoursToday">On today's machine.</param>
    /// <param name="speedup">Times as fast there, transfers included.</param>
    /// <param name="availableInDays">Until the card can be used.</param>
    /// <param name="portingPersonDays">By one person.</param>
    public static TimeToMarket Of(double hoursToday, double speedup, double availableInDays = 0, double portingPersonDays = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hoursToday);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speedup);
        ArgumentOutOfRangeException.ThrowIfNegative(availableInDays);
        ArgumentOutOfRangeException.ThrowIfNegative(portingPersonDays);
        return new(hoursToday / 24, Math.Max(availableInDays, portingPersonDays) + hoursToday / speedup / 24);
    }

    /// <summary>Days earlier; negative where the card comes too late to help.</summary>
    public double DaysEarlier => DaysToday - DaysThere;

    /// <summary>What a day has to be worth, so that a dearer bill pays: the difference by the days; infinite where no day is won.</summary>
    public double ValuePerDayNeeded(double billToday, double billThere) =>
        billThere <= billToday ? 0 : DaysEarlier > 0 ? (billThere - billToday) / DaysEarlier : double.PositiveInfinity;

    /// <summary>Amdahl's law on the calendar: how many times sooner a release is out, if only its computing gets faster.</summary>
    /// <param name="computingShare">Share of the days to the release in which everyone waits for the computation, 0 to 1.</param>
    /// <param name="speedup">Of the computation.</param>
    public static double Release(double computingShare, double speedup) => Laws.Amdahl(computingShare, speedup);
}
