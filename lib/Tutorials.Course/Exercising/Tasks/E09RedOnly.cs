using System.Globalization;
using ILGPU;
using Tutorials.Measuring;
using Tutorials.WarpModel;
using Tutorials.Workloads;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 9: choose the layout of a picture so that a warp fetches only what it needs.</summary>
public sealed class E09RedOnly : KernelExercise
{
    // 32 floats are 128 bytes: four sectors of 32.
    private const int Budget = 4;

    /// <inheritdoc/>
    public override int Number => 9;

    /// <inheritdoc/>
    public override string Id => "red-only";

    /// <inheritdoc/>
    public override string Lesson => "04-the-memory-road";

    /// <inheritdoc/>
    public override string Task =>
        "Double the red of every pixel: choose the layout, and let a warp touch at most four sectors with an access.";

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
        let n = size.Width * size.Height
        let planes = Data.Uniform(3 * n, seed: 9, low: 0, high: 1)
        let rgb = (float[])[.. Enumerable.Range(0, 3 * n).Select(i => planes[i % 3 * n + i / 3])]
        let red = (float[])[.. planes.Take(n).Select(value => 2 * value)]
        select KernelCase.Of($"{size.Width} × {size.Height} pixels", LaunchShape.Over(n), red, size.Width, size.Height, rgb, planes,
            Enumerable.Repeat(float.NaN, n).ToArray());

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("VideoFrame", "Gpu1Interleaved", "Gpu2Planar");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Four sectors to read, four to write, and every byte of them used: neighbours share the trip.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        float[] planes = (float[])result.Case.Arguments[3];
        float red = planes[wrong.Index], green = planes[wrong.Length + wrong.Index], blue = planes[2 * wrong.Length + wrong.Index];
        string? got = wrong.Actual == red ? "its red, not doubled"
            : wrong.Actual == 2 * green ? "twice its green"
            : wrong.Actual == 2 * blue ? "twice its blue"
            : null;
        return got is null ? null : $"pixel {wrong.Index} got {got}.";
    }

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        if (result.Report.Memory.MaxBy(m => m.MostSectorsPerAccess) is not { } worst || worst.MostSectorsPerAccess <= Budget) return null;
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
