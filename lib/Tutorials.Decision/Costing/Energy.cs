using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Costing;

/// <summary>Power, energy, and what is done with it (claim C12).</summary>
public static class Energy
{
    /// <summary>Energy of a run with everything around the machine: W × h × PUE / 1,000.</summary>
    /// <param name="watts">Of the machine under load.</param>
    /// <param name="hours">Of the run.</param>
    /// <param name="pue">1 for the machine alone.</param>
    public static double Kwh(double watts, double hours, double pue = 1) => watts * hours * pue / 1000;

    /// <summary>Energy of a run in joules, the machine alone.</summary>
    public static double Joules(double watts, double seconds) => watts * seconds;

    /// <summary>
    /// Peak single-precision operations a second for each watt of the data sheet, without tensor cores; null where a figure is missing.
    /// </summary>
    public static double? FlopsPerWatt(Hardware hardware)
    {
        ArgumentNullException.ThrowIfNull(hardware);
        return hardware.Fp32FlopsPerSecond / hardware.BoardWatts;
    }

    /// <summary>The same on tensor cores, for matrix products only.</summary>
    public static double? TensorFlopsPerWatt(Hardware hardware)
    {
        ArgumentNullException.ThrowIfNull(hardware);
        return hardware.Tf32FlopsPerSecond / hardware.BoardWatts;
    }

    /// <summary>
    /// How many times as fast a card has to be, so that a run takes less energy there: its power by that of the machine it replaces, where
    /// the host of the card stays on beside it.
    /// </summary>
    /// <param name="cardWatts">Of the card.</param>
    /// <param name="hostWatts">Of the machine in which it sits, while it waits for the card.</param>
    /// <param name="cpuWatts">Of the machine without a card, under load.</param>
    public static double SpeedupNeeded(double cardWatts, double hostWatts, double cpuWatts) => (cardWatts + hostWatts) / cpuWatts;
}
