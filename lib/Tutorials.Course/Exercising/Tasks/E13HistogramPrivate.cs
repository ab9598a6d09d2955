using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 13: counting without losing, then without queueing.</summary>
public sealed partial class E13HistogramPrivate : KernelExercise
{
    private const int GroupSize = 256, Bins = 16;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Id => "histogram-private";

    /// <inheritdoc/>
    public override string Lesson => "05-working-together";

    /// <inheritdoc/>
    public override string Task =>
        "This histogram loses counts: repair it, then let every group count in shared memory and add its 16 counters once.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "An increment is three steps: read, add, write. What if two threads read before either of them writes?",
        "Atomic.Add(ref counts[bin], 1) does the three in one. Now do the same in 16 counters of the group's own, "
            + "which somebody has to set to zero first.",
        "Three parts with a barrier after the first and the second: threads below 16 clear own[t]; every thread counts its value; "
            + "threads below 16 add own[t] to counts[t].",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([1_024, 0, 1, 255, 257, 997], n => Case(n, GroupSize, seed: n));

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random)
    {
        int bin = random.Next(Bins);
        return
        [
            // Whoever works in 16 rounds, one for each value, does not mean 16 groups.
            Case(Math.Max(random.Beyond(1_300, 1_600, 8_000), random.Beyond(1_300, 1_600, 15 * GroupSize, GroupSize)), GroupSize,
                random.Next()),
            Case(random.Next(300, 600), 128, random.Next()),
            // Both values of a pair, each for a whole large group: counters run full, alone or packed with their neighbour.
            Counting(2 * 1_024, 1_024, Enumerable.Range(0, int.MaxValue).Select(i => (byte)(i < 1_024 ? bin : bin ^ 1))),
            // One value far more often than the others.
            Counting(random.Next(600, 900), GroupSize,
                Enumerable.Range(0, int.MaxValue).Select(i => (byte)(i % 9 == 0 ? i % Bins : Bins - 1))),
        ];
    }

    private static KernelCase Case(int n, int groupSize, int seed)
    {
        var random = new Random(seed);
        return Counting(n, groupSize, Enumerable.Range(0, n).Select(_ => (byte)random.Next(Bins)));
    }

    private static KernelCase Counting(int n, int groupSize, IEnumerable<byte> endless)
    {
        byte[] values = [.. endless.Take(n)];
        int[] counts = [.. Enumerable.Range(0, Bins).Select(bin => values.Count(v => v == bin))];
        return KernelCase.Of($"n = {n}, groups of {groupSize}", LaunchShape.Covering(n, groupSize), counts, values, new int[Bins])
            with { InPlace = true };
    }

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("Histogram", "Gpu1Global", "Gpu2Shared");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => string.Create(
        CultureInfo.InvariantCulture,
            $"{((byte[])last.Case.Arguments[0]).Length:N0} values, {last.Report.Atomics:N0} additions in global memory. "
                + $"The rest is counted inside the groups.");

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is not null) return null;
        if (result.UninitializedReads.FirstOrDefault() is { } read)
            return $"bin {read.Index} of a group starts with what the last group left there: nobody set it to zero, "
                + "or not before the counting began.";
        int size = result.Case.Shape.GroupSize.X;
        if (size < GroupSize && result.Wrong.Count > 0 && !result.Races.Any())
            return $"right for groups of {GroupSize}, wrong for groups of {size}: how large a group is says Group.DimX. "
                + $"{Said(result.Wrong.Values.First())}";
        var shared = result.Races.Where(race => race.Shared).ToArray();
        if (shared.FirstOrDefault(race => race.BothWrote) is { } both)
            return $"threads {both.First % result.Case.Shape.GroupSize.X} and {both.Second % result.Case.Shape.GroupSize.X} of a group "
                + $"both add to its bin {both.Index} with a plain "
                + "increment, and one of them is lost. In shared memory too, an addition has to be atomic.";
        if (shared.FirstOrDefault() is { } early)
            return $"bin {early.Index} of a group is read while another thread still counts into it. "
                + "Everybody has to have counted before anybody adds up: a barrier is missing.";
        if (!result.Races.Any() && TooOften(result) is { } times)
            return $"every count is {times} times too high: all threads of a group add its counters to counts. "
                + "One thread for each of them.";
        if (result.Races.FirstOrDefault(race => race.Buffer == "counts") is not { } race) return null;
        int n = ((byte[])result.Case.Arguments[0]).Length, total = result.Argument<int>(1).Sum();
        return total < n
            ? string.Create(CultureInfo.InvariantCulture, $"the total is {total:N0} of {n:N0}: threads overwrote one another's counts.")
            : $"threads {race.First} and {race.Second} stand in different groups, and both change counts[{race.Index}]. "
                + "Here the groups took turns; on a card they run at once, and counts are lost. That addition has to be atomic too.";
    }

    // By what all counts are too high, where that is one number.
    private static int? TooOften(CaseResult result)
    {
        int[] expected = (int[])result.Case.Expected[1]!, counts = result.Argument<int>(1);
        int at = Array.FindIndex(expected, count => count > 0), times = at < 0 ? 1 : counts[at] / expected[at];
        return times > 1 && expected.Zip(counts).All(pair => pair.Second == times * pair.First) ? times : null;
    }

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        int budget = Bins * result.Case.Shape.GridSize.Size, n = ((byte[])result.Case.Arguments[0]).Length;
        if (result.Report.Reads > 2 * n + budget)
            return string.Create(CultureInfo.InvariantCulture,
                $"the counts are right, but {n:N0} values were read {result.Report.Reads:N0} times. One thread, one value.");
        return result.Report.Atomics <= budget
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"nothing is lost any more, but {result.Report.Atomics:N0} additions queue at {Bins} places in global memory; "
                    + $"with counters for each group it is {budget}.");
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
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t < 16) own[t] = 0;
            Group.Barrier(); // nobody counts before every counter is zero
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            Group.Barrier(); // nobody adds up before everybody has counted
            if (t < 16) Atomic.Add(ref counts[t], own[t]);
        }
    }
}
