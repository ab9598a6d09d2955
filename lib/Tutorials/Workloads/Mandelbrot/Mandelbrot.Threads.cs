namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    // Rows take unequally long, so each core fetches the next row when it is done with one.
    public static void Threads(View view, int[] steps) =>
        Cores.ForEach(view.Height, row => SimdRow(view, row, steps.AsSpan(row * view.Width, view.Width)));
}
