using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 14: an exclusive prefix sum that spans several groups.</summary>
public sealed partial class E14PrefixGroups : KernelExercise
{
    private const int GroupSize = 256, Rounds = 8;

    /// <inheritdoc/>
    public override int Number => 14;

    /// <inheritdoc/>
    public override string Id => "prefix-groups";

    /// <inheritdoc/>
    public override string Lesson => "05-working-together";

    /// <inheritdoc/>
    public override string Task =>
        "Write the exclusive prefix sum for several groups, in rounds inside a group: "
            + "each element becomes the sum of all before it.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "After the loop part[t] holds the sum of the group's elements up to and including this thread's own.",
        "Two things are missing: without one's own value, and with everything that stands in the groups before.",
        "Before group g stand sums[0] to sums[g - 1]: add them up. The result is that, plus part[t], minus own; "
            + "and only threads below y.IntLength write.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([GroupSize, 700, 0, 1, 255, 257], n => Case(n, seed: 14));

    // Many groups, so that no number of them can be written into the code.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
    [
        Case(random.Beyond(9 * GroupSize - 200, 11 * GroupSize, 20 * GroupSize, GroupSize), random.Next(), -300_000, 300_000),
        Case(random.Next(500, 900), random.Next(), 0, 1_000_000),
    ];

    private static KernelCase Case(int n, int seed, int low = 1, int high = 10)
    {
        int[] x = Data.Integers(n, seed, low, high);
        int[] sums = [.. x.Chunk(GroupSize).Select(group => group.Sum())];
        int[] y = new int[n];
        for (int i = 1; i < n; i++) y[i] = y[i - 1] + x[i - 1];
        return KernelCase.Of($"n = {n}, groups of {GroupSize}", LaunchShape.Covering(n, GroupSize), y, x, sums, new int[n]);
    }

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("Scan", "Gpu1HillisSteele", "Gpu2Tiles");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => "Right for every size. It was written as a chain and is none: "
        + (last.Report.BarriersPerGroup >= Rounds
            ? "rounds inside a group, one sum for each group before it."
            : $"the threads of a group join what they have with {last.Report.BarriersPerGroup} "
                + $"{(last.Report.BarriersPerGroup == 1 ? "barrier" : "barriers")}.");

    // Each group reads its elements, and each of its threads one sum for each group before. Twice that is no waste yet.
    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        int n = ((int[])result.Case.Arguments[0]).Length, groups = result.Case.Shape.GridSize.X;
        long budget = 2 * (n + (long)GroupSize * groups * (groups - 1) / 2) + GroupSize;
        return result.Report.Reads <= budget
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the sums are right, but {result.Report.Reads:N0} values were read for {n:N0} elements: "
                    + $"a loop over what stands before is a chain for each thread. In rounds a thread reads its own element once.");
    }

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is { Kind: FaultKind.OutOfBounds, Buffer: "x" or "y" } fault)
            return $"thread {fault.Thread} {(fault.IsWrite ? "wrote" : "read")} {fault.Buffer}[{fault.Index}], past the end: "
                + "the last group has threads without an element.";
        if (result.Fault is not null) return null;
        if (result.UninitializedReads.FirstOrDefault() is { } read)
            return $"thread {read.IndexInGroup} of a group reads part[{read.Index}] before its owner has put anything there: "
                + "before the first round everybody has to have written.";
        if (result.Races.FirstOrDefault(race => race.Shared) is { } race) return Round(result, race);
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        int[] x = (int[])result.Case.Arguments[0];
        if (wrong.Index == 0 && wrong.Actual == x[0])
            return $"element 0 must be 0, as nothing stands before it; yours is {x[0]}, its own value. That is the inclusive sum.";
        int[] sums = (int[])result.Case.Arguments[1];
        if (wrong.Index == 0 && wrong.Actual == sums[0])
            return $"element 0 is {sums[0]}, the total of its own group. Only the groups before a group stand before it.";
        if (Reached(x, result.Argument<int>(2)))
            return "in a round of reach d thread d takes nothing from its left, though thread 0 stands there: "
                + "the reach is t >= d, and not t > d. "
                + Said(wrong);
        if (wrong.Index == 2 * GroupSize && sums[..2].Any(one => wrong.Actual == one))
            return $"right up to element {wrong.Index - 1}, wrong from there: before group 2 stand two groups, and both totals count.";
        return wrong.Index == GroupSize && wrong.Actual == 0 ? $"wrong from element {GroupSize}: each group began at zero again." : null;
    }

    // What the first group gets where thread d is left out in the round of reach d.
    private static bool Reached(int[] x, int[] y)
    {
        int[] part = [.. x.Take(GroupSize), .. new int[Math.Max(0, GroupSize - x.Length)]];
        for (int d = 1; d < GroupSize; d *= 2)
            part = [.. part.Select((own, t) => t > d ? own + part[t - d] : own)];
        return x.Length > 1 && y.Take(GroupSize).Select((sum, t) => sum == part[t] - x[t]).All(same => same);
    }

    // Who reads d places to the left in the round that has reach d meets a write of the same round; twice as far, of the round before.
    private static string Round(CaseResult result, DataRace race) => result.Report.BarriersPerGroup <= 1
        ? "nobody waits in the rounds: each has to wait twice, before everybody reads and before everybody writes."
        : Math.Abs(race.First - race.Second) == 1
            ? "a thread wrote its new sum while its neighbour still wanted the old one. Between reading and writing stands a barrier."
            : $"in the next round a thread read part[{race.Index}] while it was being written in this one. "
                + "After writing, everybody waits once more before the next round reads.";

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // sums[g]: what group g adds up to, from a launch before this one.
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(256);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            int own = i < x.IntLength ? x[i] : 0;
            part[t] = own;
            for (int d = 1; d < 256; d *= 2) // reach 1, 2, 4, … to the left
                if (t >= d) part[t] += part[t - d]; // TODO: wait for whom?
            // TODO: exclusive, and with the groups before this one.
            if (i < y.IntLength) y[i] = part[t];
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // sums[g]: what group g adds up to, from a launch before this one.
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(256);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            int own = i < x.IntLength ? x[i] : 0, before = 0;
            part[t] = own;
            for (int d = 1; d < 256; d *= 2)
            {
                Group.Barrier(); // everybody has written
                int left = t >= d ? part[t - d] : 0;
                Group.Barrier(); // everybody has read
                part[t] += left;
            }

            for (int g = 0; g < Grid.IdxX; g++) before += sums[g];
            if (i < y.IntLength) y[i] = before + part[t] - own;
        }
    }
}
