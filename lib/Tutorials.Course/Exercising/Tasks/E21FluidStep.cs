using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 21: a step that needs the last one, and nothing of its own.</summary>
public sealed partial class E21FluidStep : KernelExercise
{
    private const int Steps = 3;
    private const float Share = 0.2f;

    /// <inheritdoc/>
    public override int Number => 21;

    /// <inheritdoc/>
    public override string Id => "fluid-step";

    /// <inheritdoc/>
    public override string Lesson => "09-science-and-money";

    /// <inheritdoc/>
    public override string Task =>
        "One step of a dye that spreads in a closed box: read the old field, write the new one, and lose none of it.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Every cell of a step needs its neighbours as they were before the step. When is it safe to overwrite one?",
        "There are two buffers: read only from, write only to. After each step the host swaps them.",
        "At a wall the dye meets itself: take the neighbour at Math.Max(x - 1, 0) or Math.Min(x + 1, width - 1), and the same for y.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases =>
        new (int Width, int Height)[] { (8, 8), (1, 1), (1, 12), (17, 5), (40, 3), (33, 33) }.Select(box =>
            Case(box.Width, box.Height, seed: 21));

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Wide(random.Beyond(50, 70, 300), random), Case(random.Next(3, 7), random.Beyond(40, 50, 300), random.Next())];

    private static KernelCase Wide(int width, KernelRandom random) =>
        Case(width, random.Side(width, random.Next(9, 14), 500, 600, 5_000), random.Next());

    private static KernelCase Case(int width, int height, int seed)
    {
        float[] dye = [.. Data.Uniform(width * height, seed).Select(v => 1 + v)];
        return Case($"{width} × {height} cells", width, height, dye, After(dye, width, height), Steps);
    }

    private static KernelCase Case(string name, int width, int height, float[] dye, float[]? after, int steps) =>
        new(name, LaunchShape.Over(width, height), [width, height, dye, new float[dye.Length]], [null, null, after, null])
        {
            Outputs = [3],
            Launches = steps,
            After = static a => (a[2], a[3]) = (a[3], a[2]),
        };

    // Two drops, one at a wall: enough steps that the eye sees them spread.
    /// <inheritdoc/>
    protected override PictureJob Pictured =>
        new(Case("two drops", 24, 16, [.. Enumerable.Range(0, 24 * 16).Select(i => (i % 24, i / 24) is ((> 2 and < 8), > 9) or
            ((> 13 and < 19), (> 4 and < 9)) ? 1f : 0)], after: null, steps: 20), 24, 16, Given: 2, Made: 2);

    private static float[] After(float[] dye, int width, int height, Func<int, int, int>? place = null, int steps = Steps)
    {
        // A cell beyond a wall is the cell at the wall.
        place ??= (x, y) => Math.Clamp(y, 0, height - 1) * width + Math.Clamp(x, 0, width - 1);
        double[] from = Array.ConvertAll(dye, v => (double)v);
        for (int step = 0; step < steps; step++)
        {
            double[] old = from;
            double At(int x, int y) => old[place(x, y)];
            from = [.. Enumerable.Range(0, old.Length).Select(i => (X: i % width, Y: i / width)).Select(c =>
                At(c.X, c.Y) + Share * (At(c.X - 1, c.Y) + At(c.X + 1, c.Y) + At(c.X, c.Y - 1) + At(c.X, c.Y + 1) - 4 * At(c.X, c.Y)))];
        }

        return Array.ConvertAll(from, v => (float)v);
    }

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        $"{Steps} steps under every schedule, one result, and no dye lost. Inside a step the cells are free; "
            + "from step to step there is a barrier for the whole grid, which is a new launch.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is { Kind: FaultKind.OutOfBounds } fault) return $"{fault.Message} A cell at a wall has no neighbour there.";
        if (result.Fault is not null) return null;
        int width = (int)result.Case.Arguments[0], height = (int)result.Case.Arguments[1];
        double before = ((float[])result.Case.Arguments[2]).Sum(v => (double)v), after = result.Argument<float>(2).Sum(v => (double)v);
        if (result.Races.FirstOrDefault() is { } race)
            return string.Create(CultureInfo.InvariantCulture,
                $"cell {race.Index} of {race.Buffer} is read by one thread and written by another in the same step: "
                    + $"{(race.Buffer == "to" ? "who reads the new field meets old and new values" : "a neighbour meets the new value")}."
                    + $"{(double.IsNaN(after) ? "" : $" The dye drifted from {before:F3} to {after:F3}.")}");
        if (!result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        int x = wrong.Index % width, y = wrong.Index / width;
        if (double.IsNaN(wrong.Actual))
            return $"nobody wrote cell x = {x}, y = {y}, or its neighbour: a cell at a wall is a cell too, with itself beyond the wall.";
        // After the first step: what is lost inside reaches a wall with the next.
        float[] expected = After((float[])result.Case.Arguments[2], width, height, steps: 1);
        float[] came = (float[])result.Reports[0].Runs[^1].Arguments[3];
        bool wall = Enumerable.Range(0, came.Length).Where(i => !(Math.Abs(came[i] - expected[i]) < 1e-5))
            .All(i => i % width == 0 || i < width || i % width == width - 1 || i / width == height - 1);
        if (result.Argument<float>(2).AsSpan().SequenceEqual((float[])result.Case.Arguments[2]))
            return string.Create(CultureInfo.InvariantCulture,
                $"the dye has not moved: after {Steps} steps every cell holds what it held before.");
        return wall && wrong.Count < wrong.Length && Math.Abs(after - before) > 1e-3 * before
            ? string.Create(CultureInfo.InvariantCulture,
                $"the dye {(after < before ? "leaks" : "grows")} at the wall: cell x = {x}, y = {y} "
                    + $"is {wrong.Actual:G6} and should be {wrong.Expected:G6}; "
                    + $"the sum went from {before:F3} to {after:F3}.")
            // The buffers have been swapped: a parameter's name would be the wrong one.
            : string.Create(CultureInfo.InvariantCulture,
                $"after {Steps} steps cell x = {x}, y = {y} holds {wrong.Actual:G6} and should hold {wrong.Expected:G6}; "
                    + $"{wrong.Count} of {wrong.Length} cells are wrong.{Cause(result, width, height)}");
    }

    // What comes out with other neighbours.
    private static string Cause(CaseResult result, int width, int height)
    {
        float[] dye = (float[])result.Case.Arguments[2], came = result.Argument<float>(2);
        return Same(After(dye, width, height, (x, y) => (y + height) % height * width + (x + width) % width))
                ? " Dye leaves at one wall and comes back at the other wall: the box is closed."
            : Same(After(dye, width, height, (x, y) => Math.Clamp(Math.Clamp(y, 0, height - 1) * width + x, 0, dye.Length - 1)))
                ? " At the end of a row its neighbour is not the first cell of the next row: clamp x before you work out the place."
            : width != height && Same(After(dye, height, width))
                ? " Width and height are swapped: a cell is at y * width + x."
            : "";

        bool Same(float[] other) => other.Zip(came).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void Spread(Index2D cell, int width, int height,
            ArrayView<float> from, ArrayView<float> to)
        {
            int x = cell.X, y = cell.Y;
            float here = from[y * width + x];
            // TODO: the four neighbours; beyond a wall, the cell itself.
            float left = here, right = here, below = here, above = here;
            to[y * width + x] =
                here + 0.2f * (left + right + below + above - 4 * here);
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Spread(Index2D cell, int width, int height,
            ArrayView<float> from, ArrayView<float> to)
        {
            int x = cell.X, y = cell.Y;
            float here = from[y * width + x];
            float left = from[y * width + Math.Max(x - 1, 0)];
            float right = from[y * width + Math.Min(x + 1, width - 1)];
            float below = from[Math.Max(y - 1, 0) * width + x];
            float above = from[Math.Min(y + 1, height - 1) * width + x];
            to[y * width + x] =
                here + 0.2f * (left + right + below + above - 4 * here);
        }
    }
}
