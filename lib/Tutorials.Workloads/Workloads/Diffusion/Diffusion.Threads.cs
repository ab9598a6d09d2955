namespace Tutorials.Workloads;

public partial class Diffusion
{
    // Rows are handed out to the cores, twice per step; all of them wait for each other in between.
    public static void Threads(Latent l, float[] x) => Denoise(l, x, Cores.ForEach);
}
