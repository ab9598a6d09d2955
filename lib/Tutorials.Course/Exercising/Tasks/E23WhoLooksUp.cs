using System.Globalization;
using Tutorials.Workloads;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 23: one look-up, a thousand, a million.</summary>
public sealed class E23WhoLooksUp : ValueExercise
{
    private const int Keys = 1 << 20;

    /// <inheritdoc/>
    public override int Number => 23;

    /// <inheritdoc/>
    public override string Id => "who-looks-up";

    /// <inheritdoc/>
    public override string Lesson => "10-where-the-cpu-wins";

    /// <inheritdoc/>
    public override string Task =>
        "A tree of 2^20 keys, 16 in a node: how many loads wait for one another in a look-up, and who takes 1, 1,000 or 1,000,000 of them?";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A node says which node comes next. Can the next one be fetched before this one is here?",
        "Each level divides the keys that are left by about the number in a node. "
            + "Count levels until one key is left, and ask what could run beside the chain.",
        "One chain has nothing beside it. A million chains are work for ten thousand lanes. "
            + "In between lies a size that only a measurement knows: measure.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0, "?", "?", "?");

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(TreeLookup.BPlusTree.LevelsFor(Keys), "manager", "measure", "factory");

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("one-on-the-card", Answer.Of(5, "factory", "measure", "factory"), "nothing to share"),
        new("never", Answer.Of(5, "manager", "measure", "manager"), "a million chains run side by side"),
        new("sure-in-the-middle", Answer.Of(5, "manager", "factory", "factory"), "only your machine knows"),
        new("binary-tree", Answer.Of(20, "manager", "measure", "factory"), "16 keys in a node, not one"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        int loads = 0;           // TODO: that wait for one another, in one look-up
        string one = "?";        // manager, factory or measure?
        string thousand = "?";   // the index lies in the memory of whoever works
        string million = "?";    // and is never sent
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        int loads = 5;                // levels: 16 keys in a node, 2^20 keys
        string one = "manager";       // a chain, and nothing beside it
        string thousand = "measure";  // the break-even lies somewhere here
        string million = "factory";   // a million chains side by side
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "loads, one, thousand, million";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double loads = AsNumber(values[0]);
        int levels = TreeLookup.BPlusTree.LevelsFor(Keys);
        if (loads == 20)
            return Verdict.Fail("20 levels are those of a tree with one key in a node. Here stand 16 keys in a node, not one.");
        if (loads != levels)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{loads} loads in a row are not right. The tree holds 2^20 keys, 16 in a node: "
                    + $"each level leaves about a sixteenth of the keys, until one is left."));
        string[] words = ["manager", "factory", "measure"];
        string[] who = [.. values.Skip(1).Select(value => Array.Find(words, word => IsWord(value, word)) ?? "")];
        if (Array.IndexOf(who, "") is >= 0 and var odd)
            return Verdict.Fail($"\"{values[odd + 1]}\" is neither manager, factory nor measure.");
        if (who[0] != "manager")
            return Verdict.Fail($"One look-up is a chain of {levels} loads, each waiting for the last: there is nothing to share, "
                + "and whoever has the nearer memory wins.");
        if (who[2] != "factory")
            return Verdict.Fail(who[2] == "measure"
                ? "Measuring is never wrong, but here the form says it: a million chains run side by side, and while one waits, "
                    + "ten thousand others are under way."
                : "One chain cannot be shared, but a million chains run side by side: while one waits for memory, others are under way. "
                    + "Compare the recorded rows of the sweep.");
        return who[1] == "measure"
            ? Verdict.Pass("The chain decides for one, the number of chains for a million, and in between a measurement: "
                + "the sweep above shows where on your machine.")
            : Verdict.Fail("Somewhere between one and a million lies the break-even, and only your machine knows where: measure.");
    }
}
