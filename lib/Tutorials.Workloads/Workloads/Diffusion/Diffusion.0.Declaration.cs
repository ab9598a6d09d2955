namespace Tutorials.Workloads;

/// <summary>
/// The inner loop of a diffusion model that paints pictures: x ← x − α · SiLU(GroupNorm(conv3×3(x))), step after step, each
/// needing the last (denoising diffusion: Ho, Jain, Abbeel 2020; group normalisation: Wu, He 2018; SiLU, v/(1 + e^(−v)): Elfwing,
/// Uchibe, Doya 2018).
/// </summary>
/// <remarks>
/// Real models put some dozens of such blocks into a step; one is enough to see what the loop is like: parallel inside a step,
/// serial from step to step. The picture is [row][column][channel]. The convolution sees zeros beyond the rim. Each group of four
/// channels is normalised over the whole picture.
/// </remarks>
public sealed partial class Diffusion : Workload<Diffusion.Latent, float>
{
    /// <summary>Channels of the picture, and channels that are normalised together.</summary>
    public const int Channels = 32, GroupChannels = 4;

    /// <summary>How much of the layer's answer a step takes away; what keeps the normalising from dividing by zero.</summary>
    public const float Alpha = 0.25f, Epsilon = 1e-5f;

    private const int Groups = Channels / GroupChannels, Taps = 9, Steps = 4;

    /// <summary>A noisy picture and one trained layer.</summary>
    /// <param name="Width">Pixels across.</param>
    /// <param name="Height">Pixels down.</param>
    /// <param name="Steps">Denoising steps.</param>
    /// <param name="X">The picture: Height × Width × 32.</param>
    /// <param name="Weights">[row of the window][column of the window][channel in][channel out]: 3 × 3 × 32 × 32.</param>
    /// <param name="Bias">What the convolution adds, per channel.</param>
    /// <param name="Gamma">What a normalised channel is multiplied by.</param>
    /// <param name="Beta">What is added then.</param>
    public sealed record Latent(int Width, int Height, int Steps, float[] X, float[] Weights, float[] Bias, float[] Gamma, float[] Beta)
    {
        /// <summary>Pixels.</summary>
        public int Pixels => Width * Height;

        // Made with the input: no time is spent on it in a run, and no two cores make it at once. The picture with a rim of zeros, the
        // convolution, per row the sums and sums of squares of each channel, and per channel what normalises it.
        internal (float[] Padded, float[] Convolved, float[] Sums, float[] Factors) Workspace { get; } = (
            new float[(Width + 2) * (Height + 2) * Channels], new float[Width * Height * Channels],
            new float[Height * 2 * Channels], new float[2 * Channels]);
    }

    public override string Title => "x ← x − α · SiLU(GroupNorm(conv(x))), four steps";
    public override string Scenario => "painting pictures: a denoising step of a diffusion model";
    public override string Lesson => "09-science-and-money";
    public override string SizeMeaning => "pixels along each side of the latent picture, 32 channels each";
    public override Sizes Sizes { get; } = new([8, 16, 32, 64], [8, 16, 32, 64, 128, 256, 512]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 2, 5];
    public override int LargeTestSize => 19; // more than 256 pixels

    public override Traits Traits { get; } = new(
        Dependence.Neighbours, Uniformity.Uniform, Access.Reuse, Launches: 4 * Steps + 1,
        "Inside a step thousands of values at once, with nearly 600 operations for each; from step to step nothing can begin early.");

    // Convolution (two operations per tap and channel), statistics (3), normalising (4), SiLU (about 20), update (2).
    public override Cost Cost(int n) => checked(
        new(
            Flops: (2L * Taps * Channels + 30) * Channels * Steps * n * n,
            BytesRead: 4L * Channels * (Steps * (long)n * n + Taps * Channels + 3),
            BytesWritten: 4L * Channels * Steps * n * n));

    // A value of a step is a piece; the weights lie on the device.
    public override long Pieces(int n) => Math.Max(1L, (long)Channels * n * n);

    public override Transfers Transfers(int n) => new(4L * Channels * n * n, 4L * Channels * n * n);

    public override long WorkingSetBytes(int n) => 2L * sizeof(float) * Channels * n * n; // two grids in turns

    // Sums of 288 products, divided by their own spread, which is about 1; four steps, of which each sees what the last has rounded.
    public override Tolerance Tolerance(int n) => new(2e-5, 2e-5);

    // An array index is an int: checked.
    public override long MemoryBytes(int n) => checked((int)((n + 2L) * (n + 2L) * Channels) * (4L * sizeof(float) + sizeof(double)));

    public override Latent Input(int n) => Of(n, n, Steps);

    public override int OutputLength(Latent latent) => latent.Pixels * Channels;

    protected override IEnumerable<(string, int, Latent)> Edges
    {
        get
        {
            yield return ("a wide picture, one step", 19, Of(19, 2, 1));
            yield return ("one column", 7, Of(1, 7, 2));
            yield return ("no step: the picture as it was", 4, Of(4, 3, 0));
            var blank = Of(3, 3, 2);
            yield return ("no weights, no bias: nothing to normalise by", 3,
                blank with { Weights = new float[blank.Weights.Length], Bias = new float[Channels] });
            yield return ("values far from zero", 4, Of(4, 4, 1) with { X = Data.Uniform(16 * Channels, 9, 900, 1000) });
        }
    }

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Simd), Simd),
        OnCpu(nameof(Threads), Threads),
        OnCpu(nameof(Tuned), Tuned),
        OnGpu("Gpu", PrepareGpu, new(GroupSize: ReductionThreads, SharedBytes: 2 * ReductionThreads * sizeof(float))),
    ];

    // Weights as large as makes the convolution's values about 1.
    private static Latent Of(int width, int height, int steps) => new(
        width, height, steps, Data.Uniform(width * height * Channels, 1), Data.Uniform(Taps * Channels * Channels, 2, -0.18f, 0.18f),
        Data.Uniform(Channels, 3), Data.Uniform(Channels, 4, 0.5f, 1.5f), Data.Uniform(Channels, 5));
}
