using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What a wrong product by tiles is told.</summary>
public sealed partial class E15TiledMatMul
{
    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        var (m, n, k) = ((int)result.Case.Arguments[0], (int)result.Case.Arguments[1], (int)result.Case.Arguments[2]);
        if (result.Fault is { Kind: FaultKind.DivergentBarrier } barrier)
            return $"{barrier.Message} Threads without a result left early; they are needed for fetching, "
                + "and they are awaited at every barrier.";
        DataRace? race = result.Races.FirstOrDefault(race => !race.AcrossGroups);
        if (result.UninitializedReads.FirstOrDefault() is { } read)
            // Who else had written the place would have raced for it.
            return race is not null
                ? $"thread {read.IndexInGroup} of a group multiplied with a place of the tile that nobody had filled yet. "
                    + "No barrier stands between fetching and multiplying: after fetching, everybody waits."
                : m % Tile == 0 && n % Tile == 0 && k % Tile == 0
                ? $"thread {read.IndexInGroup} of a group multiplied with place {read.Index} of a tile, which nobody fills: "
                    + "fetch the tile of A and the tile of B, each thread one place of both."
                : $"thread {read.IndexInGroup} of a group multiplied with place {read.Index} of a tile, which nobody fills. "
                    + "Where a tile hangs over the rim, its place needs a zero.";
        if (race is not null)
            return $"a fast thread loaded the next tile while thread {race.Second % (Tile * Tile)} of its group still read. "
                + "After multiplying, everybody waits once more.";
        if (result.Fault is null && result.Wrong.Count == 0) return null;
        string how = result.Fault?.Message ?? Said(result.Wrong.Values.First());
        if (result.Fault is null && StepsDone(result, m, n, k) is { } steps)
            return steps == k / Tile * Tile
                ? $"the last {k % Tile} of {k} steps along k are missing: "
                    + $"where k is no multiple of 8, a last tile is filled up with zeros. {how}"
                : $"the sums stop after {steps} of {k} steps along k. {how}";
        if (result.Fault is null && m == n && n == k && AsFetched(result, n) is { } fetched) return $"{fetched} {how}";
        if (result.Fault is null && OnlyBefore(result, n) is { } last && last != m / Tile * Tile * n)
            return $"nothing from c[{last}] on is written: one thread for each of {m * n} results, whatever m and n are. {how}";
        if (result.Fault is null && m == n && n == k && IsTransposed(result, n))
            return $"that is A times B transposed: along k the sum goes down a column of B, and yours goes along a row of it. {how}";
        if (m % Tile == 0 && n % Tile == 0 && k % Tile == 0 && m != n)
            return "right where M, N and K are one number, wrong here. Are two of them swapped somewhere? "
                + $"Rows of A have K elements, rows of B and of C have N. {how}";
        bool hangsOver = m % Tile != 0 || n % Tile != 0 || k % Tile != 0;
        return hangsOver && (result.Fault is not null || k % Tile != 0 || OnlyAtTheRim(result, m, n))
            ? $"right for whole tiles, wrong where a tile hangs over the rim. {how}"
            : null;
    }

    private static bool IsTransposed(CaseResult result, int n)
    {
        float[] a = (float[])result.Case.Arguments[3], b = (float[])result.Case.Arguments[4], c = result.Argument<float>(5);
        float[] turned = Product(n, n, n, a, [.. b.Select((_, i) => b[i % n * n + i / n])]);
        return turned.Zip(c).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
    }

    // The first element that nobody wrote, where all before it are written and none after it is.
    private static int? OnlyBefore(CaseResult result, int n)
    {
        float[] c = result.Argument<float>(5);
        int first = Array.FindIndex(c, float.IsNaN);
        return first > 0 && n > 0 && Array.TrueForAll(c[first..], float.IsNaN) ? first : null;
    }

    private static bool OnlyAtTheRim(CaseResult result, int m, int n)
    {
        float[] expected = (float[])result.Case.Expected[5]!, c = result.Argument<float>(5);
        return Enumerable.Range(0, m * n).All(i =>
            i / n >= m / Tile * Tile || i % n >= n / Tile * Tile || Math.Abs(c[i] - expected[i]) < 1e-4);
    }

    // How many steps along k the results hold, where all hold equally many, and not all.
    private static int? StepsDone(CaseResult result, int m, int n, int k)
    {
        float[] a = (float[])result.Case.Arguments[3], b = (float[])result.Case.Arguments[4], c = result.Argument<float>(5);
        double[] sums = new double[m * n];
        for (int p = 0; p < k; p++)
        {
            if ((p > 0 || k < Tile) && sums.Zip(c).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4)) return p;
            for (int i = 0; i < sums.Length; i++) sums[i] += (double)a[i / n * k + p] * b[p * n + i % n];
        }

        return null;
    }

    // Other ways to fetch the tiles of square matrices, by what comes out: for the column of a result and step i of the tile at p.
    private static string? AsFetched(CaseResult result, int n)
    {
        float[] a = (float[])result.Case.Arguments[3], b = (float[])result.Case.Arguments[4], c = result.Argument<float>(5);
        if (n > Tile && CameOut((p, i, row, col) => p + Tile < n ? 0 : b[(p + i) * n + col]))
            return $"the sums hold the last {Tile} of {n} steps along k alone: "
                + "each pair of tiles is multiplied before the next pair takes its place, inside the loop over p.";
        if (CameOut((p, i, row, col) => b[(p + col % Tile) * n + col]))
            return "each column of the tile of B holds one number eight times: p + x stands where p + y belongs.";
        return n > Tile && CameOut((p, i, row, col) => b[(row / Tile * Tile + i) * n + p + col % Tile])
            ? "the tile of B is fetched like that of A, along a row. "
                + "Along k B is gone through downwards: thread (x, y) brings row p + y, column col."
            : null;

        bool CameOut(Func<int, int, int, int, float> ofB)
        {
            for (int row = 0; row < n; row++)
                for (int col = 0; col < n; col++)
                {
                    double sum = 0;
                    for (int p = 0; p < n; p++) sum += a[row * n + p] * (double)ofB(p / Tile * Tile, p % Tile, row, col);
                    if (!(Math.Abs(sum - c[row * n + col]) < 1e-4)) return false;
                }

            return true;
        }
    }
}
