using System.Globalization;

namespace Tutorials.WarpModel;

/// <summary>Two threads at one element with nothing that orders them.</summary>
/// <param name="Buffer">The name of the view, or <c>shared memory</c>.</param>
/// <param name="Shared">True for memory that a group shares.</param>
/// <param name="Index">The element.</param>
/// <param name="First">The thread that came first in the run that found it.</param>
/// <param name="Second">The thread that came second.</param>
/// <param name="BothWrote">True where both wrote; false where one read what the other wrote.</param>
/// <param name="AcrossGroups">True where they are in different groups, which no barrier joins.</param>
public sealed record DataRace(string Buffer, bool Shared, long Index, int First, int Second, bool BothWrote, bool AcrossGroups)
{
    /// <summary>
    /// A whole sentence. Barriers are spoken of only where a group shares memory: elsewhere the remedy is another index, and lessons before
    /// the fifth have not met a barrier.
    /// </summary>
    public string Message => string.Create(CultureInfo.InvariantCulture,
        $"Threads {First} and {Second} {(BothWrote ? "both write" : "use")} "
            + $"{Buffer}[{Index}]{(BothWrote ? "" : ", and one of them writes it")}, "
        + $"with {(AcrossGroups ? "nothing that orders two groups" : Shared ? "no barrier between" : "nothing that orders the two")}: "
        + $"which comes first is luck.");
}

/// <summary>A read of shared memory that nobody had written.</summary>
/// <param name="Index">The element.</param>
/// <param name="Thread">The thread in the whole launch.</param>
/// <param name="IndexInGroup">The thread in its group.</param>
/// <param name="Schedule">The schedule under which it showed.</param>
public sealed record UninitializedRead(long Index, int Thread, int IndexInGroup, LaneSchedule Schedule);
