using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// Price and risk of European calls by Monte Carlo (Boyle 1977): many random futures of the share (geometric Brownian motion),
/// the mean of what the call pays in them, the standard error of that mean, and the payment that only 1 % of the futures exceed
/// (value at risk of its writer).
/// </summary>
/// <remarks>
/// Value at risk needs the paths in order. The payoff rises with the random word, so counting words in 1,024 equal bins ranks the paths,
/// and whole numbers are counted alike on every device.
/// </remarks>
public sealed partial class MonteCarloOption : Workload<MonteCarloOption.Book, float>
{
    private const int Bins = 1024;
    private const int BinShift = 22; // a word's upper ten bits

    /// <summary>A European call on a share.</summary>
    /// <param name="Spot">S, today's price of the share.</param>
    /// <param name="Strike">K, the price at which it may be bought.</param>
    /// <param name="Rate">r, interest a year, compounded continuously.</param>
    /// <param name="Volatility">σ, standard deviation of the yearly logarithmic return.</param>
    /// <param name="Years">T, years until then.</param>
    public readonly record struct Option(float Spot, float Strike, float Rate, float Volatility, float Years);

    /// <summary>The options, how many paths (at least one) each of them gets, and the key of the random numbers.</summary>
    public sealed record Book(uint Seed, int Paths, Option[] Options);

    public override string Title => "price, standard error and value at risk of each option, from 4,096 random paths";
    public override string Scenario => "financial risk: pricing a book of options and its value at risk";
    public override string Lesson => "09-science-and-money";
    public override string SizeMeaning => "options in the book (4,096 paths each)";
    public override Sizes Sizes { get; } = new([16, 64, 256, 1024], [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 3];
    public override int LargeTestSize => 7;

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Streaming, Launches: 1,
        "Every path is arithmetic on a few registers and needs no other path: the number of lanes decides, memory does not.");

    // A path: Philox (30 operations, for four paths 120), logarithm, square root and two polynomials for z (20), exponential,
    // payoff, two sums.
    public override Cost Cost(int n) => new(Flops: 60L * PathsPerOption * n, BytesRead: 20L * n, BytesWritten: 12L * n);

    public override long Pieces(int n) => Math.Max(1L, (long)PathsPerOption * n);

    // z carries a few roundings, the exponential passes them on; prices are of the order of 10.
    public override Tolerance Tolerance(int n) => new(1e-4, 2e-5);

    // An index is an int: checked.
    public override long MemoryBytes(int n) =>
        20L * n + checked(3 * n) * (long)(sizeof(float) + sizeof(double)) + PathsPerOption * sizeof(double);

    private const int PathsPerOption = 4096;

    public override Book Input(int n)
    {
        var random = new SplitMix(1);
        var options = new Option[n];
        foreach (ref var option in options.AsSpan())
            option = new(100, 80 + 40 * random.NextSingle(), 0.03f, 0.1f + 0.4f * random.NextSingle(), 0.25f + 1.75f * random.NextSingle());
        return new(2026, PathsPerOption, options);
    }

    public override int OutputLength(Book book) => 3 * book.Options.Length;

    protected override IEnumerable<(string, int, Book)> Edges =>
    [
        ("one path", 2, new(7, 1, Input(2).Options)),
        ("1,001 paths, no multiple of anything", 3, new(8, 1001, Input(3).Options)),
        ("no volatility: every path the same", 1, new(9, 500, [new(100, 90, 0.05f, 0, 1)])),
        ("worthless: the strike is out of reach", 1, new(10, 400, [new(100, 5000, 0.01f, 0.2f, 1)])),
        ("ends today", 1, new(11, 256, [new(100, 95, 0.05f, 0.3f, 0)])),
    ];

    /// <summary>
    /// Where the highest 1 % of the words begins, as a number in [0, 1): counted down from the top bin, even inside a bin.
    /// </summary>
    private static double TailStart(ReadOnlySpan<int> bins, int paths)
    {
        int tail = paths - (int)(paths * 99L / 100), seen = 0, bin = Bins - 1;
        while (bin > 0 && seen + bins[bin] < tail) seen += bins[bin--];
        return (bin + 1 - (tail - seen) / (double)bins[bin]) / Bins;
    }

    public override string? WhyNoPeer =>
        "QuantLib has this price, in C++ without an interface for C: calling it would take a compiler on the reader's machine";

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (b, y) => Serial(b.Seed, b.Paths, b.Options, y)),
        OnCpu(nameof(Simd), (b, y) => Simd(b.Seed, b.Paths, b.Options, y)),
        OnCpu(nameof(Threads), (b, y) => Threads(b.Seed, b.Paths, b.Options, y)),
        OnCpu(nameof(SerialDouble), (b, y) => SerialDouble(b.Seed, b.Paths, b.Options, y)),
        OnGpu(nameof(Gpu), (gpu, b, y) => gpu.Load(
            Gpu, new KernelConfig(b.Options.Length, GroupSize), b.Seed, b.Paths, gpu.In(b.Options), gpu.Out(y)),
            new(GroupSize, SharedBytes: (Bins + 2 * GroupSize) * sizeof(int))),
        OnGpu(nameof(GpuDouble), (gpu, b, y) => gpu.Load(
            GpuDouble, new KernelConfig(b.Options.Length, GroupSize), b.Seed, b.Paths, gpu.In(b.Options), gpu.Out(y)),
            new(GroupSize, SharedBytes: Bins * sizeof(int) + 2 * GroupSize * sizeof(double), Doubles: true)),
    ];
}
