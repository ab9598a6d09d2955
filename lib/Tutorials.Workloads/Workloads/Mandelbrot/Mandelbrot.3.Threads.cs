namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    // Rows take unequally long: a core that is done fetches the next one.
    public static void Threads(View view, int[] steps)
    {
        Cores.ForEach(view.Height, row => SimdRow(view, row, steps));
    }
}
