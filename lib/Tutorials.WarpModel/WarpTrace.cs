namespace Tutorials.WarpModel;

/// <summary>What an instruction does with memory.</summary>
public enum AccessKind
{
    /// <summary>A load.</summary>
    Read,

    /// <summary>A store.</summary>
    Write,

    /// <summary>A read, a change and a write in one go.</summary>
    Atomic,
}

/// <summary>One instruction's access to memory, by all active lanes of a warp.</summary>
/// <param name="Buffer">The view's name, or <c>shared memory</c>.</param>
/// <param name="Kind">Read, write or atomic.</param>
/// <param name="Lanes">How many lanes took part.</param>
/// <param name="BytesPerSector">For each sector of 32 bytes, by address: how many of its bytes were asked for. Empty for shared
/// memory.</param>
public sealed record WarpAccess(string Buffer, AccessKind Kind, int Lanes, IReadOnlyList<int> BytesPerSector)
{
    /// <summary>For shared memory: how many words the busiest bank has to fetch, 1 without a conflict; 0 for a view.</summary>
    public int BankConflictDegree { get; init; }

    /// <summary>For atomics: the most lanes at one address, which queue.</summary>
    public int LanesAtOneAtomic { get; init; }
}

/// <summary>A stretch of instructions that the same lanes of a warp carry out.</summary>
/// <param name="Active">The active mask: one bit for each lane that works.</param>
/// <param name="Alive">One bit for each lane that has not come to its end: those that are not active wait.</param>
/// <param name="Instructions">How many.</param>
/// <param name="Diverges">True where the lanes go different ways after it.</param>
/// <param name="Access">The first access to memory; null where there was none.</param>
public sealed record WarpRow(uint Active, uint Alive, int Instructions, bool Diverges, WarpAccess? Access)
{
    /// <summary>All accesses of the instruction: several where it loads a structure, or lanes use different views.</summary>
    public IReadOnlyList<WarpAccess> Accesses { get; init; } = [];

    /// <summary>Where the first of the instructions stands in the source code.</summary>
    public SourceLocation Location { get; init; }
}

/// <summary>The lanes of one warp, instruction by instruction.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Shape">How it was launched.</param>
/// <param name="Group">The group of the warp.</param>
/// <param name="Warp">Its number in the group.</param>
/// <param name="Rows">From the first instruction to the last.</param>
public sealed record WarpTrace(string Kernel, LaunchShape Shape, int Group, int Warp, IReadOnlyList<WarpRow> Rows)
{
    /// <summary>The warp's number in the launch.</summary>
    public int Number { get; init; }

    /// <summary>The same, but a row ends where the source line does: for going through it line by line.</summary>
    public IReadOnlyList<WarpRow> Steps { get; init; } = [];

    /// <summary>
    /// The lines among which the steps go, one file after another, with what all warps did there; none where the symbols carry no text.
    /// </summary>
    public IReadOnlyList<SourceLine> Source { get; init; } = [];
}

/// <summary>A line of the kernel's source code.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Text">The line.</param>
/// <param name="Counts">What all warps did there; null where no instruction stands.</param>
public sealed record SourceLine(SourceLocation Location, string Text, LineCounts? Counts);
