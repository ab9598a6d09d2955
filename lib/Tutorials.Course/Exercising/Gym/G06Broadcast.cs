using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Few numbers read by many threads.</summary>
public sealed class G06Broadcast() : Puzzle(6, "broadcast",
    "Make a table of sums: each element of row plus each element of column.",
    "The table has an entry for each pair. p.X says which element of row, p.Y which of column.",
    "A row of the table is as long as row: row.IntLength entries.",
    "Entry (p.X, p.Y) is at p.Y * row.IntLength + p.X, and is row[p.X] plus column[p.Y].")
{
    protected override IReadOnlyList<int> Sizes => [1, 7, 33, 40];

    protected internal override (int Columns, int Element) Followed => (5, 8);

    protected internal override KernelCase Drawn => Job(5, 3, new(Seed: 6));

    protected override KernelCase Job(int n, Random random) => Job(n, random.Next(8, 30), random);

    private static KernelCase Job(int width, int height, Random random)
    {
        int[] row = Digits(width, random), column = Digits(height, random);
        int[] sums = [.. column.SelectMany(down => row.Select(along => along + down))];
        return Make($"{width} × {height} sums", LaunchShape.Over(width, height), sums, row, column);
    }

    public static class Starter
    {
        public static void Sums(Index2D p, ArrayView<int> row, ArrayView<int> column,
            ArrayView<int> table)
        {
            table[p.Y * row.IntLength + p.X] = 0; // TODO
        }
    }

    public static class Solution
    {
        public static void Sums(Index2D p, ArrayView<int> row, ArrayView<int> column,
            ArrayView<int> table)
        {
            table[p.Y * row.IntLength + p.X] = row[p.X] + column[p.Y];
        }
    }

    public static class Mistakes
    {
        [Wrong("swapped", "row and column are swapped: p.X goes along the row, p.Y down the column.")]
        public static void Swapped(Index2D p, ArrayView<int> row, ArrayView<int> column, ArrayView<int> table) =>
            table[p.Y * row.IntLength + p.X] = row[p.Y] + column[p.X];

        [Wrong("row-alone", "the column is missing: every row of the table is the same.")]
        public static void RowAlone(Index2D p, ArrayView<int> row, ArrayView<int> column, ArrayView<int> table) =>
            table[p.Y * row.IntLength + p.X] = row[p.X];

        [Wrong("product", "the entries are products; sums are asked for.")]
        public static void Product(Index2D p, ArrayView<int> row, ArrayView<int> column, ArrayView<int> table) =>
            table[p.Y * row.IntLength + p.X] = row[p.X] * column[p.Y];
    }
}
