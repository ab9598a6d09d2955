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
    /// <summary>The two threads in words, in small letters.</summary>
    public string Who { get => field ?? $"threads {First} and {Second}"; init; }

    /// <summary>The source lines of the two accesses; 0 where nobody knows.</summary>
    public int FirstLine { get; init; }

    /// <inheritdoc cref="FirstLine"/>
    public int SecondLine { get; init; }

    /// <summary>Where the second of the two stands.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>
    /// A whole sentence. Barriers are spoken of only where a group shares memory: elsewhere the remedy is another index, and lessons before
    /// the fifth have not met a barrier.
    /// </summary>
    public string Message => string.Create(CultureInfo.InvariantCulture,
        $"{char.ToUpperInvariant(Who[0])}{Who[1..]} {(BothWrote ? "both write" : "use")} "
            + $"{Buffer}[{Index}]{(BothWrote ? "" : ", and at least one of them writes it")}, "
        + $"with {(AcrossGroups ? "nothing that orders two groups" : Shared ? "no barrier between" : "nothing that orders the two")}: "
        + $"which comes first is luck.{Lines}");

    private string Lines => FirstLine == 0 || SecondLine == 0 ? ""
        : $" ({(FirstLine == SecondLine ? "line" : $"lines {FirstLine} and")} {SecondLine}{File})";

    private string File => Location.File is { Length: > 0 } file ? $" of {file}" : "";
}

/// <summary>A read of memory that nobody had written: shared or local memory, or an output (<see cref="Unwritten"/>).</summary>
/// <param name="Index">The element.</param>
/// <param name="Thread">The thread in the whole launch.</param>
/// <param name="IndexInGroup">The thread in its group.</param>
/// <param name="Schedule">The schedule under which it showed.</param>
public sealed record UninitializedRead(long Index, int Thread, int IndexInGroup, LaneSchedule Schedule)
{
    /// <summary>The view's name, <c>shared memory</c> or <c>local memory</c>.</summary>
    public string Buffer { get; init; } = "shared memory";

    /// <summary>Which kind of memory that is.</summary>
    public AddressSpace Space { get; init; } = AddressSpace.Shared;

    /// <summary>Where in the source code.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>A whole sentence.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture,
        $"Thread {Thread} reads element {Index} of {Buffer} before anybody wrote it{(Location.Line > 0 ? $" ({Location})" : "")}.");
}

/// <summary>An output for <see cref="Lanes"/>: an array that holds nothing before the launch, so it must not be read first.</summary>
/// <param name="Array">The array; its values are not looked at.</param>
public sealed record Unwritten(Array Array)
{
    /// <summary>
    /// True where the array is filled already with what nobody expects, by which its owner knows elements that nobody wrote. Else it is
    /// filled as shared memory is.
    /// </summary>
    public bool IsFilled { get; init; }
}

/// <summary>An element that is not the same under every schedule: what comes out depends on who comes first.</summary>
/// <param name="Buffer">The parameter's name.</param>
/// <param name="Index">The first element that differs.</param>
/// <param name="Values">What it held, by schedule.</param>
public sealed record NondeterministicResult(string Buffer, long Index, IReadOnlyDictionary<LaneSchedule, string> Values)
{
    /// <summary>A whole sentence.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture, $"{Buffer}[{Index}] depends on the order of the threads: ")
        + string.Join(", ", Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key.InWords()}"))) + ".";
}