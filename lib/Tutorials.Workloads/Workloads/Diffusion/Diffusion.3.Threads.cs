namespace Tutorials.Workloads;

public partial class Diffusion
{
    // Rows are handed out to the cores; in between all of them wait for each other.
    public static void Threads(Latent l, float[] x)
    {
        l.X.CopyTo(x, 0);
        for (int step = 0; step < l.Steps; step++)
        {
            Cores.ForEach(l.Height, row =>
            {
                for (int pixel = row * l.Width; pixel < (row + 1) * l.Width; pixel++) SimdConvolve(l, x, pixel);
            });
            Cores.ForEach(Groups, group => Statistics(l, group));
            Cores.ForEach(l.Height, row =>
            {
                for (int pixel = row * l.Width; pixel < (row + 1) * l.Width; pixel++) SimdUpdate(l, x, pixel);
            });
        }
    }
}
