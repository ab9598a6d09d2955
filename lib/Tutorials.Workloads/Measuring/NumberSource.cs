namespace Tutorials.Measuring;

/// <summary>Where a number comes from. The five are never mixed up in one colour.</summary>
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
    /// <summary>Measured by somebody else with another program, read from datasets/published; never called ours.</summary>
    Published,
}
