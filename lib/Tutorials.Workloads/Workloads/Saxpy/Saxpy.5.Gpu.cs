using ILGPU;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    // No loop: one thread per element, and ILGPU hands each its index i.
    public static void Gpu(
        Index1D i, float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
    {
        z[i] = a * x[i] + y[i];
    }
}
