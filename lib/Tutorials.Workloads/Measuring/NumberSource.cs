namespace Tutorials.Measuring;

/// <summary>Where a number comes from. The four are never mixed up in one colour.</summary>
public enum NumberSource
{
    /// <summary>Measured here, in this run.</summary>
    Measured,
    /// <summary>Recorded on a named machine, read from datasets/measurements.</summary>
    Recorded,
    /// <summary>Computed from a data sheet; carries an error band.</summary>
    Projected,
    /// <summary>From the simulator: structure only, never a time.</summary>
    Simulated,
}
