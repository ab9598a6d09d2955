using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class LatticeBoltzmannTests
{
    // Collisions and walls move mass about and never make or lose any: mean density stays 1 to within the rounding of the steps.
    [Theory]
    [InlineData(24, 24, 200)]
    [InlineData(50, 7, 200)]
    [InlineData(1, 30, 50)]
    public void Mass_is_conserved(int width, int height, int steps)
    {
        var cavity = new LatticeBoltzmann.Cavity(width, height, steps, 0.1f, 1.5f);
        Assert.Equal(1, new LatticeBoltzmann().Reference(cavity).Take(cavity.Cells).Average(), 1e-12);
        var output = new float[3 * cavity.Cells];
        LatticeBoltzmann.Threads(cavity, output);
        // In single precision a step rounds the sum of nine weights that are no binary fractions: up to one unit roundoff, always to the same side.
        Assert.Equal(1, output.Take(cavity.Cells).Average(density => (double)density), (steps + 4) * Tolerance.UnitRoundoff);
    }

    // The lid pulls the fluid under it to the right; what goes right there comes back below: one large vortex.
    [Fact]
    public void The_lid_drives_a_vortex()
    {
        const int N = 20;
        var cavity = new LatticeBoltzmann.Cavity(N, N, 2000, 0.1f, 1.5f);
        var output = new float[3 * cavity.Cells];
        LatticeBoltzmann.Simd(cavity, output);
        float U(int x, int y) => output[cavity.Cells + y * N + x];
        Assert.InRange(U(N / 2, N - 1), 0.05f, 0.1f);
        Assert.True(U(N / 2, N / 3) < -0.005f, $"{U(N / 2, N / 3)} below the middle");
        Assert.InRange(U(N / 2, 0), -0.02f, 0f); // and the floor holds it fast
    }
}
