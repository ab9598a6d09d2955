namespace Tutorials.WarpModel;

/// <summary>How far a kernel may go before it is stopped.</summary>
/// <param name="InstructionsPerThread">IL instructions of one thread.</param>
/// <param name="InstructionsPerLaunch">IL instructions of all threads together, under each of the three schedules.</param>
public sealed record LaunchLimits(int InstructionsPerThread = 300_000, long InstructionsPerLaunch = 8_000_000);
