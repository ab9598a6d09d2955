using System.Numerics;

namespace Tutorials.WarpModel;

/// <summary>What the instructions of one source line did, over all warps.</summary>
/// <param name="Location">The line.</param>
public sealed record LineCounts(SourceLocation Location)
{
    /// <summary>Instructions that warps issued.</summary>
    public long Instructions { get; init; }

    /// <summary>The same, each counted once for each active lane.</summary>
    public long ThreadInstructions { get; init; }

    /// <summary>Branches at which the lanes of a warp went different ways.</summary>
    public long DivergentBranches { get; init; }

    /// <summary>Numbers that were read from views and from shared memory.</summary>
    public long Reads { get; init; }

    /// <summary>Numbers that were written.</summary>
    public long Writes { get; init; }

    /// <summary>Numbers that were changed in one go.</summary>
    public long Atomics { get; init; }

    /// <summary>Sectors of 32 bytes.</summary>
    public long Sectors { get; init; }

    /// <summary>Passes through shared memory that bank conflicts add.</summary>
    public long BankConflicts { get; init; }
}

/// <summary>Adds up what the instructions of one source line do.</summary>
internal sealed class LineCounter(SourceLocation location)
{
    private long instructions, threadInstructions, divergentBranches, sectors, conflicts;
    private readonly long[] accesses = new long[3];

    public SourceLocation Location => location;

    public LineCounts Counts => new(location)
    {
        Instructions = instructions,
        ThreadInstructions = threadInstructions,
        DivergentBranches = divergentBranches,
        Reads = accesses[(int)AccessKind.Read],
        Writes = accesses[(int)AccessKind.Write],
        Atomics = accesses[(int)AccessKind.Atomic],
        Sectors = sectors,
        BankConflicts = conflicts,
    };

    public void Add(uint active, bool diverges, IReadOnlyList<WarpAccess> made)
    {
        instructions++;
        threadInstructions += BitOperations.PopCount(active);
        if (diverges) divergentBranches++;
        foreach (var access in made)
        {
            accesses[(int)access.Kind] += access.Lanes;
            sectors += access.BytesPerSector.Count;
            conflicts += Math.Max(0, access.BankConflictDegree - 1);
        }
    }
}

/// <summary>What one multiprocessor of a card holds at once.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="Groups">Groups.</param>
/// <param name="SharedBytes">Bytes of shared memory for all its groups.</param>
/// <param name="Registers">Registers of 32 bits.</param>
public sealed record MultiprocessorLimits(int Threads = 2_048, int Groups = 32, int SharedBytes = 100 * 1_024, int Registers = 65_536)
{
    /// <summary>
    /// An upper bound of the occupancy: the share of a multiprocessor's threads that can be there at once (CUDA C++ Best Practices Guide,
    /// "Occupancy"). Only a card's own compiler knows the registers; without them the true value may be lower.
    /// </summary>
    /// <param name="groupSize">Threads of a group.</param>
    /// <param name="sharedBytesPerGroup">Bytes of shared memory of a group.</param>
    /// <param name="registersPerThread">Registers of a thread; 0 where nobody knows.</param>
    public double OccupancyUpperBound(int groupSize, int sharedBytesPerGroup, int registersPerThread = 0)
    {
        int warps = (groupSize + 31) / 32;
        int groups = Math.Min(Groups, Threads / (warps * 32));
        if (sharedBytesPerGroup > 0) groups = Math.Min(groups, SharedBytes / sharedBytesPerGroup);
        if (registersPerThread > 0) groups = Math.Min(groups, Registers / (registersPerThread * warps * 32));
        return Math.Min(1, groups * warps * 32 / (double)Threads);
    }
}
