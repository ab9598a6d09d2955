using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// For every user, the sum of the table rows that the user's history names: the first layer of a recommender
/// (sum-pooled embedding bag; Naumov et al., "DLRM", 2019). Random rows of a large table, one addition per value.
/// </summary>
public sealed partial class EmbeddingLookup : Workload<EmbeddingLookup.Bags, float>
{
    /// <summary>Values in one row of the table: what the network knows about one article.</summary>
    public const int Width = 64;

    /// <summary>A table and the rows that each user asks for.</summary>
    /// <param name="Table">rows × <see cref="Width"/>, row by row.</param>
    /// <param name="Rows">Row numbers of all users, one user after the other.</param>
    /// <param name="Starts">User u asks for Rows[Starts[u] … Starts[u + 1]); one more entry than there are users.</param>
    public sealed record Bags(float[] Table, int[] Rows, int[] Starts)
    {
        /// <summary>How many users ask.</summary>
        public int Users => Starts.Length - 1;
    }

    // On average; a user's history has 0 to 40 articles, some of them popular.
    private const int RowsPerUser = 20;

    public override string Title => "y[u] = sum of the table rows that user u names";
    public override string Scenario => "recommendation in real time";
    public override string Lesson => "08-deadlines";
    public override string SizeMeaning => "users";
    public override Sizes Sizes { get; } = new([1, 64, 1 << 10, 1 << 14], [1, 16, 256, 1 << 12, 1 << 14, 1 << 16, 1 << 18]);
    public override int LargeTestSize => 3_001;

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Divergent, Access.Gather, Launches: 1,
        "Random rows of a table: once no cache holds it, the number of loads in flight decides, not the arithmetic.");

    // Each named row is read and added once; each user's sum is written once.
    public override Cost Cost(int n) => new(
        Flops: (long)n * RowsPerUser * Width,
        BytesRead: (long)n * RowsPerUser * (Width * sizeof(float) + sizeof(int)) + (n + 1L) * sizeof(int),
        BytesWritten: (long)n * Width * sizeof(float));

    public override long WorkingSetBytes(int n) =>
        Math.Min(Cost(n).Bytes, (long)TableRows(n) * Width * sizeof(float) + n * (RowsPerUser + 1L + Width) * sizeof(float));

    // The table lies on the device.
    public override Transfers Transfers(int n) => new(
        (long)n * RowsPerUser * sizeof(int) + (n + 1L) * sizeof(int), (long)n * Width * sizeof(float), CopiesIn: 2);

    // Up to 40 terms in [−1, 1).
    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Sum(2 * RowsPerUser);

    // The table; starts and rows; sums and reference. The index of a value is an int: checked.
    public override long MemoryBytes(int n) =>
        (long)TableRows(n) * Width * sizeof(float) + n * (1L + RowsPerUser) * sizeof(int)
        + checked(n * Width) * (long)(sizeof(float) + sizeof(double));

    public override Bags Input(int n)
    {
        int rows = TableRows(n);
        var random = new SplitMix(2);
        int[] starts = new int[n + 1];
        for (int u = 0; u < n; u++) starts[u + 1] = starts[u] + random.Next(0, 2 * RowsPerUser + 1);
        return new(Data.Uniform(rows * Width, seed: 1), Data.Integers(starts[n], seed: 3, low: 0, high: rows), starts);
    }

    public override int OutputLength(Bags bags) => bags.Users * Width;

    public override double[] Reference(Bags bags)
    {
        double[] sums = new double[OutputLength(bags)];
        for (int u = 0; u < bags.Users; u++)
            for (int k = bags.Starts[u]; k < bags.Starts[u + 1]; k++)
                for (int d = 0; d < Width; d++)
                    sums[u * Width + d] += bags.Table[bags.Rows[k] * Width + d];
        return sums;
    }

    protected override IEnumerable<(string, int, Bags)> Edges =>
    [
        ("users without a history", 4, new(Data.Uniform(3 * Width, 4), [2, 0], [0, 0, 1, 1, 2])),
        ("everybody asks for the same row", 50, new(
            Data.Uniform(3 * Width, 5), [.. Enumerable.Repeat(1, 100)], [.. Enumerable.Range(0, 51).Select(u => 2 * u)])),
        ("one long history beside short ones", 3, new(Data.Uniform(8 * Width, 6), Data.Integers(43, 7, 0, 8), [0, 1, 42, 43])),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (bags, sums) => Serial(bags.Table, bags.Rows, bags.Starts, sums)),
        OnCpu(nameof(Simd), (bags, sums) => Simd(bags.Table, bags.Rows, bags.Starts, sums)),
        OnCpu(nameof(Threads), (bags, sums) => Threads(bags.Table, bags.Rows, bags.Starts, sums)),
        OnCpu(nameof(Tuned), (bags, sums) => Tuned(bags.Table, bags.Rows, bags.Starts, sums)),
        OnGpu(nameof(Gpu1Users), (gpu, bags, sums) => gpu.Load(
            Gpu1Users, new Index1D(bags.Users), gpu.Keep(bags.Table), gpu.In(bags.Rows), gpu.In(bags.Starts), gpu.Out(sums))),
        OnGpu(nameof(Gpu2Values), (gpu, bags, sums) => gpu.Load(
            Gpu2Values, new Index1D(sums.Length), gpu.Keep(bags.Table), gpu.In(bags.Rows), gpu.In(bags.Starts), gpu.Out(sums))),
        OnGpu(nameof(Gpu3Wide), (gpu, bags, sums) => gpu.Load(
            Gpu3Wide, new Index1D(sums.Length / 4), gpu.Keep(bags.Table), gpu.In(bags.Rows), gpu.In(bags.Starts), gpu.Out(sums))),
    ];

    // The table does not grow with every user: from 2^14 users on it has 2^18 rows, 64 MiB.
    private static int TableRows(int users) => (int)Math.Clamp(16L * users, 1 << 10, 1 << 18);
}
