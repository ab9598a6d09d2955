using System.Globalization;
using Tutorials.Course.Choices;
using Tutorials.Workloads;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 24: one look-up, a thousand, a million.</summary>
public sealed class E24WhoLooksUp : ValueExercise
{
    private const int Keys = 1 << 30;

    /// <inheritdoc/>
    public override int Number => 24;

    /// <inheritdoc/>
    public override string Id => "who-looks-up";

    /// <inheritdoc/>
    public override string Lesson => "10-where-the-cpu-wins";

    /// <inheritdoc/>
    public override string Task =>
        "A tree of 2^30 keys, 16 in a node: how many nodes are loaded one after another in a look-up, and who (eight cores, or "
            + "a card) is faster at 1, 1,000 or 1,000,000 of them?";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A node says which node comes next. Can the next one be fetched before this one is here?",
        "Each level divides the keys that are left by about the number in a node. "
            + "Count levels until one key is left, and ask what could run beside the chain.",
        "One chain has nothing beside it. A million chains fill all the places that a card has for threads. "
            + "In between lies a size that only a measurement knows: Faster.Measure.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0, Faster.Open, Faster.Open, Faster.Open);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(TreeLookup.BPlusTree.LevelsFor(Keys), Faster.Cpu, Faster.Measure, Faster.Gpu);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("one-on-the-card", Answer.Of(8, Faster.Gpu, Faster.Measure, Faster.Gpu), "nothing to share"),
        new("never", Answer.Of(8, Faster.Cpu, Faster.Measure, Faster.Cpu), "a million chains run side by side"),
        new("sure-in-the-middle", Answer.Of(8, Faster.Cpu, Faster.Gpu, Faster.Gpu), "only your machine knows"),
        new("binary-tree", Answer.Of(30, Faster.Cpu, Faster.Measure, Faster.Gpu), "16 keys in a node, not one"),
        new("rounded-down", Answer.Of(7, Faster.Cpu, Faster.Measure, Faster.Gpu), "7 levels of 16 hold no more than 2^28 keys"),
        new("measures-all", Answer.Of(8, Faster.Measure, Faster.Measure, Faster.Measure), "Two of the three can be known beforehand"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        int loads = 0;   // TODO: nodes, each waiting for the one above
        // Who is faster at 1, 1,000 and 1,000,000 look-ups: Cpu, Gpu, or do you
        // have to Measure? The tree lies in the memory of whoever works.
        var one = Faster.Open;
        var thousand = Faster.Open;
        var million = Faster.Open;
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        int loads = 8;                  // levels: 16 to a node, 2^30 keys
        var one = Faster.Cpu;           // a chain, and nothing beside it
        var thousand = Faster.Measure;  // the break-even lies somewhere here
        var million = Faster.Gpu;       // a million chains side by side
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "loads, one, thousand, million";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double loads = AsNumber(values[0]);
        int levels = TreeLookup.BPlusTree.LevelsFor(Keys);
        if (loads == 30)
            return Verdict.Fail("30 levels are those of a tree with one key in a node. Here stand 16 keys in a node, not one.");
        if (loads == levels - 1)
            return Verdict.Fail($"{levels - 1} levels of 16 hold no more than 2^28 keys, and here are 2^30: "
                + "what does not fill a level still needs one. Round up.");
        if (loads != levels)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{loads} nodes in a row are not right. The tree holds 2^30 keys, 16 in a node: "
                    + $"each level leaves about a sixteenth of the keys, until one is left. (The value behind the key is no node.)"));
        var (one, thousand, million) = ((Faster)values[1]!, (Faster)values[2]!, (Faster)values[3]!);
        if (one == Faster.Open || thousand == Faster.Open || million == Faster.Open)
            return Verdict.Fail($"{levels} loads, right. Who is faster at one look-up, at a thousand, at a million? "
                + $"Each is {Choice.Words(typeof(Faster))}.");
        if (one == Faster.Gpu)
            return Verdict.Fail($"One look-up is a chain of {levels} loads, each waiting for the last: there is nothing to share, "
                + "and whoever has the nearer memory wins.");
        if (million == Faster.Cpu)
            return Verdict.Fail("One chain cannot be shared, but a million chains run side by side: while one waits for memory, "
                + "others are under way. Compare the recorded rows of the sweep.");
        if (thousand != Faster.Measure)
            return Verdict.Fail("Somewhere between one and a million lies the break-even, and only your machine knows where: measure.");
        return (one, million) switch
        {
            (Faster.Measure, Faster.Measure) =>
                Verdict.Fail("Measuring is never wrong. Two of the three can be known beforehand: what has one chain beside it, "
                    + "and what has a million?"),
            (Faster.Measure, _) =>
                Verdict.Pass("Measuring is never wrong, though here the form says it: one chain has nothing beside it to share. "
                    + "In between, the sweep above shows where on your machine."),
            (_, Faster.Measure) =>
                Verdict.Pass("Measuring is never wrong, though here the form says it: a million chains run side by side, and while one "
                    + "waits, many others are under way. In between, the sweep above shows where on your machine."),
            _ => Verdict.Pass("The chain decides for one, the number of chains for a million, and in between a measurement: "
                + "the sweep above shows where on your machine."),
        };
    }
}
