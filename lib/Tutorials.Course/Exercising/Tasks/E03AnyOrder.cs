using Tutorials.Course.Choices;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 3: which loops may run in any order?</summary>
public sealed class E03AnyOrder : CodeExercise
{
    // NotFree: why it is not free, where the rest explains something else.
    private sealed record Asked(string Text, Loop Answer, string Because, string? NotFree = null);

    private static readonly Asked[] Loops =
    [
        new("c[i] = a[i] + b[i]", Loop.Free, "each step reads and writes places that no other step touches"),
        new("total += a[i]", Loop.Regroup,
            "addition may be regrouped: partial sums in any order, then the sum of the sums; lesson 05 does it",
            NotFree: "all steps add to the one total, and of two that do it at the same moment one is lost; "
                + "each has to have a total of its own first"),
        new("a[i] = sqrt(a[i-1] + a[i] + a[i+1])", Loop.Chain,
            "step 5 reads what step 4 overwrote, and roots of roots cannot be made apart and combined"),
        new("b[i] = sqrt(a[i-1] + a[i] + a[i+1])", Loop.Free, "it reads a and writes b: nothing that is read is ever overwritten"),
        new("if (till >= ask[i]) till -= ask[i]", Loop.Chain, "whether order i is paid depends on what the one before left in the till"),
        new("if (a[i] > 0) c[i] = sqrt(a[i])", Loop.Free, "a branch is no dependence: each step looks at its own a[i] only"),
    ];

    /// <inheritdoc/>
    public override int Number => 3;

    /// <inheritdoc/>
    public override string Id => "any-order";

    /// <inheritdoc/>
    public override string Lesson => "01-manager-and-factory";

    /// <inheritdoc/>
    public override string Task => "Of six loops, say which may run in any order, which after regrouping, and which are a chain.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Run a loop backwards in your head, then two of its steps at the same moment. Is the result the same?",
        "Look for a place that one step writes and another step reads.",
        "Loops 3 and 4 differ in one letter: where the result goes. A sum is a chain only as it is written.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var order = (Func<int, Loop>)code;
        for (int i = 0; i < Loops.Length; i++)
        {
            var said = order(i + 1);
            if (Choice.Missing(said) is { } words) return Verdict.Fail($"Loop {i + 1}, {Loops[i].Text}, is still open: {words}.");
            if (said != Loops[i].Answer) return Verdict.Fail($"Loop {i + 1}, {Loops[i].Text}, is not Loop.{said}: "
                + $"{(said == Loop.Free ? Loops[i].NotFree : null) ?? Loops[i].Because}.");
        }

        return Verdict.Pass("All six. A chain is a step that reads what another step wrote, and whose work cannot be regrouped. "
            + "A branch alone makes none, and a sum can be regrouped.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Free: any order. Regroup: partial sums, combined. Chain: neither.
        public static Loop Order(int loop) => loop switch
        {
            1 => Loop.Open,  // TODO: c[i] = a[i] + b[i]
            2 => Loop.Open,  // total += a[i]
            3 => Loop.Open,  // a[i] = sqrt(a[i-1] + a[i] + a[i+1])
            4 => Loop.Open,  // b[i] = sqrt(a[i-1] + a[i] + a[i+1])
            5 => Loop.Open,  // if (till >= ask[i]) till -= ask[i]
            _ => Loop.Open,  // if (a[i] > 0) c[i] = sqrt(a[i])
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // Free: any order. Regroup: partial sums, combined. Chain: neither.
        public static Loop Order(int loop) => loop switch
        {
            1 => Loop.Free,     // no step touches another step's places
            2 => Loop.Regroup,  // partial sums, then the sum of the sums
            3 => Loop.Chain,    // reads a[i-1], which the step before wrote
            4 => Loop.Free,     // reads a, writes b
            5 => Loop.Chain,    // the till is what the last step left
            _ => Loop.Free,     // a branch is no dependence
        };
    }

    /// <summary>Takes a step in place for a free one.</summary>
    [Wrong("in-place", "step 5 reads what step 4 overwrote")]
    public static class InPlace
    {
        /// <inheritdoc cref="Solution.Order"/>
        public static Loop Order(int loop) => loop == 3 ? Loop.Free : Solution.Order(loop);
    }

    /// <summary>Takes every sum for a chain.</summary>
    [Wrong("sums-are-serial", "addition may be regrouped")]
    public static class SumsAreSerial
    {
        /// <inheritdoc cref="Solution.Order"/>
        public static Loop Order(int loop) => loop == 2 ? Loop.Chain : Solution.Order(loop);
    }

    /// <summary>Takes a branch for a dependence.</summary>
    [Wrong("branches-are-serial", "a branch is no dependence")]
    public static class BranchesAreSerial
    {
        /// <inheritdoc cref="Solution.Order"/>
        public static Loop Order(int loop) => loop == 6 ? Loop.Chain : Solution.Order(loop);
    }
}
