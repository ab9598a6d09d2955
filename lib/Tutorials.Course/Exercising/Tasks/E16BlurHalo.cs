using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 16: a blur that reads each pixel once for a tile, with the halo around it.</summary>
public sealed partial class E16BlurHalo : KernelExercise
{
    private const int Tile = 16, Side = Tile + 2;

    /// <inheritdoc/>
    public override int Number => 16;

    /// <inheritdoc/>
    public override string Id => "blur-halo";

    /// <inheritdoc/>
    public override string Lesson => "06-matrices-and-pictures";

    /// <inheritdoc/>
    public override string Task =>
        "Blur a picture with the mean of 3 × 3 pixels: bring each tile and its halo into shared memory once, and clamp at the edges.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "256 results need 18 × 18 pixels. There are 256 threads: some have to fetch twice.",
        "Let thread t fetch places t, t + 256, … below 324 of the tile. "
            + "Place i belongs to column left + i % 18 - 1 and row top + i / 18 - 1 of the picture.",
        "Clamp column and row (Math.Max, Math.Min) before you fetch, so that the tile is right everywhere. Wait. "
            + "Then the result at (x, y) of the tile is the mean of places (y + 0…2) * 18 + x + 0…2.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases =>
        from s in ((int Width, int Height)[])[(16, 16), (33, 18), (1, 1), (2, 17), (20, 1), (0, 0)]
        select Case(s.Width, s.Height, seed: 16);

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Wide(random.Beyond(65, 75, 200, Tile), random), Case(random.Next(3, 9), random.Beyond(49, 60, 200, Tile), random.Next())];

    private static KernelCase Wide(int width, KernelRandom random) =>
        Case(width, random.Side(width, random.Next(17, 20), 1_000, 1_200, 6_000), random.Next());

    private static KernelCase Case(int width, int height, int seed) =>
        Case($"{width} × {height} pixels", width, height, Data.Uniform(width * height, seed, low: 0.5f, high: 1));

    private static KernelCase Case(string name, int width, int height, float[] picture) => KernelCase.Of(
        name, LaunchShape.Grouped((width + Tile - 1) / Tile * ((height + Tile - 1) / Tile), Tile * Tile),
        Blurred(width, height, picture, Math.Clamp), width, height, picture, new float[width * height]);

    // Rows are as long as the picture is wide, unless somebody takes its height for that.
    private static float[] Blurred(int width, int height, float[] picture, Func<int, int, int, int> beyond, int? row = null) =>
    [
        .. Enumerable.Range(0, width * height).Select(i => Enumerable.Range(0, 9)
            .Sum(k => picture[Math.Clamp(i / width + k / 3 - 1, 0, height - 1) * (row ?? width)
                + beyond(i % width + k % 3 - 1, 0, width - 1)]) / 9),
    ];

    private static float[] Fewer(int width, int height, float[] picture) =>
        [.. Enumerable.Range(0, width * height).Select(i => Enumerable.Range(0, 9)
            .Select(k => (X: i % width + k % 3 - 1, Y: i / width + k / 3 - 1))
            .Where(p => p.X >= 0 && p.Y >= 0 && p.X < width && p.Y < height).Average(p => picture[p.Y * width + p.X]))];

    // What comes out with other pixels: one given by column and row, for the 3 × 3 places that begin so far from the result's own.
    private static float[] Blurred(int width, int height, int first, Func<int, int, float> pixel) =>
        [.. Enumerable.Range(0, width * height).Select(i => Enumerable.Range(0, 9)
            .Sum(k => pixel(i % width + k % 3 + first, i / width + k / 3 + first)) / 9)];

    /// <inheritdoc/>
    protected override PictureJob Pictured =>
        new(Case("a picture", 60, 40, PictureJob.Scene(60, 40)), 60, 40, Given: 2, Made: 3);

    /// <inheritdoc/>
    protected internal override VariantPair? Pair => new("ImageFilter", "Gpu1Naive", "Gpu2Halo");

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Right up to the corners. Each pixel of a tile was read from memory once, and served nine results.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.UninitializedReads.FirstOrDefault() is { } read)
            return $"thread {read.IndexInGroup} of a group blurs with place {read.Index} of the tile, which nobody has filled yet. "
                + "Fill all 18 × 18 places, then let everybody wait.";
        if (result.Fault is { Kind: FaultKind.OutOfBounds } fault)
            return $"{fault.Message} Columns go up to width - 1 and rows up to height - 1; "
                + "column and row together are place row * width + column.";
        if (result.Fault is not null || !result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        var (width, height) = ((int)result.Case.Arguments[0], (int)result.Case.Arguments[1]);
        int x = wrong.Index % width, y = wrong.Index / width;
        float[] picture = (float[])result.Case.Arguments[2];
        if (height < width && CameOut(Blurred(height, width, picture, Math.Clamp)))
            return "right for 16 × 16, wrong here: width and height are swapped somewhere.";
        if (height < width && CameOut(Blurred(width, height, picture, Math.Clamp, row: height)))
            return "right for 16 × 16, wrong here. A row is width long, so column and row together are place row * width + column.";
        // What comes out if the row is taken for a ring.
        float[] ring = Blurred(width, height, picture, (at, _, last) => (at + last + 1) % (last + 1));
        if (x == 0 && Math.Abs(wrong.Actual - ring[wrong.Index]) < 1e-5)
            return $"at x = 0, y = {y} the left edge took pixels from the right edge. Beyond the picture the nearest pixel counts.";
        if (CameOut(Blurred(width, height, -1,
            (column, row) => column >= 0 && column < width && row >= 0 && row < height ? picture[row * width + column] : 0)))
            return "right inside, too dark at the edges of the picture: zeros stand around it. Beyond the edge the nearest pixel counts.";
        if (CameOut(Blurred(width, height, 0,
            (column, row) => picture[Math.Clamp(row, 0, height - 1) * width + Math.Clamp(column, 0, width - 1)])))
            return "every result is that of the next pixel, right and below: "
                + "the halo begins one column before left and one row before top.";
        if (CameOut(Fewer(width, height, picture)))
            return $"at x = {x}, y = {y} it is the mean of the fewer pixels inside the picture. "
                + "Beyond the edge the nearest pixel counts again: always nine.";
        if (x % Tile == Tile - 1 && y % Tile == Tile - 1 && (wrong.Count == 1 || wrong.Actual < wrong.Expected))
            return $"wrong at x = {x}, y = {y}: the last corner of the tile, place {Side * Side - 1}, does not hold its pixel.";
        bool rim = (x % Tile is 0 or Tile - 1 && x > 0 && x < width - 1) || (y % Tile is 0 or Tile - 1 && y > 0 && y < height - 1);
        return rim && wrong.Actual < wrong.Expected
            ? $"wrong at x = {x}, y = {y}: the rim of the tile read zeros, where the pixels of the next tile belong."
            : null;

        bool CameOut(float[] other) => result.Argument<float>(3).Zip(other).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        long budget = (long)result.Case.Shape.GridSize.Size * Side * Side;
        return result.Report.Reads <= budget
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but there were {result.Report.Reads:N0} reads of the picture; "
                    + $"a tile with its halo takes {budget:N0}.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Groups of 256 threads, one group for each tile of 16 × 16 results.
        public static void Blur(int width, int height,
            ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16;
            int top = Grid.IdxX / across * 16;
            // TODO: bring the tile and its halo, each pixel once. Then wait.
            int x = Group.IdxX % 16, y = Group.IdxX / 16;
            float sum = 0;
            for (int i = 0; i < 9; i++) sum += tile[(y + i / 3) * 18 + x + i % 3];
            if (left + x < width && top + y < height)
                blurred[(top + y) * width + left + x] = sum / 9;
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Blur(int width, int height,
            ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16;
            int top = Grid.IdxX / across * 16;
            for (int i = Group.IdxX; i < 18 * 18; i += 256)
            {
                int column = Math.Max(0, Math.Min(width - 1, left + i % 18 - 1));
                int row = Math.Max(0, Math.Min(height - 1, top + i / 18 - 1));
                tile[i] = picture[row * width + column];
            }
            Group.Barrier(); // the tile and its halo are complete
            int x = Group.IdxX % 16, y = Group.IdxX / 16;
            float sum = 0;
            for (int i = 0; i < 9; i++) sum += tile[(y + i / 3) * 18 + x + i % 3];
            if (left + x < width && top + y < height)
                blurred[(top + y) * width + left + x] = sum / 9;
        }
    }
}
