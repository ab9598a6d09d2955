using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;
using Tutorials.Workloads;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 14: an exclusive prefix sum that spans several groups.</summary>
public sealed class E14PrefixGroups : KernelExercise
{
    private const int GroupSize = 256;

    /// <inheritdoc/>
    public override int Number => 14;

    /// <inheritdoc/>
    public override string Id => "prefix-groups";

    /// <inheritdoc/>
    public override string Lesson => "05-working-together";

    /// <inheritdoc/>
    public override string Task => "Write the exclusive prefix sum for several groups: each element becomes the sum of all before it.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "After the loop part[t] holds the sum of the group's elements up to and including this thread's own.",
        "Two things are missing: without one's own value, and with everything that stands in the groups before.",
        "Before group g stand sums[0] to sums[g - 1]: add them up. The result is that, plus part[t], minus own; "
            + "and only threads below y.IntLength write.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([GroupSize, 700, 0, 1, 255, 257], n =>
    {
        int[] x = Data.Integers(n, seed: 14, low: 1, high: 10);
        int[] sums = [.. x.Chunk(GroupSize).Select(group => group.Sum())];
        int[] y = [.. x.Select((_, i) => x.AsSpan(0, i).ToArray().Sum())];
        return KernelCase.Of($"n = {n}, groups of {GroupSize}", LaunchShape.Covering(n, GroupSize), y, x, sums, new int[n]);
    });

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("Scan", "Gpu1HillisSteele", "Gpu2Tiles");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Right for every size. It was written as a chain and is none: rounds inside a group, one sum for each group before it.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is { Kind: FaultKind.OutOfBounds, Buffer: "x" or "y" } fault)
            return $"thread {fault.Thread} {(fault.IsWrite ? "wrote" : "read")} {fault.Buffer}[{fault.Index}], past the end: "
                + "the last group has threads without an element.";
        if (result.Fault is not null) return null;
        if (result.Races.Any(race => !race.AcrossGroups))
            return "a lane wrote its new sum while its neighbour still wanted the old one. Between reading and writing stands a barrier.";
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        int[] x = (int[])result.Case.Arguments[0];
        if (wrong.Index == 0 && wrong.Actual == x[0])
            return $"element 0 must be 0, as nothing stands before it; yours is {x[0]}, its own value. That is the inclusive sum.";
        int[] sums = (int[])result.Case.Arguments[1];
        if (wrong.Index == 0 && wrong.Actual == sums[0])
            return $"element 0 is {sums[0]}, the total of its own group. Only the groups before a group stand before it.";
        if (wrong.Index == 2 * GroupSize)
            return $"right up to element {wrong.Index - 1}, wrong from there: before group 2 stand two groups, and both totals count.";
        return wrong.Index == GroupSize ? $"wrong from element {GroupSize}: each group began at zero again." : null;
    }

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

    /// <summary>Counts the own value too.</summary>
    [Wrong("inclusive", "element 0 must be 0")]
    public static class Inclusive
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y) =>
            Scan(x, sums, y, inclusive: true, joined: true, waits: true);
    }

    /// <summary>Lets each group begin at zero.</summary>
    [Wrong("groups-not-joined", "wrong from element 256: each group began at zero again")]
    public static class GroupsNotJoined
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y) =>
            Scan(x, sums, y, inclusive: false, joined: false, waits: true);
    }

    /// <summary>Waits once in each round and needs to wait twice.</summary>
    [Wrong("one-barrier", "Between reading and writing stands a barrier")]
    public static class OneBarrier
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y) =>
            Scan(x, sums, y, inclusive: false, joined: true, waits: false);
    }

    /// <summary>Counts its own group among those before it.</summary>
    [Wrong("own-total", "Only the groups before a group stand before it")]
    public static class OwnTotal
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y)
        {
            Scan(x, sums, y, inclusive: false, joined: true, waits: true);
            if (Grid.GlobalIndex.X < y.IntLength) y[Grid.GlobalIndex.X] += sums[Grid.IdxX];
        }
    }

    // The wrong answers differ from the solution in one point each.
    private static void Scan(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y, bool inclusive, bool joined, bool waits)
    {
        var part = SharedMemory.Allocate<int>(256);
        int t = Group.IdxX, i = Grid.GlobalIndex.X;
        int own = i < x.IntLength ? x[i] : 0, before = 0;
        part[t] = own;
        for (int d = 1; d < 256; d *= 2)
        {
            Group.Barrier();
            int left = t >= d ? part[t - d] : 0;
            if (waits) Group.Barrier();
            part[t] += left;
        }

        if (joined)
        {
            for (int g = 0; g < Grid.IdxX; g++) before += sums[g];
        }

        if (i < y.IntLength) y[i] = before + part[t] - (inclusive ? 0 : own);
    }
}
