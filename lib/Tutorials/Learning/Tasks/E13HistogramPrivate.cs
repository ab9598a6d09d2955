using System.Globalization;
using ILGPU;

namespace Tutorials.Learning.Tasks;

/// <summary>Exercise 13: counting without losing, then without queueing.</summary>
public sealed class E13HistogramPrivate : KernelExercise
{
    private const int GroupSize = 256, Bins = 16;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Id => "histogram-private";

    /// <inheritdoc/>
    public override string Lesson => "05-working-together";

    /// <inheritdoc/>
    public override string Task => "This histogram loses counts: repair it, then let every group count in shared memory and add its 16 counters once.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "An increment is three steps: read, add, write. What if two workers read before either of them writes?",
        "Atomic.Add(ref counts[bin], 1) does the three in one. Now do the same in 16 counters of the group's own, which somebody has to set to zero first.",
        "Three parts with a barrier after the first and the second: lanes below 16 clear own[lane]; every lane counts its value; lanes below 16 add own[lane] to counts[lane].",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([1_024, 0, 1, 255, 257, 997], n =>
    {
        var random = new Random(n);
        byte[] values = [.. Enumerable.Range(0, n).Select(_ => (byte)random.Next(Bins))];
        int[] counts = [.. Enumerable.Range(0, Bins).Select(bin => values.Count(v => v == bin))];
        return KernelCase.Of(string.Create(CultureInfo.InvariantCulture, $"n = {n}"), LaunchShape.Covering(n, GroupSize), counts, values, new int[Bins]);
    });

    /// <inheritdoc/>
    protected override string Praise(KernelTrial last) => string.Create(
        CultureInfo.InvariantCulture, $"{last.Report.Reads:N0} values, {last.Report.Atomics:N0} additions in global memory. The rest is counted inside the groups.");

    /// <inheritdoc/>
    protected override string? Explain(KernelTrial trial)
    {
        if (trial.Fault is not null) return null;
        if (trial.Unwritten.FirstOrDefault() is { } read)
            return $"bin {read.Index} of a group starts with what the last group left there: nobody set it to zero, or not before the counting began.";
        int n = ((byte[])trial.Case.Arguments[0]).Length, total = trial.Left<int>(1).Sum();
        return trial.Races.Any(race => race.Place == "counts") && total < n
            ? string.Create(CultureInfo.InvariantCulture, $"the total is {total:N0} of {n:N0}: workers overwrote one another's counts.")
            : null;
    }

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected override string? OverBudget(KernelTrial trial)
    {
        int budget = Bins * trial.Case.Shape.GridSize.Size;
        return trial.Report.Atomics <= budget
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"nothing is lost any more, but {trial.Report.Atomics:N0} additions queue at {Bins} places in global memory; with counters for each group it is {budget}.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            // TODO: the total is less than n. Repair that first. Then count in
            // SharedMemory.Allocate<int>(16), and add to counts at the end.
            int i = Grid.GlobalIndex.X;
            if (i < values.Length) counts[(int)values[i]]++;
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            if (lane < 16) own[lane] = 0;
            Group.Barrier(); // nobody counts before every counter is zero
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            Group.Barrier(); // nobody adds up before everybody has counted
            if (lane < 16) Atomic.Add(ref counts[lane], own[lane]);
        }
    }

    /// <summary>A plain increment.</summary>
    [Wrong("lost-updates", "workers overwrote one another's counts")]
    public static class LostUpdates
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            int i = Grid.GlobalIndex.X;
            if (i < values.Length) counts[(int)values[i]] += 1;
        }
    }

    /// <summary>Repaired, and still one queue for the whole grid.</summary>
    [Wrong("one-queue", "additions queue at 16 places in global memory")]
    public static class OneQueue
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            int i = Grid.GlobalIndex.X;
            if (i < values.Length) Atomic.Add(ref counts[(int)values[i]], 1);
        }
    }

    /// <summary>Counts in memory that nobody cleared.</summary>
    [Wrong("not-cleared", "starts with what the last group left")]
    public static class NotCleared
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            Group.Barrier();
            if (lane < 16) Atomic.Add(ref counts[lane], own[lane]);
        }
    }
}
