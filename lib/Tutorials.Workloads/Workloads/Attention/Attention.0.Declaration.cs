using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// Scaled dot-product attention, softmax(Q·Kᵀ/√d)·V, four heads of d = 64 (Vaswani et al.: Attention is all you need, 2017): the
/// part of a Transformer whose work grows with the square of the text's length.
/// </summary>
/// <remarks>
/// All matrices are [head][row][d], row-major. The fast variants never hold the scores of a whole row: they keep the largest score
/// so far and rescale what they have summed when a larger one comes (online softmax: Milakov, Gimelshein 2018; FlashAttention: Dao
/// et al. 2022).
/// </remarks>
public sealed partial class Attention : Workload<Attention.Heads, float>
{
    /// <summary>d: numbers in one row of Q, K and V.</summary>
    public const int Width = 64;

    // 1/√d
    private const float Scale = 0.125f;

    /// <summary>Q is Count × Queries × 64; K and V are Count × Keys × 64. At least one key where there is a query.</summary>
    public sealed record Heads(int Count, int Queries, int Keys, float[] Q, float[] K, float[] V);

    public override string Title => "softmax(Q·Kᵀ/√d)·V for four heads of 64";
    public override string Scenario => "a Transformer service for language (BERT): its attention layer";
    public override string Lesson => "08-deadlines";
    public override string SizeMeaning => "tokens in the text";
    public override Sizes Sizes { get; } = new([64, 128, 256, 512], [64, 128, 256, 512, 1024, 2048, 4096]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 17, 33];
    public override int LargeTestSize => 131;

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Uniform, Access.Reuse, Launches: 1,
        "Two matrix products with a normalisation between them: each key and value is used by every query, so tiles that stay close pay.");

    // Per pair of tokens: two dot-product terms of 64 (a multiply-add counts as two) and about four operations of softmax.
    public override Cost Cost(int n) => new(
        Flops: checked((4L * Width + 4) * 4 * n * n),
        BytesRead: 3L * 4 * Width * sizeof(float) * n,
        BytesWritten: 4L * Width * sizeof(float) * n);

    // Weights are positive and add up to one, so the result is as exact as the scores: sums of 64 products of numbers below 4.
    public override Tolerance Tolerance(int n) => new(2e-5, 2e-6);

    // Each score of a query with a key.
    public override long Pieces(int n) => Math.Max(1L, 4L * n * n);

    public override Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten, CopiesIn: 3);

    // Gpu1Naive keeps all scores; on an OpenCL processor that is this memory too. A score has an index, which is an int: checked.
    public override long MemoryBytes(int n) =>
        4L * n * Width * (4 * sizeof(float) + sizeof(double)) + checked((int)(4L * n * n)) * (long)sizeof(float);

    public override Heads Input(int n) => Make(4, n, n);

    private static Heads Make(int heads, int queries, int keys) => new(
        heads, queries, keys,
        Data.Uniform(heads * queries * Width, seed: 1, -2, 2), Data.Uniform(heads * keys * Width, seed: 2, -2, 2),
        Data.Uniform(heads * keys * Width, seed: 3));

    public override int OutputLength(Heads x) => x.Count * x.Queries * Width;

    public override double[] Reference(Heads x)
    {
        double[] output = new double[OutputLength(x)];
        for (int h = 0; h < x.Count; h++)
        {
            for (int q = 0; q < x.Queries; q++)
            {
                int row = (h * x.Queries + q) * Width, first = h * x.Keys * Width;
                double[] weights = new double[x.Keys];
                for (int k = 0; k < x.Keys; k++)
                    for (int d = 0; d < Width; d++)
                        weights[k] += (double)x.Q[row + d] * x.K[first + k * Width + d] / Math.Sqrt(Width);
                double largest = weights.Max(), sum = 0;
                for (int k = 0; k < x.Keys; k++) sum += weights[k] = Math.Exp(weights[k] - largest);
                for (int k = 0; k < x.Keys; k++)
                    for (int d = 0; d < Width; d++)
                        output[row + d] += weights[k] / sum * x.V[first + k * Width + d];
            }
        }

        return output;
    }

    protected override IEnumerable<(string, int, Heads)> Edges =>
    [
        ("cross attention: 5 queries, 67 keys", 67, Make(2, 5, 67)),
        ("35 queries, one key", 35, Make(1, 35, 1)),
        ("all keys alike: the mean of V", 40, Make(1, 3, 40) with { K = new float[40 * Width] }),
        ("scores beyond the range of the exponential", 48, Steep(48)),
    ];

    // Score of key k is 5k, exact in a float: e^235 overflows unless the largest score is subtracted first.
    private static Heads Steep(int n)
    {
        var x = Make(1, n, n) with { Q = new float[n * Width], K = new float[n * Width] };
        for (int i = 0; i < n; i++) (x.Q[i * Width], x.K[i * Width]) = (40, i);
        return x;
    }

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (x, y) => Serial(x.Count, x.Queries, x.Keys, x.Q, x.K, x.V, y)),
        OnCpu(nameof(Simd), (x, y) => Simd(x.Count, x.Queries, x.Keys, x.Q, x.K, x.V, y)),
        OnCpu(nameof(Threads), (x, y) => Threads(x.Count, x.Queries, x.Keys, x.Q, x.K, x.V, y)),
        OnCpu(nameof(Tuned), (x, y) => Tuned(x.Count, x.Queries, x.Keys, x.Q, x.K, x.V, y)),
        OnGpu("Gpu1Naive", PrepareGpu1Naive),
        OnGpu(nameof(Gpu2Online), (gpu, x, y) => gpu.Load(Gpu2Online,
                new KernelConfig(new Index2D((x.Queries + TileQueries - 1) / TileQueries, x.Count), new Index2D(TileThreads, 1)),
                x.Queries, x.Keys, gpu.In(x.Q), gpu.In(x.K), gpu.In(x.V), gpu.Out(y)),
            new(TileThreads, SharedBytes: sizeof(float)
                * (TileQueries * Width + TileKeys * (2 * Width + 1) + TileQueries * (TileKeys + 1)))),
    ];
}
