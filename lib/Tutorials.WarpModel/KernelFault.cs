namespace Tutorials.WarpModel;

/// <summary>Why a kernel was stopped.</summary>
public enum FaultKind
{
    /// <summary>A thread read or wrote outside a view.</summary>
    OutOfBounds,

    /// <summary>A thread did not come to an end within the limit of instructions.</summary>
    InstructionLimit,

    /// <summary>Part of a group waits at a barrier, or part of a warp at a shuffle, that the rest never reaches.</summary>
    DivergentBarrier,

    /// <summary>The code does what no kernel can, or what the model does not know.</summary>
    Unsupported,

    /// <summary>A whole number was divided by zero.</summary>
    DivideByZero,

    /// <summary>A whole number does not fit: checked arithmetic, <c>int.MinValue / -1</c>, a large index made a small one.</summary>
    Overflow,

    /// <summary>More local or shared memory than a thread or a group has.</summary>
    OutOfMemory,

    /// <summary>A lane receives a value from a lane that does not run.</summary>
    MissingLane,

    /// <summary>An assertion of the kernel's own does not hold.</summary>
    Assertion,
}

/// <summary>What stopped a kernel.</summary>
/// <param name="Kind">Which sort of mistake.</param>
/// <param name="Message">A whole sentence, for people.</param>
/// <param name="Thread">The number of the thread in the whole launch; −1 where it is no single one.</param>
/// <param name="Buffer">The name of the view; empty where none is involved.</param>
/// <param name="Index">The index that was asked for.</param>
/// <param name="Length">The length of the view.</param>
/// <param name="IsWrite">True for a write, false for a read.</param>
/// <param name="WaitingThreads">At a barrier: how many threads of the group wait there.</param>
public sealed record KernelFault(
    FaultKind Kind, string Message, int Thread = -1, string Buffer = "", long Index = -1, long Length = 0, bool IsWrite = false,
    int WaitingThreads = 0)
{
    /// <summary>Where in the source code; nobody knows where there is no PDB.</summary>
    public SourceLocation Location { get; init; }
}

/// <summary>Ends a run of the model. It never leaves <see cref="Lanes"/>: the fault goes into the report.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside the model only.
internal sealed class KernelFaultException(KernelFault fault) : Exception(fault.Message)
#pragma warning restore CA1032, CA1064
{
    public KernelFault Fault { get; } = fault;

    /// <summary>The same, with the place in the source code where the lane is.</summary>
    public KernelFaultException At(Lane lane) =>
        new KernelFaultException(Fault with { Thread = Fault.Thread < 0 ? lane.Thread : Fault.Thread }).At(lane.Location);

    /// <summary>The same, with a place in the source code.</summary>
    public KernelFaultException At(SourceLocation location) => new(Fault with
    {
        Location = location,
        Message = location.Line == 0 ? Fault.Message : $"{Fault.Message} ({location})",
    });

    public static KernelFaultException Unsupported(string sentence) => new(new(FaultKind.Unsupported, sentence));
}
