namespace Tutorials;

/// <summary>A peer that a library of its own brings; such a class derives from <see cref="PeerOf{TWorkload}"/>.</summary>
public abstract class Peer
{
    private protected Peer() { }

    /// <summary>How it does the job; always the same object.</summary>
    public abstract Variant Variant { get; }

    internal abstract Type WorkloadType { get; }
}

/// <summary>
/// What a user would pick instead for this workload, where that takes a package. The class stands in <c>lib/Tutorials.Peers</c>, is public,
/// has a constructor without parameters, and is found by reflection. A peer that takes no package is declared in the workload's own folder.
/// </summary>
public abstract class PeerOf<TWorkload> : Peer where TWorkload : Workload
{
    internal sealed override Type WorkloadType => typeof(TWorkload);
}
