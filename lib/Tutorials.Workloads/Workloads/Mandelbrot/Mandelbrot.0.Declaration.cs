using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// How long does z ← z² + c, started at 0, stay within 2? Counted for every pixel c of a picture (Mandelbrot 1980).
/// No pixel needs another, yet neighbours may need very different numbers of steps: arithmetic without end, and divergence.
/// </summary>
public sealed partial class Mandelbrot : Workload<Mandelbrot.View, int>
{
    /// <summary>
    /// A window of the plane: pixel (column, row) stands for c = (Left + column·Step) + (Top + row·Step)·i.
    /// A pixel that stays within 2 for <paramref name="Limit"/> steps counts as inside.
    /// </summary>
    public readonly record struct View(int Width, int Height, float Left, float Top, float Step, int Limit);

    // Steps per pixel of the whole set at Limit 256, averaged over a fine picture; a test counts them again.
    private const double MeanSteps = 61.9;
    private const int FlopsPerStep = 8; // x², y², their sum, their difference, + cx, 2·x, ·y, + cy

    public override string Title => "z ← z² + c until |z| > 2, for every pixel c";
    public override string Scenario => "building block: pixels that need no other pixel";
    public override string Lesson => "00-start-here";
    public override string SizeMeaning => "pixels across (two thirds as many down)";
    public override Sizes Sizes { get; } = new([96, 192, 384], [96, 192, 384, 768, 1536, 3072]);

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Divergent, Access.Streaming, Launches: 1,
        "Hundreds of operations for every pixel written, and no pixel needs another; only the lanes of a warp wait for the slowest.");

    public override Cost Cost(int n) => new(
        Flops: (long)(MeanSteps * FlopsPerStep * Pixels(n)), BytesRead: 0, BytesWritten: sizeof(int) * Pixels(n));

    public override Transfers Transfers(int n) => new(0, Cost(n).BytesWritten, CopiesIn: 0);

    // On the rim of the set one rounded bit decides: float and double, fused and unfused, are all right there.
    public override Tolerance Tolerance(int n) => new(0, Outliers: 0.02);

    // The index of a pixel is an int: checked.
    public override long MemoryBytes(int n) => (sizeof(int) + sizeof(double)) * (long)checked((int)Pixels(n));

    public override IReadOnlyList<int> TestSizes => [0, 1, 7, 8, 9, 17, 33, 96];

    public override int LargeTestSize => 301;

    /// <summary>The whole set, <paramref name="n"/> pixels across.</summary>
    public override View Input(int n) => new(n, (int)(Pixels(n) / Math.Max(1, n)), -2.2f, -1.0667f, 3.2f / Math.Max(1, n), 256);

    public override int OutputLength(View view) => view.Width * view.Height;

    public override double[] Reference(View view)
    {
        double[] steps = new double[view.Width * view.Height];
        for (int i = 0; i < steps.Length; i++)
        {
            double cx = view.Left + i % view.Width * (double)view.Step, cy = view.Top + i / view.Width * (double)view.Step;
            double x = 0, y = 0;
            while (steps[i] < view.Limit && x * x + y * y <= 4)
            {
                (x, y) = (x * x - y * y + cx, 2 * x * y + cy);
                steps[i]++;
            }
        }

        return steps;
    }

    protected override IEnumerable<(string, int, View)> Edges =>
    [
        ("a tall strip", 96, new(3, 257, -2.2f, -1.0667f, 0.0083f, 64)),
        ("one row", 96, new(257, 1, -2.2f, 0.4f, 0.0125f, 64)),
        ("all outside", 96, new(33, 17, 3, 3, 0.1f, 64)),
        ("all inside", 96, new(33, 17, -0.2f, -0.1f, 0.01f, 64)),
        ("no step allowed", 96, new(16, 16, -2, -1, 0.1f, 0)),
    ];

    public override string? WhyNoPeer => "no library draws it: whoever wants it writes this loop";

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (view, steps) => Serial(view, steps)),
        OnCpu(nameof(Simd), (view, steps) => Simd(view, steps)),
        OnCpu(nameof(Threads), (view, steps) => Threads(view, steps)),
        OnCpu(nameof(Tuned), (view, steps) => Tuned(view, steps)),
        OnGpu(nameof(Gpu), (gpu, view, steps) => gpu.Load(Gpu, new Index2D(view.Width, view.Height), view, gpu.Out(steps))),
    ];

    private static long Pixels(int n) => (long)n * ((2L * n + 2) / 3);
}
