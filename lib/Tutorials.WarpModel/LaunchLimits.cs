namespace Tutorials.WarpModel;

/// <summary>How far a kernel may go before it is stopped.</summary>
/// <param name="InstructionsPerThread">IL instructions of one thread.</param>
/// <param name="InstructionsPerLaunch">IL instructions of all threads together, under each of the three schedules.</param>
/// <param name="LocalBytesPerThread">Bytes of all arrays that a thread makes for itself.</param>
/// <param name="SharedBytesPerGroup">Bytes of shared memory of a group: 48 KiB without asking for more, on every card.</param>
public sealed record LaunchLimits(
    int InstructionsPerThread = 300_000, long InstructionsPerLaunch = 8_000_000, int LocalBytesPerThread = 64 * 1_024,
    int SharedBytesPerGroup = 48 * 1_024);
