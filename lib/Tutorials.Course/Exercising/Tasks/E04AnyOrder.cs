
namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 4: which loops may run in any order?</summary>
public sealed class E04AnyOrder : CodeExercise
{
    private sealed record Loop(string Text, string Answer, string Reason);

    private static readonly Loop[] Loops =
    [
        new("c[i] = a[i] + b[i]", "free", "each step reads and writes places that no other step touches"),
        new("total += a[i]", "regroup",
            "addition may be regrouped: partial sums in any order, then the sum of the sums; lesson 05 does it"),
        new("a[i] = (a[i-1] + a[i] + a[i+1]) / 3", "chain", "step 5 reads what step 4 overwrote"),
        new("b[i] = (a[i-1] + a[i] + a[i+1]) / 3", "free", "it reads a and writes b: nothing that is read is ever overwritten"),
        new("if (till >= ask[i]) till -= ask[i]", "chain", "whether order i is paid depends on what the one before left in the till"),
        new("if (a[i] > 0) c[i] = sqrt(a[i])", "free", "a branch is no dependence: each step looks at its own a[i] only"),
    ];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Id => "any-order";

    /// <inheritdoc/>
    public override string Lesson => "01-manager-and-factory";

    /// <inheritdoc/>
    public override string Task => "Of six loops, say which may run in any order, which after regrouping, and which are a chain.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Run a loop backwards in your head. Is the result the same?",
        "Look for a place that one step writes and another step reads.",
        "Loops 3 and 4 differ in one letter: where the result goes. One of the six is a chain only because we write it so.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var order = (Func<int, string>)code;
        for (int i = 0; i < Loops.Length; i++)
        {
            string said = order(i + 1)?.Trim().ToLowerInvariant() ?? "";
            if (said is not ("free" or "regroup" or "chain"))
                return Verdict.Fail($"Loop {i + 1}: \"{said}\" is neither free, regroup nor chain.");
            if (said != Loops[i].Answer) return Verdict.Fail($"Loop {i + 1}, {Loops[i].Text}, is not \"{said}\": {Loops[i].Reason}.");
        }

        return Verdict.Pass("All six. Only reading what another step writes makes a chain; neither a branch nor a sum does.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // free: any order. regroup: any order, once regrouped. chain: neither.
        public static string Order(int loop) => loop switch
        {
            1 => "TODO",  // c[i] = a[i] + b[i]
            2 => "?",     // total += a[i]
            3 => "?",     // a[i] = (a[i-1] + a[i] + a[i+1]) / 3
            4 => "?",     // b[i] = (a[i-1] + a[i] + a[i+1]) / 3
            5 => "?",     // if (till >= ask[i]) till -= ask[i]
            _ => "?",     // if (a[i] > 0) c[i] = sqrt(a[i])
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // free: any order. regroup: any order, once regrouped. chain: neither.
        public static string Order(int loop) => loop switch
        {
            1 => "free",     // no step touches another step's places
            2 => "regroup",  // partial sums, then the sum of the sums
            3 => "chain",    // reads a[i-1], which the step before wrote
            4 => "free",     // reads a, writes b
            5 => "chain",    // the till is what the last step left
            _ => "free",     // a branch is no dependence
        };
    }

    /// <summary>Takes a blur in place for a free one.</summary>
    [Wrong("in-place-blur", "step 5 reads what step 4 overwrote")]
    public static class InPlaceBlur
    {
        /// <inheritdoc cref="Solution.Order"/>
        public static string Order(int loop) => loop == 3 ? "free" : Solution.Order(loop);
    }

    /// <summary>Takes every sum for a chain.</summary>
    [Wrong("sums-are-serial", "addition may be regrouped")]
    public static class SumsAreSerial
    {
        /// <inheritdoc cref="Solution.Order"/>
        public static string Order(int loop) => loop == 2 ? "chain" : Solution.Order(loop);
    }

    /// <summary>Takes a branch for a dependence.</summary>
    [Wrong("branches-are-serial", "a branch is no dependence")]
    public static class BranchesAreSerial
    {
        /// <inheritdoc cref="Solution.Order"/>
        public static string Order(int loop) => loop == 6 ? "chain" : Solution.Order(loop);
    }
}
