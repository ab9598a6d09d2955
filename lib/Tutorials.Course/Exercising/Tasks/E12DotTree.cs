using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 12: a sum by a tree.</summary>
public sealed partial class E12DotTree : KernelExercise
{
    // A tree of 64 threads adds 6 times in a row, one of eight branches at each knot 14 times, one thread alone 64 times.
    private const int GroupSize = 64, Levels = 6, MostAdditions = 16;

    /// <inheritdoc/>
    public override int Number => 12;

    /// <inheritdoc/>
    public override string Id => "dot-tree";

    /// <inheritdoc/>
    public override string Lesson => "05-working-together";

    /// <inheritdoc/>
    public override string Task =>
        "Each group multiplies 64 pairs; join its products by a tree, for every length: no additions that queue at one place.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "64 numbers become 32, then 16, and so on. Which threads add, and whose number do they add?",
        "At each level the threads below half add s[t + half] to s[t]. The level has to be complete before the next one begins.",
        "Loop half from 32 down to 1. A barrier before the loop, and one at the end of every turn, outside of the if: "
            + "all 64 threads must reach it.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([64, 1, 63, 65, 0, 257, 1_000], n => Case(n, seed: 5));

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Case(random.Beyond(1_500, 2_000, 6_000, GroupSize), random.Next()), Case(64 * random.Next(3, 9), random.Next())];

    private static KernelCase Case(int n, int seed)
    {
        float[] x = Data.Uniform(n, seed), y = Data.Uniform(n, seed ^ 3);
        float[] sums = [.. Enumerable.Range(0, n).Select(i => (double)x[i] * y[i]).Chunk(GroupSize).Select(part => (float)part.Sum())];
        return KernelCase.Of($"n = {n}, groups of {GroupSize}", LaunchShape.Covering(n, GroupSize), sums, x, y, new float[sums.Length])
            with { Tolerance = (2e-5, 2e-5) };
    }

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("Dot", "Gpu1Atomic", "Gpu2Tree");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => string.Create(
        CultureInfo.InvariantCulture,
            $"{last.Report.BarriersPerGroup} {(last.Report.BarriersPerGroup == 1 ? "barrier" : "barriers")} in each group, "
                + $"and the longest way of a warp is "
                + $"{last.Report.MostOperationsPerWarp} operations. Threads without an element bring a zero.");

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is { Kind: FaultKind.DivergentBarrier } fault)
            return $"{fault.WaitingThreads} of {GroupSize} threads {(fault.WaitingThreads == 1 ? "waits" : "wait")} "
                + "at a barrier that the rest never reaches, because it is in a branch or behind a return. "
                + "On a card the group may wait for ever.";
        if (result.Fault is not null) return null;
        if (result.UninitializedReads.FirstOrDefault() is { } read)
            return $"thread {read.IndexInGroup} of the group read s[{read.Index}], and its partner had not written it: "
                + $"where threads run {read.Schedule.InWords()}, the sum is NaN. A barrier is missing.";
        if (result.Races.FirstOrDefault(race => race.Shared) is { } race)
            return Reader(race) > Writer(race) && Writer(race) == race.Index && result.Report.BarriersPerGroup >= Levels - 1
                ? $"thread {Reader(race)} of a group reads s[{race.Index}] while thread {Writer(race)} may still be writing it. "
                    + "A barrier is missing between."
                : result.Report.BarriersPerGroup >= Levels && Writer(race) == race.Index
                ? $"thread {Writer(race)} of a group writes s[{race.Index}] while thread {Reader(race)} reads it. The barriers are there, "
                    + "but at each level only the threads below half are to add; here idle threads write as well."
                : $"threads {race.First % GroupSize} and {race.Second % GroupSize} of a group meet at s[{race.Index}]: "
                + "one level of the tree begins before the level above is complete. A barrier is missing inside the loop.";
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        float[] x = (float[])result.Case.Arguments[0], y = (float[])result.Case.Arguments[1];
        double[] products = [.. x.Zip(y, (a, b) => (double)(a * b)).Skip(wrong.Index * GroupSize).Take(GroupSize)];
        return Level(wrong, products) is { } level ? $"{level} {Said(wrong)}" : null;
    }

    // What a tree leaves that was not begun, or that begins or ends a level off.
    private static string? Level(WrongElement wrong, double[] products)
    {
        if (wrong.Actual == products[0])
            return $"sums[{wrong.Index}] is the first product alone: nobody joined the other {products.Length - 1}.";
        return Holds(products.Where((_, i) => i % 2 == 0))
            ? "the last level of the tree is missing: s[1] is still to be added to s[0]. In the last turn half is 1."
            : Holds(products.Take(GroupSize / 2))
            ? $"the first level of the tree is missing: the upper half of {GroupSize} products is in no sum. In the first turn half is 32."
            : null;

        bool Holds(IEnumerable<double> part) => products.Length == GroupSize && Math.Abs(part.Sum() - wrong.Actual) < 1e-5;
    }

    // In a tree a thread adds to its own place, and reads that of another.
    private static int Writer(DataRace race) => race.First % GroupSize == race.Index ? race.First % GroupSize : race.Second % GroupSize;

    private static int Reader(DataRace race) => race.First % GroupSize == race.Index ? race.Second % GroupSize : race.First % GroupSize;

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result) => Queue(result) ?? Row(result) ?? Idle(result);

    private static string? Row(CaseResult result) => result.Report.MostAdditionsInARow <= MostAdditions
        ? null
        : $"the sum is right, but {result.Report.MostAdditionsInARow} additions come one after another, "
            + $"{(EachIsBusy(result) ? "and each thread adds up what all others add up too" : "while the other threads wait")}. "
            + "A tree needs six levels.";

    // Two pairs for a thread are a wide load.
    private static string? Idle(CaseResult result)
    {
        int pairs = ((float[])result.Case.Arguments[0]).Length, readers = result.Report.Threads.Count(thread => thread.Reads > 0);
        return 2 * readers >= pairs
            ? null
            : $"the sum is right, but {readers} of {result.Case.Shape.Threads} threads fetched anything. "
                + "A tree begins with all 64 threads: each multiplies a pair.";
    }

    private static bool EachIsBusy(CaseResult result) =>
        2 * result.Report.Threads.Average(thread => thread.Operations) > BusiestLane(result);

    // A warp may join its lanes by itself and add its sum at one place: two for a group. More is a queue.
    private static string? Queue(CaseResult result)
    {
        int atomics = result.Report.Threads.Sum(thread => thread.Atomics + thread.SharedAtomics);
        return atomics <= 2 * result.Case.Shape.GridSize.Size
            ? null
            : $"the sum is right, but {atomics} additions queue at one place of their group, one after another. "
                + "In a tree 32 threads add at once, then 16, and so on.";
    }

    private static int BusiestLane(CaseResult result) =>
        result.Report.Threads.Select(thread => thread.Operations).DefaultIfEmpty().Max();

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void DotTree(
            ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64); // one for each thread
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            // TODO: join the 64 products in a tree, until s[0] is their sum.

            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void DotTree(
            ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64); // one for each thread
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier(); // all products are there
            for (int half = 32; half > 0; half /= 2)
            {
                if (t < half) s[t] += s[t + half];
                Group.Barrier(); // this level is complete
            }

            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }
}
