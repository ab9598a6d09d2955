using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 6: lanes that take two ways, sorted so that whole warps take one.</summary>
public sealed class E06OneDivergentWarp : KernelExercise
{
    /// <inheritdoc/>
    public override int Number => 6;

    /// <inheritdoc/>
    public override string Id => "one-split";

    /// <inheritdoc/>
    public override string Lesson => "02-your-first-kernel";

    /// <inheritdoc/>
    public override string Task => "Even and odd elements follow two rules: write it so that at most one warp diverges.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A warp diverges where its 32 lanes disagree. Who says that thread i has to take element i?",
        "Let the first half of the threads take the even elements, and the second half the odd ones.",
        "With half = (x.IntLength + 1) / 2: thread i below half takes element 2 * i, the others take element 2 * (i - half) + 1.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([64, 1_000, 0, 1, 2, 257, 997], Case);

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Case(random.Beyond(2_000, 3_000, 20_000)), Case(2 * random.Next(200, 400) + 1)];

    private static KernelCase Case(int n)
    {
        float[] x = [.. Data.Uniform(n, seed: 3).Select(MathF.Abs)];
        float[] y = [.. x.Select((value, i) => Rule(value, even: i % 2 == 0))];
        return KernelCase.Of($"n = {n}", LaunchShape.Over(n), y, x, new float[n]);
    }

    private static float Rule(float x, bool even) => even ? MathF.Sqrt(x) : 1 - x * x;

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => last.Report.DivergentWarps == 0
        ? "No warp diverges: without a branch every lane works out both rules. Where the rules are long, sorting the threads is cheaper."
        : $"{last.Report.DivergentWarps} of {last.Report.Warps} warps {(last.Report.DivergentWarps == 1 ? "diverges" : "diverge")}. "
            + "The branch is still there; whole warps agree on it.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        bool even = wrong.Index % 2 == 0;
        float x = ((float[])result.Case.Arguments[0])[wrong.Index];
        return Math.Abs(wrong.Actual - Rule(x, !even)) < 1e-5
            ? $"element {wrong.Index} should follow the {(even ? "even" : "odd")} rule, and it follows the other one."
            : null;
    }

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        var report = result.Report;
        int n = ((float[])result.Case.Arguments[0]).Length, writers = report.Threads.Count(thread => thread.Writes > 0);
        if (2 * writers < n)
            return string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but {writers:N0} of {n:N0} threads wrote it: "
                    + $"few threads do what all should share. One thread, one element.");
        return report.DivergentWarps <= 1
            ? null
            : $"the result is right, but {report.MostWaitingLanes} of 32 lanes wait in "
                + $"{(report.DivergentWarps == report.Warps ? "every warp" : $"{report.DivergentWarps} of {report.Warps} warps")}; "
                + "see the lane chart.";
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            // TODO: the same y, but let at most one warp diverge here.
            int k = i;
            if (k % 2 == 0) y[k] = MathF.Sqrt(x[k]);
            else y[k] = 1 - x[k] * x[k];
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            // Thread i need not take element i: the first half takes the even ones.
            int half = (x.IntLength + 1) / 2;
            int k = i < half ? 2 * i : 2 * (i - half) + 1;
            if (k % 2 == 0) y[k] = MathF.Sqrt(x[k]);
            else y[k] = 1 - x[k] * x[k];
        }
    }

    /// <summary>Writes the branch in another way, and keeps it.</summary>
    [Wrong("still-odd-even", "16 of 32 lanes wait in every warp")]
    public static class StillOddEven
    {
        /// <inheritdoc cref="Solution.TwoRules"/>
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            float value = x[i];
            if ((i & 1) == 1) value = 1 - value * value;
            else value = MathF.Sqrt(value);
            y[i] = value;
        }
    }

    /// <summary>Computes both and takes the wrong one.</summary>
    [Wrong("flipped-select", "element 0 should follow the even rule")]
    public static class FlippedSelect
    {
        /// <inheritdoc cref="Solution.TwoRules"/>
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            float even = MathF.Sqrt(x[i]), odd = 1 - x[i] * x[i];
            y[i] = i % 2 == 1 ? even : odd;
        }
    }

    /// <summary>One thread does everything, so that no other warp can diverge.</summary>
    [Wrong("one-does-all", "few threads do what all should share")]
    public static class OneDoesAll
    {
        /// <inheritdoc cref="Solution.TwoRules"/>
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            if (i > 0) return;
            for (int k = 0; k < x.Length; k++) y[k] = k % 2 == 0 ? MathF.Sqrt(x[k]) : 1 - x[k] * x[k];
        }
    }

    /// <summary>Sends two threads to one element.</summary>
    [Wrong("two-on-one",
        "Threads 0 and 1 both write y[0], ")]
    public static class TwoOnOne
    {
        /// <inheritdoc cref="Solution.TwoRules"/>
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y) =>
            y[i / 2] = i % 2 == 0 ? MathF.Sqrt(x[i]) : 1 - x[i] * x[i];
    }

    /// <summary>Writes nothing.</summary>
    [Wrong("empty", "nobody wrote y[0]")]
    public static class Empty
    {
        /// <inheritdoc cref="Solution.TwoRules"/>
        public static void TwoRules(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
        }
    }
}
