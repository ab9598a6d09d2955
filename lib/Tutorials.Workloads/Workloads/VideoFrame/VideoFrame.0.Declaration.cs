using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// One step of a video pipeline: an RGB frame is halved in both directions (each pixel the mean of four, an area filter) and
/// becomes YUV 4:2:0, one colour value for four pixels, in limited range (ITU-R BT.709-6, 2015): 8K to 4K, or 4K to 1080 lines.
/// </summary>
/// <remarks>
/// The result is the plane of Y, then U (Cb), then V (Cr): the layout called I420. The reference is not rounded, so a right
/// answer is at most half a level away, and one level is allowed: what makers of video call equal.
/// </remarks>
public sealed partial class VideoFrame : Workload<VideoFrame.Frame, byte>
{
    /// <summary>
    /// A frame that becomes Width × Height pixels, both even as 4:2:0 demands. Rgb holds 2·Height rows of 2·Width pixels, red,
    /// green and blue side by side.
    /// </summary>
    public sealed record Frame(int Width, int Height, byte[] Rgb)
    {
        private readonly Lazy<byte[]> planes = new(() => Apart(Rgb));
        private readonly Lazy<Tutorials.Native.Swscale> scaler = new(() => new(Width, Height));

        /// <summary>The same pixels as three planes: all of red, all of green, all of blue.</summary>
        public byte[] Planes => planes.Value;

        internal Tutorials.Native.Swscale Scaler => scaler.Value;

        private static byte[] Apart(byte[] rgb)
        {
            byte[] planes = new byte[rgb.Length];
            int plane = rgb.Length / 3;
            for (int i = 0; i < plane; i++)
                for (int c = 0; c < 3; c++) planes[c * plane + i] = rgb[3 * i + c];
            return planes;
        }
    }

    // Shares of red, green and blue in brightness (BT.709). Brightness spans 219 levels from 16, colour 224 levels around 128.
    private const double Red = 0.2126, Green = 0.7152, Blue = 0.0722;
    private const double Y = 219.0 / 255, U = 224 / (255 * 2 * (1 - Blue)), V = 224 / (255 * 2 * (1 - Red));

    public override string Title => "RGB frame to half its size in YUV 4:2:0, BT.709";
    public override string Scenario => "4K and 8K video: scaling and converting every frame in real time";
    public override string Lesson => "08-deadlines";
    public override string SizeMeaning => "lines of the frame that comes out, 16:9, rounded up to even";
    public override Sizes Sizes { get; } = new([90, 270, 540, 1080], [90, 180, 360, 540, 720, 1080, 1440, 2160]);

    // The smallest frame is 14 × 8: of 2 × 2, a single value of U, swscale makes wrong colours. At 44 the level in the middle
    // of the result is rounded up by nearly a half, so that one level more is an error there: elsewhere it need not be.
    public override IReadOnlyList<int> TestSizes => [0, 8, 18, 33, 44];

    public override int LargeTestSize => 154;

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Streaming, Launches: 1,
        "A few operations for every byte, each byte once: memory bandwidth decides, and the layout of the colours.");

    // Per pixel of the result: nine additions for the means, six operations for Y; a quarter of 9 + 2 · 6 for U and V.
    public override Cost Cost(int n) => new(Flops: 81L * Pixels(n) / 4, BytesRead: 12L * Pixels(n), BytesWritten: 3L * Pixels(n) / 2);

    public override Tolerance Tolerance(int n) => new(1);

    // RGB and its planes, the result, the reference. The index of a byte is an int: checked.
    public override long MemoryBytes(int n) => checked((int)(12 * Pixels(n))) * 2L + 3 * Pixels(n) / 2 * (1 + sizeof(double));

    private static long Pixels(int n) => checked((long)WidthOf(n) * HeightOf(n));

    private static int HeightOf(int n) => checked(n + 1) / 2 * 2;

    private static int WidthOf(int n) => checked((int)((n * 16L / 9 + 1) / 2 * 2));

    public override Frame Input(int n) => Make(WidthOf(n), HeightOf(n), seed: 1);

    // Soft colours that run across the frame, and noise.
    private static Frame Make(int width, int height, int seed)
    {
        var random = new SplitMix(seed);
        byte[] rgb = new byte[12 * width * height];
        for (int i = 0; i < rgb.Length; i++)
        {
            int pixel = i / 3, x = pixel % (2 * width), y = pixel / (2 * width);
            rgb[i] = (byte)(96 + 64 * Math.Sin(0.01 * (x + 2 * y) + 2 * (i % 3)) + random.Next(0, 96));
        }

        return new(width, height, rgb);
    }

    public override int OutputLength(Frame f) => f.Width * f.Height * 3 / 2;

    public override double[] Reference(Frame f)
    {
        int luma = f.Width * f.Height, chroma = luma / 4;
        double[] yuv = new double[OutputLength(f)];
        for (int y = 0; y < f.Height; y++)
        {
            for (int x = 0; x < f.Width; x++)
            {
                var (r, g, b) = Mean(2 * x, 2 * y, 2);
                yuv[y * f.Width + x] = 16 + Y * (Red * r + Green * g + Blue * b);
            }
        }

        for (int i = 0; i < chroma; i++)
        {
            var (r, g, b) = Mean(4 * (i % (f.Width / 2)), 4 * (i / (f.Width / 2)), 4);
            double brightness = Red * r + Green * g + Blue * b;
            yuv[luma + i] = 128 + U * (b - brightness);
            yuv[luma + chroma + i] = 128 + V * (r - brightness);
        }

        return yuv;

        (double R, double G, double B) Mean(int left, int top, int side)
        {
            double[] sum = new double[3];
            for (int y = top; y < top + side; y++)
                for (int x = left; x < left + side; x++)
                    for (int c = 0; c < 3; c++) sum[c] += f.Rgb[(y * 2 * f.Width + x) * 3 + c] / (double)(side * side);
            return (sum[0], sum[1], sum[2]);
        }
    }

    protected override IEnumerable<(string, int, Frame)> Edges =>
    [
        ("black", 16, Even(16, 16, _ => 0)),
        ("white", 16, Even(16, 16, _ => 255)),
        ("pure colours, row by row", 24, Even(18, 24, i => (byte)(i % 3 == i / (3 * 36) % 3 ? 255 : 0))),
        ("upright and narrow", 40, Make(8, 40, seed: 2)),
    ];

    private static Frame Even(int width, int height, Func<int, byte> value) =>
        new(width, height, [.. Enumerable.Range(0, 12 * width * height).Select(value)]);

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (f, yuv) => Serial(f.Width, f.Height, f.Rgb, yuv)),
        OnCpu(nameof(Simd), (f, yuv) => Simd(f.Width, f.Height, f.Rgb, yuv)),
        OnCpu(nameof(SimdPlanar), (f, yuv) => SimdPlanar(f.Width, f.Height, f.Planes, yuv)),
        OnCpu(nameof(Threads), (f, yuv) => Threads(f.Width, f.Height, f.Rgb, yuv)),
        OnCpu(nameof(Tuned), (f, yuv) => Tuned(f.Width, f.Height, f.Rgb, yuv)),
        OnGpu(nameof(Gpu1Interleaved), (gpu, f, yuv) => gpu.Load(
            Gpu1Interleaved, new Index1D(f.Width * f.Height / 4), f.Width, f.Height, gpu.In(f.Rgb), gpu.Out(yuv))),
        OnGpu(nameof(Gpu2Planar), (gpu, f, yuv) => gpu.Load(
            Gpu2Planar, new Index1D(f.Width * f.Height / 4), f.Width, f.Height, gpu.In(f.Planes), gpu.Out(yuv))),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [SwscaleArea];
}
