using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>One job that a learner's kernel has to do.</summary>
/// <param name="Name">What is special about it, in a few words: <c>n = 257</c>.</param>
/// <param name="Shape">How the kernel is launched.</param>
/// <param name="Arguments">Arrays for views, numbers for the rest, without the index. They are not changed.</param>
/// <param name="Expected">For each argument what it must hold afterwards, or null where that is not looked at.</param>
public sealed record KernelCase(string Name, LaunchShape Shape, IReadOnlyList<object> Arguments, IReadOnlyList<Array?> Expected)
{
    /// <summary>
    /// The largest allowed distance from what is expected: absolute + relative · |expected|. Whole numbers must be equal.
    /// </summary>
    public (double Absolute, double Relative) Tolerance { get; init; } = (1e-6, 1e-5);

    /// <summary>The arguments that the kernel may write; all other arrays must be left as they were. Usually those with a result.</summary>
    public IReadOnlyList<int> Outputs { get => field ?? [.. Results]; init; }

    /// <summary>True where outputs hold something before the launch: a picture changed in place, counters that begin at zero.</summary>
    public bool InPlace { get; init; }

    private IEnumerable<int> Results => Enumerable.Range(0, Expected.Count).Where(i => Expected[i] is not null);

    /// <summary>Elements of the outputs: what a launch has to write.</summary>
    public long OutputLength => Outputs.Sum(i => ((Array)Arguments[i]).LongLength);

    /// <summary>Times that the kernel is launched on the same arguments.</summary>
    public int Launches { get; init; } = 1;

    /// <summary>
    /// What the host does after each launch, on the arrays: swap two buffers, join the sums of the groups. It may replace elements of the
    /// list.
    /// </summary>
    public Action<object[]>? After { get; init; }

    /// <summary>A job with one result: the last argument.</summary>
    public static KernelCase Of(string name, LaunchShape shape, Array expected, params object[] arguments) =>
        new(name, shape, arguments, [.. Enumerable.Repeat<Array?>(null, arguments.Length - 1), expected]);
}

/// <summary>The first element that is not what it should be.</summary>
/// <param name="Argument">The number of the argument, without the index.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Index">The element.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Actual">What it is.</param>
/// <param name="Count">How many elements are wrong.</param>
/// <param name="Length">How many there are.</param>
public sealed record WrongElement(int Argument, string Name, int Index, double Expected, double Actual, int Count, int Length)
{
    /// <summary>True where it still holds what outputs are filled with before a launch.</summary>
    public bool IsUnwritten { get; init; }

    /// <summary>What it is, what it should be, and how many are wrong.</summary>
    public string InWords =>
        $"{Name}[{Index}] is {Shown(Actual)} and should be {Shown(Expected)}; {Share}";

    // Seven digits are a float's; a whole number is printed as one.
    private static string Shown(double value) =>
        value.ToString(value == Math.Round(value) && Math.Abs(value) < 1e10 ? "F0" : "G7", CultureInfo.InvariantCulture);

    /// <summary>How many are wrong.</summary>
    public string Share =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} of {Length} {(Count == 1 ? "is" : "are")} wrong.");
}

/// <summary>An input that a kernel has changed.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Index">The first element that is not what it was.</param>
/// <param name="Argument">The number of the argument, without the index.</param>
public sealed record DestroyedInput(string Name, int Index, int Argument);

/// <summary>A kernel run on one case in the warp model.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reports">The report of each launch; where something stopped the kernel, the last one says what.</param>
/// <param name="Outcomes">For each schedule: the arguments as they were left.</param>
/// <param name="Wrong">For each schedule in which something was wrong: the first wrong element.</param>
public sealed record CaseResult(
    KernelCase Case, IReadOnlyList<LaneReport> Reports, IReadOnlyDictionary<LaneSchedule, IReadOnlyList<object>> Outcomes,
        IReadOnlyDictionary<LaneSchedule, WrongElement> Wrong)
{
    /// <summary>The kernel; null where no launch came to its end.</summary>
    public Delegate? Code { get; init; }

    /// <summary>Inputs that were changed, in any launch under any schedule.</summary>
    public IReadOnlyList<DestroyedInput> Destroyed { get; init; } = [];

    /// <summary>The line of the kernel that writes most, else the one that does most; line 0 where nobody knows.</summary>
    public SourceLocation Busiest => DoesNothing ? default :
        Report.Lines.OrderByDescending(line => line.Writes + line.Atomics).ThenByDescending(line => line.ThreadInstructions)
            .Select(line => line.Location).FirstOrDefault();

    // Only braces: to begin and to end is all that a thread does.
    private bool DoesNothing => Report.Lines.Count > 0
        && Report.Lines.All(line => line.ThreadInstructions <= 2 * Case.Shape.Threads && line is { Reads: 0, Writes: 0, Atomics: 0 })
        && Report.Lines.Sum(line => line.ThreadInstructions) <= 3 * Case.Shape.Threads;

    /// <summary>Where an element was written last, in any launch: its buffers may have changed places since.</summary>
    public SourceLocation WrittenAt(int argument, long element) =>
        Reports.Reverse()
            .SelectMany(report => new[] { argument }.Concat(Case.Outputs).Select(one => report.Runs[^1].WrittenAt(one, element)))
            .FirstOrDefault(place => place.Line > 0) is { Line: > 0 } found ? found : Busiest;

    /// <summary>The report of the last launch.</summary>
    public LaneReport Report => Reports[^1];

    /// <summary>What stopped the kernel; null where it came to its end.</summary>
    public KernelFault? Fault => Report.Fault;

    /// <summary>Races of all launches.</summary>
    public IEnumerable<DataRace> Races => Reports.SelectMany(report => report.Races);

    /// <summary>Reads of shared memory that nobody had written, of all launches.</summary>
    public IEnumerable<UninitializedRead> UninitializedReads => Unwritten.Where(read => read.Space == AddressSpace.Shared);

    /// <summary>Reads of a thread's own arrays before it had written them, of all launches.</summary>
    public IEnumerable<UninitializedRead> UnwrittenLocals => Unwritten.Where(read => read.Space == AddressSpace.Local);

    /// <summary>Reads of results that nobody had written, of all launches.</summary>
    public IEnumerable<UninitializedRead> UnwrittenResults => Unwritten.Where(read => read.Space == AddressSpace.Global);

    private IEnumerable<UninitializedRead> Unwritten => Reports.SelectMany(report => report.UninitializedReads);

    /// <summary>What an argument held after the lanes of each warp had run in lockstep, as on a card.</summary>
    public T[] Argument<T>(int argument, LaneSchedule schedule = LaneSchedule.Lockstep) => (T[])Outcomes[schedule][argument];
}
