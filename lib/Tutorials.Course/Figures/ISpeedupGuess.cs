namespace Tutorials.Course.Figures;

/// <summary>What somebody expects of a workload, in times as fast as its baseline: a line in a chart.</summary>
public interface ISpeedupGuess
{
    /// <summary>What it was made for.</summary>
    Workload Workload { get; }

    /// <summary>Of the best variant of the processor; null where nothing was said.</summary>
    double? Cpu { get; }

    /// <summary>Of the best variant of a device; null where nothing was said.</summary>
    double? Gpu { get; }
}
