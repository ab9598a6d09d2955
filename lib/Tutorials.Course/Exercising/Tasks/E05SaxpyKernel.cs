using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 5: from groups and threads to an element.</summary>
public sealed class E05SaxpyKernel : KernelExercise
{
    private const int GroupSize = 256;

    /// <inheritdoc/>
    public override int Number => 5;

    /// <inheritdoc/>
    public override string Id => "saxpy-kernel";

    /// <inheritdoc/>
    public override string Lesson => "02-your-first-kernel";

    /// <inheritdoc/>
    public override string Task =>
        "Write z = a * x + y for a grid of groups, right for every length and every size of the groups: one thread, one element.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Every thread has a number in its group, and every group has a number in the grid.",
        "Before a thread of group 2 stand two whole groups. How many threads are that?",
        "Grid.IdxX * Group.DimX + Group.IdxX is the thread's number. There are whole groups only, so ask whether it is below z.Length.",
    ];

    // 256 first: there the mistakes hide. Then sizes at which they show.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([256, 1_000, 0, 1, 255, 257, 997], n => Case(n, GroupSize, a: 0.75f));

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
    [
        Case(random.Beyond(2_000, 3_000, 20_000, GroupSize), GroupSize, -random.Next(2, 9)),
        Case(random.Next(400, 900), 128, random.NextSingle()),
        // Powers of two: their products are exact, so a large factor costs no digits.
        Case(random.Next(100, 200), 64, 1 << random.Next(3, 10)), Case(random.Next(100, 200), 64, -(1 << random.Next(4, 10))),
        Case(random.Next(100, 200), 64, 0),
    ];

    private static KernelCase Case(int n, int groupSize, float a)
    {
        float[] x = Data.Uniform(n, seed: 1), y = Data.Uniform(n, seed: 2);
        float[] z = [.. x.Select((value, i) => a * value + y[i])];
        return KernelCase.Of(string.Create(CultureInfo.InvariantCulture, $"n = {n}, groups of {groupSize}"),
            LaunchShape.Covering(n, groupSize), z, a, x, y, new float[n]);
    }

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Right for every length: the last group has idle threads, and the guard sends them home.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is { Kind: FaultKind.OutOfBounds } fault)
            return $"thread {fault.Thread} {(fault.IsWrite ? "wrote" : "read")} {fault.Buffer}[{fault.Index}], past the end. "
                + $"There are {result.Case.Shape.Threads} threads for {fault.Length} {(fault.Length == 1 ? "element" : "elements")}.";
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        int groupSize = result.Case.Shape.GroupSize.X;
        float a = (float)result.Case.Arguments[0];
        float x = ((float[])result.Case.Arguments[1])[wrong.Index], y = ((float[])result.Case.Arguments[2])[wrong.Index];
        if (Math.Abs(wrong.Actual - (a * y + x)) < 1e-6)
            return string.Create(CultureInfo.InvariantCulture,
                $"z[{wrong.Index}] is a * y[{wrong.Index}] + x[{wrong.Index}]: x and y are swapped.");
        if (groupSize != GroupSize && wrong.IsUnwritten)
            return $"right for groups of {GroupSize}, and here nobody wrote z[{wrong.Index}]. How large a group is says Group.DimX.";
        if (wrong.Count == wrong.Length) return result.Report.Writes == 0 ? $"nobody wrote z[{wrong.Index}]." : null;
        return wrong.Index == groupSize && wrong.IsUnwritten
            ? $"the first wrong element is {groupSize}: every group did the same {groupSize}."
            : null;
    }

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        int n = ((float[])result.Case.Arguments[1]).Length;
        int writers = result.Report.Threads.Count(thread => thread.Writes > 0);
        if (writers != n)
            return string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but {writers:N0} threads wrote {n:N0} elements. One thread, one element.");
        // A result may be built up where it stands.
        return result.Report.Reads <= 3 * n && result.Report.Writes <= 2 * n
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but {n} elements need {2 * n:N0} reads and {n:N0} writes, "
                    + $"and there were {result.Report.Reads:N0} and {result.Report.Writes:N0}. One thread, one element.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void ScaleAndAdd(
            float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
        {
            int i = 0; // TODO: which element is this thread's?
            if (i > 0) z[i] = a * x[i] + y[i]; // TODO: for whom is there one?
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void ScaleAndAdd(
            float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
        {
            int i = Grid.IdxX * Group.DimX + Group.IdxX; // or Grid.GlobalIndex.X
            if (i < z.Length) z[i] = a * x[i] + y[i];
        }
    }

    /// <summary>Forgets that the last group is not full.</summary>
    [Wrong("no-guard", "n = 1000, groups of 256: thread 1000 read x[1000], past the end")]
    public static class NoGuard
    {
        /// <inheritdoc cref="Solution.ScaleAndAdd"/>
        public static void ScaleAndAdd(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
        {
            int i = Grid.GlobalIndex.X;
            z[i] = a * x[i] + y[i];
        }
    }

    /// <summary>Takes the number in the group for the number in the grid.</summary>
    [Wrong("group-index", "the first wrong element is 256: every group did the same 256")]
    public static class GroupIndex
    {
        /// <inheritdoc cref="Solution.ScaleAndAdd"/>
        public static void ScaleAndAdd(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
        {
            int i = Group.IdxX;
            if (i < z.Length) z[i] = a * x[i] + y[i];
        }
    }

    /// <summary>Multiplies the one that is to be added.</summary>
    [Wrong("swapped", "z[0] is a * y[0] + x[0]: x and y are swapped")]
    public static class Swapped
    {
        /// <inheritdoc cref="Solution.ScaleAndAdd"/>
        public static void ScaleAndAdd(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z) =>
            Solution.ScaleAndAdd(a, y, x, z);
    }

    /// <summary>Adds to what stands there, which is nothing yet.</summary>
    [Wrong("adds-to-it", "was read before anybody had written it")]
    public static class AddsToIt
    {
        /// <inheritdoc cref="Solution.ScaleAndAdd"/>
        public static void ScaleAndAdd(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
        {
            int i = Grid.GlobalIndex.X;
            if (i < z.Length) z[i] += a * x[i] + y[i];
        }
    }

    /// <summary>Lets every thread do everything.</summary>
    [Wrong("loop-over-all", "One thread, one element")]
    public static class LoopOverAll
    {
        /// <inheritdoc cref="Solution.ScaleAndAdd"/>
        public static void ScaleAndAdd(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
        {
            for (int i = 0; i < z.Length; i++) z[i] = a * x[i] + y[i];
        }
    }
}
