using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// Motion estimation by full search: for every block of 16 × 16 pixels, the place in the frame before that it came from, among
/// all places up to Radius pixels away. The measure is the sum of absolute differences (SAD) plus what the vector itself costs
/// to send (Sullivan, Wiegand 1998).
/// </summary>
/// <remarks>
/// Per block the output holds the vector (x, then y) and its cost. Of equal costs the first wins, row by row from the upper
/// left. Frames that are no multiple of 16, and places beyond the rim, repeat the last pixel, as encoders do.
/// </remarks>
public sealed partial class MotionSearch : Workload<MotionSearch.Frames, int>
{
    /// <summary>Pixels along each side of a block.</summary>
    public const int Block = 16;

    /// <summary>The farthest search: 33² places, so that a place and a cost fit into 32 bits together.</summary>
    public const int LargestRadius = 16;

    /// <summary>What a pixel of distance costs, in levels of brightness.</summary>
    public const int CostPerPixel = 4;

    /// <summary>Two frames of the same film, brightness only, row by row.</summary>
    public sealed class Frames
    {
        /// <summary>Copies both frames with their rims repeated.</summary>
        public Frames(int width, int height, int radius, Func<int, int, byte> current, Func<int, int, byte> previous)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, LargestRadius);
            (Columns, Rows, Radius) = ((width + Block - 1) / Block, (height + Block - 1) / Block, radius);
            Current = Padded(width, height, 0, current);
            Previous = Padded(width, height, radius, previous);
        }

        /// <summary>Blocks across and down.</summary>
        public int Columns { get; }

        /// <inheritdoc cref="Columns"/>
        public int Rows { get; }

        /// <summary>How far the search goes, in pixels, in each direction.</summary>
        public int Radius { get; }

        /// <summary>The frame to be coded: 16 · Rows rows of 16 · Columns pixels.</summary>
        public byte[] Current { get; }

        /// <summary>The frame before, with Radius pixels more on every side.</summary>
        public byte[] Previous { get; }

        /// <summary>From one row of <see cref="Current"/> to the next.</summary>
        public int Stride => Columns * Block;

        /// <summary>From one row of <see cref="Previous"/> to the next.</summary>
        public int PreviousStride => Stride + 2 * Radius;

        /// <summary>Places along one side of the window.</summary>
        public int Span => 2 * Radius + 1;

        private byte[] Padded(int width, int height, int rim, Func<int, int, byte> pixel)
        {
            int stride = Columns * Block + 2 * rim, rows = Rows * Block + 2 * rim;
            if (width == 0 || height == 0) return [];
            byte[] padded = new byte[stride * rows];
            for (int i = 0; i < padded.Length; i++)
                padded[i] = pixel(Math.Clamp(i % stride - rim, 0, width - 1), Math.Clamp(i / stride - rim, 0, height - 1));
            return padded;
        }
    }

    private const int Radius = 8;

    public override string Title => "where each 16 × 16 block came from: full-search SAD";
    public override string Scenario => "transcoding and live encoding: the parallel half of an encoder";
    public override string Lesson => "10-where-the-cpu-wins";
    public override string SizeMeaning => "pixels along each side of the frame";
    public override Sizes Sizes { get; } = new([64, 128, 256, 512], [32, 64, 128, 256, 512, 1024, 2048, 4096]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 16, 33];
    public override int LargeTestSize => 100;

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Reuse, Launches: 1,
        "Every place of every block is judged alone, and each pixel is compared hundreds of times: much arithmetic, little memory.")
    {
        WholeNumbers = true,
    };

    // Per place and pixel: difference, absolute value, addition.
    public override Cost Cost(int n) => checked(new(
        Flops: 3L * (2 * Radius + 1) * (2 * Radius + 1) * Area(n),
        BytesRead: Area(n) + Square(Side(n) + (n == 0 ? 0 : 2 * Radius)),
        BytesWritten: 3 * sizeof(int) * Area(n) / (Block * Block)));

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    // Each place at which a block may have been.
    public override long Pieces(int n) => Math.Max(1L, (2 * Radius + 1) * (2 * Radius + 1) * (Area(n) / (Block * Block)));

    public override Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten, CopiesIn: 2);

    // Both frames, vectors and reference.
    public override long MemoryBytes(int n)
    {
        long blocks = Area(n) / (Block * Block);
        _ = checked((int)(blocks * (2 * Radius + 1) * (2 * Radius + 1))); // Gpu1Places numbers every place of every block, with an int
        return 2 * Square(Side(n) + 2L * Radius) + 3 * (sizeof(int) + sizeof(double)) * blocks;
    }

    /// <summary>A texture that turns and drifts a little from frame to frame, with some noise.</summary>
    public override Frames Input(int n)
    {
        var random = new SplitMix(1);
        int[] texture = Data.Integers(64 * 64, seed: 2, 0, 256);
        int noise = random.Next(1, 1000);
        return new(n, n, Radius, (x, y) => Pixel(x - 3 + y / 64, y + 2 - x / 96, (x * 7 + y * 13 + noise) % 5), (x, y) => Pixel(x, y, 0));

        // Bilinear between points eight pixels apart, so that a vector nearly right costs less than one far off.
        byte Pixel(int x, int y, int more)
        {
            int X = x + 4096, Y = y + 4096, u = X % 8, v = Y % 8;
            int sum = Point(X / 8, Y / 8) * (8 - u) * (8 - v) + Point(X / 8 + 1, Y / 8) * u * (8 - v)
                + Point(X / 8, Y / 8 + 1) * (8 - u) * v + Point(X / 8 + 1, Y / 8 + 1) * u * v;
            return (byte)Math.Min(255, sum / 64 + more);
        }

        int Point(int x, int y) => texture[y % 64 * 64 + x % 64];
    }

    public override int OutputLength(Frames frames) => 3 * frames.Columns * frames.Rows;

    protected override IEnumerable<(string, int, Frames)> Edges =>
    [
        ("a wide frame, moved by (5, −3)", 40, Noise(40, 20, 6, 5, -3)),
        ("moved as far as the search goes", 16, Noise(16, 32, LargestRadius, LargestRadius, -LargestRadius)),
        ("no search at all", 30, Noise(30, 17, 0, 0, 0)),
        ("one colour: the shortest vector wins", 16, new(16, 16, 3, (_, _) => 7, (_, _) => 7)),
        ("stripes, moved by one to either side alike: the first wins", 16,
            new(16, 16, 3, (x, _) => (byte)(255 * (x % 2)), (x, _) => (byte)(255 * (1 - x % 2)))),
        ("white on black: the largest sum", 20, new(20, 5, 2, (_, _) => 255, (_, _) => 0)),
    ];

    public override string? WhyNoPeer =>
        "encoders search inside themselves, and stop early where it is good enough; no library offers a full search as a call";

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (f, vectors) => Serial(f.Columns, f.Radius, f.Current, f.Previous, vectors)),
        OnCpu(nameof(Simd), (f, vectors) => Simd(f.Columns, f.Radius, f.Current, f.Previous, vectors)),
        OnCpu(nameof(Threads), (f, vectors) => Threads(f.Columns, f.Radius, f.Current, f.Previous, vectors)),
        OnCpu(nameof(Tuned), (f, vectors) => Tuned(f.Columns, f.Radius, f.Current, f.Previous, vectors)),
        OnGpu("Gpu1Places", PrepareGpu1Places),
        OnGpu(nameof(Gpu2Window), (gpu, f, vectors) => gpu.Load(
                Gpu2Window, new KernelConfig(f.Columns * f.Rows, WindowThreads),
                f.Columns, f.Radius, gpu.In(f.Current), gpu.In(f.Previous), gpu.Out(vectors)),
            new(GroupSize: WindowThreads, SharedBytes: sizeof(int) * (Block * Block + WindowPixels + 1))),
    ];

    private static long Side(int n) => (n + Block - 1L) / Block * Block;

    private static long Area(int n) => Square(Side(n));

    private static long Square(long side) => checked(side * side);

    private static Frames Noise(int width, int height, int radius, int dx, int dy)
    {
        int[] noise = Data.Integers(128 * 128, seed: 3, 0, 256);
        return new(width, height, radius, (x, y) => Pixel(x + dx, y + dy), Pixel);

        byte Pixel(int x, int y) => (byte)noise[(y + 32) * 128 + x + 32];
    }
}
