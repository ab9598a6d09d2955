namespace Tutorials.WarpModel;

/// <summary>What one thread did: how work is shared shows when threads are compared.</summary>
/// <param name="Thread">Its number in the launch.</param>
/// <param name="Instructions">IL instructions that it carried out.</param>
/// <param name="Reads">Elements of views that it read.</param>
/// <param name="Writes">Elements of views that it wrote, atomics not counted.</param>
/// <param name="Atomics">Elements of views that it changed in one go.</param>
/// <param name="SharedAtomics">Elements of shared memory that it changed in one go.</param>
public sealed record ThreadWork(int Thread, int Instructions, int Reads, int Writes, int Atomics, int SharedAtomics)
{
    /// <summary>
    /// As <see cref="Instructions"/>, without moved values and jumps: nearly the same however the code was compiled, so this is what a
    /// budget counts.
    /// </summary>
    public int Operations { get; init; }
}
