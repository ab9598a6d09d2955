using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// A layer of a convolutional network: every filter looks at 3 × 3 pixels of every channel (stride 1, zeros beyond the rim).
/// Directly, or with the neighbourhoods copied into the columns of a matrix so that it becomes a matrix product (im2col:
/// Chellapilla, Puri, Simard 2006), or as that product without the copy (implicit GEMM: Chetlur et al., cuDNN, 2014).
/// </summary>
/// <remarks>
/// Images are [image][channel][row][column] (NCHW), weights [filter][channel][3][3], results [image][filter][row][column].
/// </remarks>
public sealed partial class Convolution : Workload<Convolution.Batch, float>
{
    /// <summary>Pixels is Images × Channels × Height × Width; Weights is Filters × Channels × 3 × 3.</summary>
    public sealed record Batch(int Images, int Channels, int Filters, int Height, int Width, float[] Pixels, float[] Weights)
    {
        /// <summary>Its shape, as kernels see it.</summary>
        public Shape Shape => new(Images, Channels, Filters, Height, Width);
    }

    /// <summary>The shape of a batch.</summary>
    public readonly record struct Shape(int Images, int Channels, int Filters, int Height, int Width)
    {
        /// <summary>Rows of the matrix of neighbourhoods: 9 for each channel.</summary>
        public int Depth => Channels * 9;

        /// <summary>Pixels in one plane.</summary>
        public int Plane => Height * Width;
    }

    public override string Title => "3 × 3 convolution of 16 channels by 32 filters, 16 × 16 pixels";
    public override string Scenario => "image recognition (YOLO, ResNet): a convolution layer, a batch at a time";
    public override string Lesson => "06-matrices-and-pictures";
    public override string SizeMeaning => "images in the batch";
    public override Sizes Sizes { get; } = new([1, 8, 64, 256], [1, 4, 16, 64, 256, 1024, 4096]);
    public override IReadOnlyList<int> TestSizes => [0, 1];
    public override int LargeTestSize => 5;

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Reuse, Launches: 1,
        "Each pixel serves 288 multiply-adds, so arithmetic decides; one image alone is too little work for a card, a batch is not.");

    public override Cost Cost(int n) => new(
        Flops: 2L * 9 * 16 * 32 * 256 * n, BytesRead: 4 * (16L * 256 * n + 32 * 16 * 9), BytesWritten: 4L * 32 * 256 * n);

    // The weights lie on the device.
    public override Transfers Transfers(int n) => new(4 * 16L * 256 * n, Cost(n).BytesWritten);

    // Sums of 144 products of numbers below 1 (the edges have no more).
    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Sum(144);

    // Pixels, results, reference; and the matrix of neighbourhoods, which the GPU's im2col holds for the whole batch.
    public override long MemoryBytes(int n) => checked(n * 256 * 144) * 4L + n * 256L * (16 * 4 + 32 * 12) + 4 * 32 * 144;

    public override Batch Input(int n) => Make(n, 16, 32, 16, 16);

    private static Batch Make(int images, int channels, int filters, int height, int width) => new(
        images, channels, filters, height, width,
        Data.Uniform(images * channels * height * width, seed: 1), Data.Uniform(filters * channels * 9, seed: 2));

    public override int OutputLength(Batch b) => b.Images * b.Filters * b.Shape.Plane;

    public override double[] Reference(Batch b)
    {
        double[] results = new double[OutputLength(b)];
        for (int i = 0; i < results.Length; i++)
        {
            int x = i % b.Width, y = i / b.Width % b.Height, filter = i / b.Shape.Plane % b.Filters, image = i / b.Shape.Plane / b.Filters;
            for (int channel = 0; channel < b.Channels; channel++)
                for (int v = 0; v < 3; v++)
                    for (int h = 0; h < 3; h++)
                        if (y + v - 1 >= 0 && y + v - 1 < b.Height && x + h - 1 >= 0 && x + h - 1 < b.Width)
                            results[i] += (double)b.Weights[(filter * b.Channels + channel) * 9 + v * 3 + h]
                                * b.Pixels[((image * b.Channels + channel) * b.Height + y + v - 1) * b.Width + x + h - 1];
        }

        return results;
    }

    protected override IEnumerable<(string, int, Batch)> Edges =>
    [
        ("one pixel", 1, Make(1, 1, 1, 1, 1)),
        ("no channel: the empty sum", 1, Make(1, 0, 2, 3, 3)),
        ("three images of 7 × 9, two channels, five filters", 3, Make(3, 2, 5, 7, 9)),
        ("wider than a tile", 2, Make(2, 3, 4, 2, 35)),
        ("higher than a strip, one column", 1, Make(1, 1, 3, 19, 1)),
        ("more filters than one core takes", 1, Make(1, 2, 18, 5, 4)),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (b, results) => Serial(b.Shape, b.Pixels, b.Weights, results)),
        OnCpu(nameof(Im2Col), (b, results) => Im2Col(b.Shape, b.Pixels, b.Weights, results)),
        OnCpu(nameof(Simd), (b, results) => Simd(b.Shape, b.Pixels, b.Weights, results)),
        OnCpu(nameof(Threads), (b, results) => Threads(b.Shape, b.Pixels, b.Weights, results)),
        OnCpu(nameof(Tuned), (b, results) => Tuned(b.Shape, b.Pixels, b.Weights, results)),
        OnGpu(nameof(Gpu1Direct), (gpu, b, results) => gpu.Load(Gpu1Direct, new Index1D(results.Length),
            b.Shape, gpu.In(b.Pixels), gpu.Keep(b.Weights), gpu.Out(results))),
        OnGpu("Gpu2Im2Col", PrepareGpu2Im2Col, new(GroupSize: Tile * Tile, SharedBytes: 2 * Tile * Tile * sizeof(float))),
        OnGpu(nameof(Gpu3Implicit), (gpu, b, results) => gpu.Load(Gpu3Implicit, TileGrid(b.Shape),
                b.Shape, gpu.In(b.Pixels), gpu.Keep(b.Weights), gpu.Out(results)),
            new(GroupSize: Tile * Tile, SharedBytes: 2 * Tile * Tile * sizeof(float))),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [OpenBlasIm2Col];
}
