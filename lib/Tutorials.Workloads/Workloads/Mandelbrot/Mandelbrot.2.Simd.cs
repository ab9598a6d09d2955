using System.Numerics;

namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    public static void Simd(View view, int[] steps)
    {
        for (int row = 0; row < view.Height; row++)
            SimdRow(view, row, steps);
    }

    private static void SimdRow(View view, int row, int[] steps)
    {
        int column = 0;
        for (; column <= view.Width - Vector<int>.Count; column += Vector<int>.Count)
        {
            var columns = Vector.ConvertToSingle(Vector.CreateSequence(column, 1));
            Escape(
                new Vector<float>(view.Left) + columns * view.Step, new Vector<float>(view.Top + row * view.Step), view.Limit)
                .CopyTo(steps, row * view.Width + column);
        }

        for (; column < view.Width; column++) // what is left over
            steps[row * view.Width + column] = Escape(
                view.Left + column * view.Step, view.Top + row * view.Step, view.Limit);
    }

    // One pixel per lane. The lanes go on together until the last one has escaped: that is divergence, on a CPU too.
    private static Vector<int> Escape(Vector<float> cx, Vector<float> cy, int limit)
    {
        Vector<float> x = default, y = default;
        Vector<int> steps = default;
        int step = 0;
        while (step < limit)
        {
            var inside = Vector.LessThanOrEqual(x * x + y * y, new Vector<float>(4)); // −1 where still inside, else 0
            if (Vector.EqualsAll(inside, Vector<int>.Zero)) break;
            (x, y) = (x * x - y * y + cx, 2 * x * y + cy);
            steps -= inside;
            step++;
        }

        return steps;
    }
}
