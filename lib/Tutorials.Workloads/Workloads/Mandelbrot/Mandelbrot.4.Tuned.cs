using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    public static void Tuned(View view, int[] steps)
    {
        Cores.ForEach(view.Height, row => TunedRow(view, row, steps));
    }

    private static void TunedRow(View view, int row, int[] steps)
    {
        int column = 0;
        for (; column <= view.Width - 2 * Vector512<int>.Count; column += 2 * Vector512<int>.Count)
        {
            var columns = Vector512.ConvertToSingle(Vector512.CreateSequence(column, 1));
            var (left, right) = Escape(
                Vector512.Create(view.Left) + columns * view.Step,
                Vector512.Create(view.Left) + (columns + Vector512.Create((float)Vector512<int>.Count)) * view.Step,
                Vector512.Create(view.Top + row * view.Step), view.Limit);
            left.CopyTo(steps, row * view.Width + column);
            right.CopyTo(steps, row * view.Width + column + Vector512<int>.Count);
        }

        for (; column < view.Width; column++) // what is left over
            steps[row * view.Width + column] = Escape(
                view.Left + column * view.Step, view.Top + row * view.Step, view.Limit);
    }

    // A step of z waits for the step before, and a core's units wait with it. Two vectors that need nothing of each other take turns, each
    // as wide as the processor has them.
    private static (Vector512<int> Left, Vector512<int> Right) Escape(
        Vector512<float> leftX, Vector512<float> rightX, Vector512<float> cy, int limit)
    {
        Vector512<float> x1 = default, y1 = default, x2 = default, y2 = default;
        Vector512<int> steps1 = default, steps2 = default;
        int step = 0;
        while (step < limit)
        {
            var inside1 = Vector512.LessThanOrEqual(x1 * x1 + y1 * y1, Vector512.Create(4f)).AsInt32(); // −1 where still inside, else 0
            var inside2 = Vector512.LessThanOrEqual(x2 * x2 + y2 * y2, Vector512.Create(4f)).AsInt32();
            if ((inside1 | inside2) == Vector512<int>.Zero) break;
            (x1, y1) = (x1 * x1 - y1 * y1 + leftX, 2 * x1 * y1 + cy);
            (x2, y2) = (x2 * x2 - y2 * y2 + rightX, 2 * x2 * y2 + cy);
            (steps1, steps2) = (steps1 - inside1, steps2 - inside2);
            step++;
        }

        return (steps1, steps2);
    }
}
