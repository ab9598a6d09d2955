using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    // Array of structures: the nine populations of a cell lie side by side. Natural to think of, but 32 neighbouring threads that all read
    // population 1 touch 32 places that are 36 bytes apart.
    private static Action PrepareGpu1Aos(GpuJob gpu, Cavity c, float[] output) => Run<Gpu1AosLayout>(gpu, c, output);

    private readonly struct Gpu1AosLayout : ILayout
    {
        public int At(int cell, int q, int cells) => cell * Directions + q;
    }
}
