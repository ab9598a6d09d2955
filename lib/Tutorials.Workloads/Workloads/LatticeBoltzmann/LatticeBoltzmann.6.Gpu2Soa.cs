using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    // Structure of arrays: a plane per population. 32 neighbouring threads that read population 1 read 128 bytes in a row: one trip.
    private static Action PrepareGpu2Soa(GpuJob gpu, Cavity c, float[] output) => Run<Gpu2SoaLayout>(gpu, c, output);

    private readonly struct Gpu2SoaLayout : ILayout
    {
        public int At(int cell, int q, int cells) => q * cells + cell;
    }
}
