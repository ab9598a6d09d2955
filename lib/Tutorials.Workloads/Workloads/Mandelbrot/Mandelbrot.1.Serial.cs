namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    public static void Serial(View view, int[] steps)
    {
        for (int row = 0; row < view.Height; row++)
            for (int column = 0; column < view.Width; column++)
                steps[row * view.Width + column] = Escape(
                    view.Left + column * view.Step, view.Top + row * view.Step, view.Limit);
    }

    // Steps until |z| > 2, or the limit.
    private static int Escape(float cx, float cy, int limit)
    {
        float x = 0, y = 0;
        int step = 0;
        while (step < limit && x * x + y * y <= 4)
        {
            (x, y) = (x * x - y * y + cx, 2 * x * y + cy);
            step++;
        }

        return step;
    }
}
