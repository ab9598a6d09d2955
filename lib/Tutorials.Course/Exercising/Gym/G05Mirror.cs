using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Two dimensions in one array.</summary>
public sealed class G05Mirror() : Puzzle(5, "mirror",
    "Mirror a picture: in each row, left and right change places.",
    "A picture is stored row after row: pixel (column, row) is at row * width + column.",
    "The row stays. The column counts from the other end.",
    "The mirrored column is width - 1 - p.X; write at p.Y * width + p.X.")
{
    // First the picture that is drawn: its numbers stand before the reader.
    protected override IReadOnlyList<int> Sizes => [5, 1, 7, 33, 40];

    protected internal override (int Columns, int Element) Followed => (5, 6);

    protected internal override KernelCase Drawn => Job(5, 3, new(Seed: 5));

    protected override KernelCase Job(int n, Random random) => Job(n, n == 5 ? 3 : random.Next(8, 30), random);

    private static KernelCase Job(int width, int height, Random random)
    {
        int[] x = Digits(width * height, random);
        int[] mirrored = [.. x.Chunk(width).SelectMany(row => row.Reverse())];
        return Make($"{width} × {height} pixels", LaunchShape.Over(width, height), mirrored, width, x);
    }

    public static class Starter
    {
        public static void Mirror(Index2D p, int width, ArrayView<int> x, ArrayView<int> y)
        {
            y[p.Y * width + p.X] = 0; // TODO: which pixel?
        }
    }

    public static class Solution
    {
        public static void Mirror(Index2D p, int width, ArrayView<int> x, ArrayView<int> y)
        {
            y[p.Y * width + p.X] = x[p.Y * width + width - 1 - p.X];
        }
    }

    public static class Mistakes
    {
        [Wrong("copied", "no pixel changed its place.")]
        public static void Copied(Index2D p, int width, ArrayView<int> x, ArrayView<int> y) => y[p.Y * width + p.X] = x[p.Y * width + p.X];

        [Wrong("turned", "the whole picture was turned round: the rows changed places too.")]
        public static void Turned(Index2D p, int width, ArrayView<int> x, ArrayView<int> y) =>
            y[p.Y * width + p.X] = x[x.Length - 1 - p.Y * width - p.X];

        [Wrong("first-row", "every row is made of row 0: p.Y says which row it is.")]
        public static void FirstRow(Index2D p, int width, ArrayView<int> x, ArrayView<int> y) =>
            y[p.Y * width + p.X] = x[width - 1 - p.X];

        [Wrong("past-the-row", "column 0 has to be made of column width - 1, and width - p.X is one more.")]
        public static void PastTheRow(Index2D p, int width, ArrayView<int> x, ArrayView<int> y) =>
            y[p.Y * width + p.X] = x[p.Y * width + width - p.X];

        [Wrong("column-first", "row and column are mixed up: a row is width elements long, so it is p.Y that is multiplied.")]
        public static void ColumnFirst(Index2D p, int width, ArrayView<int> x, ArrayView<int> y) =>
            y[p.X * width + p.Y] = x[p.X * width + width - 1 - p.Y];
    }
}
