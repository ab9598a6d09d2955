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
        float[] output = new float[3 * cavity.Cells];
        LatticeBoltzmann.Tuned(cavity, output);
        // In single precision a step rounds the sum of nine weights that are no binary fractions: up to one unit roundoff, always to the
        // same side.
        Assert.Equal(1, output.Take(cavity.Cells).Average(density => (double)density), (steps + 4) * Tolerance.UnitRoundoff);
    }

    // The lid pulls the fluid under it to the right; what goes right there comes back below: one large vortex.
    [Fact]
    public void The_lid_drives_a_vortex()
    {
        const int N = 20;
        var cavity = new LatticeBoltzmann.Cavity(N, N, 2000, 0.1f, 1.5f);
        float[] output = new float[3 * cavity.Cells];
        LatticeBoltzmann.Tuned(cavity, output);
        float U(int x, int y) => output[cavity.Cells + y * N + x];
        Assert.InRange(U(N / 2, N - 1), 0.05f, 0.1f);
        Assert.True(U(N / 2, N / 3) < -0.005f, $"{U(N / 2, N / 3)} below the middle");
        Assert.InRange(U(N / 2, 0), -0.02f, 0f); // and the floor holds it fast
    }

    [Fact]
    public void A_film_ends_where_a_run_ends_and_its_moments_are_evenly_apart()
    {
        var cavity = new LatticeBoltzmann.Cavity(9, 7, 50, 0.1f, 1.5f);
        float[] output = new float[3 * cavity.Cells];
        LatticeBoltzmann.Serial(cavity, output);
        var film = LatticeBoltzmann.Film(cavity, moments: 4);
        Assert.Equal([12, 25, 37, 50], film.Select(moment => moment.Step));
        Assert.Equal(output, film[^1].Output);
        Assert.NotEqual(film[0].Output, film[1].Output);
        float[] speeds = LatticeBoltzmann.Speeds(output);
        Assert.Equal(cavity.Cells, speeds.Length);
        Assert.True(speeds[^5] > speeds[4], "fast below the lid, slow at the floor");
    }
}
