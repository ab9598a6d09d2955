namespace Tutorials.WarpModel;

/// <summary>Ends a run of the model. It never leaves <see cref="Launch"/>: the fault goes into the report.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside the model only.
internal sealed class KernelStop(LaneFault fault) : Exception(fault.Message)
#pragma warning restore CA1032, CA1064
{
    public LaneFault Fault { get; } = fault;

    public static KernelStop Unsupported(string sentence) => new(new(FaultKind.Unsupported, sentence));
}
