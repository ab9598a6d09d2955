using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 10: choose the layout of a picture so that a warp fetches only what it needs.</summary>
public sealed class E10RedOnly : KernelExercise
{
    // 32 floats are 128 bytes: four sectors of 32.
    private const int Budget = 4;

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Id => "red-only";

    /// <inheritdoc/>
    public override string Lesson => "04-the-memory-road";

    /// <inheritdoc/>
    public override string Task =>
        "Double the red of every pixel: choose the layout, and let a warp read four sectors in all, and write four.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A warp wants 32 reds. In which of the two arrays do they lie side by side?",
        "In planes the first width × height values are red, row after row. Which of them does thread i need?",
        "Thread i takes pixel i: its red is planes[i]. In rgb it would be rgb[3 * i], three steps from the neighbour's.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases =>
        from size in ((int Width, int Height)[])[(64, 40), (1, 1), (0, 0), (7, 5), (33, 31)]
        select Case(size.Width, size.Height, seed: 9);

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Wide(random.Beyond(40, 90, 1_000), random), Case(random.Next(10, 20), random.Beyond(60, 90, 1_000), random.Next())];

    private static KernelCase Wide(int width, KernelRandom random) =>
        Case(width, random.Side(width, random.Next(20, 30), 1_500, 2_000, 20_000), random.Next());

    private static KernelCase Case(int width, int height, int seed)
    {
        int n = width * height;
        float[] planes = Data.Uniform(3 * n, seed, low: 0, high: 1);
        float[] rgb = [.. Enumerable.Range(0, 3 * n).Select(i => planes[i % 3 * n + i / 3])];
        float[] red = [.. planes.Take(n).Select(value => 2 * value)];
        return KernelCase.Of(
            $"{width} × {height} pixels", LaunchShape.Over(n), red, width, height, rgb, planes, new float[n]);
    }

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("VideoFrame", "Gpu1Interleaved", "Gpu2Planar");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Four sectors to read, four to write, and every byte of them used: the access is coalesced.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        float[] planes = (float[])result.Case.Arguments[3];
        float red = planes[wrong.Index], green = planes[wrong.Length + wrong.Index], blue = planes[2 * wrong.Length + wrong.Index];
        if (wrong.IsUnwritten) return null;
        string? got = wrong.Actual == red ? "its red, not doubled"
            : wrong.Actual == 2 * green ? "twice its green"
            : wrong.Actual == 2 * blue ? "twice its blue"
            : null;
        return got is null ? null : $"pixel {wrong.Index} got {got}.";
    }

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        // By the sum: who takes turns touches few sectors at a time, and all of them many times.
        int warps = result.Report.Warps;
        if (warps == 0 || result.Report.Memory.MaxBy(m => m.Sectors) is not { } worst) return null;
        double perWarp = (double)worst.Sectors / warps;
        if (perWarp <= Budget) return null;
        if (worst.MostSectorsPerAccess <= Budget)
            return string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but at {worst.Buffer} each warp touches {perWarp:0.#} sectors in all, a few at a time; "
                    + $"the budget is {Budget}.");
        string what = worst.MostSectorsPerAccess switch
        {
            32 => "32 lanes, 32 sectors: neighbours stand a row apart",
            12 => "a warp touched 12 sectors and used a third of each",
            int most => $"a warp touched {most} sectors with one access",
        };
        return string.Create(CultureInfo.InvariantCulture, $"the result is right, but at {worst.Buffer} {what}; the budget is {Budget}.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // rgb: pixel after pixel. planes: all red, then green, then blue.
        public static void RedOnly(Index1D i, int width, int height,
            ArrayView<float> rgb, ArrayView<float> planes, ArrayView<float> red)
        {
            red[i] = 0; // TODO: twice the red of pixel i. From which array?
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // rgb: pixel after pixel. planes: all red, then green, then blue.
        public static void RedOnly(Index1D i, int width, int height,
            ArrayView<float> rgb, ArrayView<float> planes, ArrayView<float> red)
        {
            red[i] = 2 * planes[i]; // neighbours read neighbours
        }
    }

    /// <summary>Takes the layout in which pictures come.</summary>
    [Wrong("interleaved", "a warp touched 12 sectors and used a third of each")]
    public static class Interleaved
    {
        /// <inheritdoc cref="Solution.RedOnly"/>
        public static void RedOnly(Index1D i, int width, int height, ArrayView<float> rgb, ArrayView<float> planes, ArrayView<float> red) =>
            red[i] = 2 * rgb[3 * i];
    }

    /// <summary>Walks down the columns.</summary>
    [Wrong("down-the-column", "32 lanes, 32 sectors")]
    public static class DownTheColumn
    {
        /// <inheritdoc cref="Solution.RedOnly"/>
        public static void RedOnly(Index1D i, int width, int height, ArrayView<float> rgb, ArrayView<float> planes, ArrayView<float> red)
        {
            int p = i % height * width + i / height;
            red[p] = 2 * planes[p];
        }
    }

    /// <summary>Sends two threads to one element.</summary>
    [Wrong("two-on-one", "both write red[0], with nothing that orders the two")]
    public static class TwoOnOne
    {
        /// <inheritdoc cref="Solution.RedOnly"/>
        public static void RedOnly(Index1D i, int width, int height, ArrayView<float> rgb, ArrayView<float> planes, ArrayView<float> red) =>
            red[i / 2] = 2 * planes[i];
    }

    /// <summary>Takes the second plane for the first.</summary>
    [Wrong("green", "pixel 0 got twice its green")]
    public static class Green
    {
        /// <inheritdoc cref="Solution.RedOnly"/>
        public static void RedOnly(Index1D i, int width, int height, ArrayView<float> rgb, ArrayView<float> planes, ArrayView<float> red) =>
            red[i] = 2 * planes[width * height + i];
    }
}
