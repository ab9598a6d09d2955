namespace Tutorials.WarpModel;

/// <summary>Why a kernel was stopped.</summary>
public enum FaultKind
{
    /// <summary>A worker read or wrote outside a view.</summary>
    OutOfRange,

    /// <summary>A worker did not come to an end within the limit of orders.</summary>
    Endless,

    /// <summary>Part of a group waits at a barrier that the rest never reaches.</summary>
    Barrier,

    /// <summary>The code does what no kernel can, or what the model does not know.</summary>
    Unsupported,

    /// <summary>A whole number was divided by zero.</summary>
    DividedByZero,
}

/// <summary>What stopped a kernel.</summary>
/// <param name="Kind">Which sort of mistake.</param>
/// <param name="Message">A whole sentence.</param>
/// <param name="Worker">The number of the worker in the whole launch; −1 where it is no single one.</param>
/// <param name="Place">The name of the view; empty where none is involved.</param>
/// <param name="Index">The index that was asked for.</param>
/// <param name="Length">The length of the view.</param>
/// <param name="Wrote">True for a write, false for a read.</param>
/// <param name="Waiting">At a barrier: how many workers of the group wait there.</param>
public sealed record LaneFault(
    FaultKind Kind, string Message, int Worker = -1, string Place = "", long Index = -1, long Length = 0, bool Wrote = false, int Waiting = 0);

/// <summary>Two workers at one place in memory with nothing that orders them.</summary>
/// <param name="Place">The name of the view, or <see cref="SharedMemory"/>.</param>
/// <param name="Index">The element.</param>
/// <param name="First">The worker that came first in the run that found it.</param>
/// <param name="Second">The worker that came second.</param>
/// <param name="BothWrote">True where both wrote; false where one read what the other wrote.</param>
/// <param name="AcrossGroups">True where they stand in different groups, which no barrier joins.</param>
public sealed record LaneRace(string Place, long Index, int First, int Second, bool BothWrote, bool AcrossGroups)
{
    /// <summary>The place of every element that a group shares.</summary>
    public const string SharedMemory = "shared memory";

    /// <summary>
    /// A whole sentence. Barriers are spoken of only where a group shares memory: elsewhere the remedy is another index, and lessons before the fifth
    /// have not met a barrier.
    /// </summary>
    public string Message => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Workers {First} and {Second} {(BothWrote ? "both write" : "use")} {Place}[{Index}]{(BothWrote ? "" : ", and one of them writes it")}, "
        + $"with {(AcrossGroups ? "nothing that orders two groups" : Target == SharedMemory ? "no barrier between" : "nothing that orders the two")}: which comes first is luck.");
}

/// <summary>A read of shared memory that nobody had written.</summary>
/// <param name="Index">The element.</param>
/// <param name="Worker">The worker in the whole launch.</param>
/// <param name="InGroup">The worker in its group.</param>
/// <param name="Order">The order of running in which it showed.</param>
public sealed record UnwrittenRead(long Index, int Worker, int InGroup, LaneOrder Order);

/// <summary>The orders in which the model lets lanes run. A right kernel does not mind any of them.</summary>
public enum LaneOrder
{
    /// <summary>One lane after another to the next barrier, first to last; groups too.</summary>
    Rising,

    /// <summary>One lane after another to the next barrier, last to first; groups too.</summary>
    Falling,

    /// <summary>The lanes of a warp in step, as on a card: all read before any of them writes.</summary>
    InStep,
}

/// <summary>Orders of lanes in words.</summary>
public static class LaneOrders
{
    /// <summary>As people say it: first to last, last to first, in step.</summary>
    public static string InWords(this LaneOrder order) => order switch
    {
        LaneOrder.Rising => "first to last",
        LaneOrder.Falling => "last to first",
        _ => "in step",
    };
}
