using System.Numerics;

namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    public static void Simd(View view, Span<int> steps)
    {
        for (int row = 0; row < view.Height; row++)
            SimdRow(view, row, steps.Slice(row * view.Width, view.Width));
    }

    private static void SimdRow(View view, int row, Span<int> steps)
    {
        var cy = new Vector<float>(view.Top + row * view.Step);
        int column = 0;
        for (; column <= view.Width - Vector<int>.Count; column += Vector<int>.Count)
        {
            var columns = Vector.ConvertToSingle(Vector.CreateSequence(column, 1));
            Escape(new Vector<float>(view.Left) + columns * view.Step, cy, view.Limit).CopyTo(steps[column..]);
        }

        for (; column < view.Width; column++) // what is left over
            steps[column] = Escape(view.Left + column * view.Step, cy[0], view.Limit);
    }

    // One pixel per lane. The lanes go on together until the last one has escaped: that is divergence, on a CPU too.
    private static Vector<int> Escape(Vector<float> cx, Vector<float> cy, int limit)
    {
        Vector<float> x = default, y = default;
        Vector<int> steps = default;
        for (int step = 0; step < limit; step++)
        {
            var inside = Vector.LessThanOrEqual(x * x + y * y, new Vector<float>(4)); // −1 where still inside, else 0
            if (Vector.EqualsAll(inside, Vector<int>.Zero)) break;
            steps -= inside;
            (x, y) = (x * x - y * y + cx, 2 * x * y + cy);
        }

        return steps;
    }
}
