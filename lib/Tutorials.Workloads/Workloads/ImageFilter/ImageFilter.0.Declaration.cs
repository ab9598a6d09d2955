using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// Finds edges in a picture: a 5 × 5 binomial blur against noise, then the Sobel operator (Sobel, Feldman 1968) and the length of the
/// gradient; the first half of Canny's detector (Canny 1986). Every result needs a neighbourhood of 7 × 7 pixels, so neighbours share
/// nearly all they read.
/// </summary>
/// <remarks>Beyond the rim the nearest pixel is repeated, in the picture and in the blurred picture alike.</remarks>
public sealed partial class ImageFilter : Workload<ImageFilter.Picture, float>
{
    /// <summary>Brightness in [0, 1], row by row.</summary>
    public sealed record Picture(int Width, int Height, float[] Pixels);

    public override string Title => "edge strength: |Sobel(blur(picture))|";
    public override string Scenario => "image processing: finding edges in photographs and camera frames";
    public override string Lesson => "06-matrices-and-pictures";
    public override string SizeMeaning => "rows and columns of a square picture";
    public override Sizes Sizes { get; } = new([64, 256, 1024, 2048], [64, 128, 256, 512, 1024, 2048, 4096, 8192]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 2, 7, 16, 17, 33];
    public override int LargeTestSize => 203;

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Reuse, Launches: 1,
        "Every pixel has a say in 49 results; kept close, it is read from memory once or twice. Beyond the caches bandwidth decides then.");

    // The blur as a row and a column of five weights (7 operations each, one of them shared scaling), Sobel 12, the length 4.
    public override Cost Cost(int n) => new(Flops: 30L * n * n, BytesRead: 4L * n * n, BytesWritten: 4L * n * n);

    // Blurred values lie in [0, 1] with about ten roundings each; Sobel adds eight of them, and a length errs no more than its two parts.
    public override Tolerance Tolerance(int n) => new(96 * Tutorials.Tolerance.UnitRoundoff, 4 * Tutorials.Tolerance.UnitRoundoff);

    // Picture, output, blurred picture, reference. The index of a pixel is an int: checked.
    public override long MemoryBytes(int n) => checked(n * n) * (3L * sizeof(float) + sizeof(double));

    public override Picture Input(int n) => Make(n, n);

    // Rings around a corner, a slope, and a little noise.
    private static Picture Make(int width, int height)
    {
        float[] pixels = Data.Uniform(width * height, seed: 1, 0, 0.1f);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                pixels[y * width + x] += 0.3f + 0.2f * MathF.Sin(0.01f * (x * x + y * y)) + 0.3f * x / width;
        return new(width, height, pixels);
    }

    public override int OutputLength(Picture p) => p.Width * p.Height;

    public override double[] Reference(Picture p)
    {
        double[] blurred = new double[p.Width * p.Height];
        double[] edges = new double[p.Width * p.Height];
        double[] weights = [1, 4, 6, 4, 1];
        for (int y = 0; y < p.Height; y++)
            for (int x = 0; x < p.Width; x++)
                for (int j = -2; j <= 2; j++)
                    for (int i = -2; i <= 2; i++)
                        blurred[y * p.Width + x] += weights[j + 2] * weights[i + 2] / 256 * p.Pixels[At(x + i, y + j)];

        for (int y = 0; y < p.Height; y++)
        {
            for (int x = 0; x < p.Width; x++)
            {
                double across = 0, down = 0;
                for (int d = -1; d <= 1; d++)
                {
                    across += (2 - d * d) * (blurred[At(x + 1, y + d)] - blurred[At(x - 1, y + d)]);
                    down += (2 - d * d) * (blurred[At(x + d, y + 1)] - blurred[At(x + d, y - 1)]);
                }

                edges[y * p.Width + x] = Math.Sqrt(across * across + down * down);
            }
        }

        return edges;

        int At(int x, int y) => Math.Clamp(y, 0, p.Height - 1) * p.Width + Math.Clamp(x, 0, p.Width - 1);
    }

    protected override IEnumerable<(string, int, Picture)> Edges =>
    [
        ("one row", 40, Make(40, 1)),
        ("one column", 23, Make(1, 23)),
        ("wider than a tile", 37, Make(37, 5)),
        ("all equal: no edge", 19, new(19, 18, [.. Enumerable.Repeat(1f, 19 * 18)])),
        ("a chessboard", 18, new(18, 17, [.. Enumerable.Range(0, 18 * 17).Select(i => (float)((i % 18 + i / 18) % 2))])),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (p, edges) => Serial(p.Width, p.Height, p.Pixels, edges)),
        OnCpu(nameof(Simd), (p, edges) => Simd(p.Width, p.Height, p.Pixels, edges)),
        OnCpu(nameof(Threads), (p, edges) => Threads(p.Width, p.Height, p.Pixels, edges)),
        OnCpu(nameof(Tuned), (p, edges) => Tuned(p.Width, p.Height, p.Pixels, edges)),
        OnGpu("Gpu1Naive", PrepareGpu1Naive),
        OnGpu(nameof(Gpu2Halo), (gpu, p, edges) => gpu.Load(Gpu2Halo, new KernelConfig(TilesOf(p.Width) * TilesOf(p.Height), Tile * Tile),
                p.Width, p.Height, gpu.In(p.Pixels), gpu.Out(edges)),
            new(GroupSize: Tile * Tile, SharedBytes: (RawSide * RawSide + BlurredSide * BlurredSide) * sizeof(float))),
    ];

    // 1 4 6 4 1 for −2 … 2: the fourth row of Pascal's triangle.
    private static int Weight(int offset) => offset == 0 ? 6 : offset * offset == 1 ? 4 : 1;

    // Beyond the rim the nearest pixel is repeated.
    private static int At(int x, int y, int width, int height) =>
        IntrinsicMath.Clamp(y, 0, height - 1) * width + IntrinsicMath.Clamp(x, 0, width - 1);
}
