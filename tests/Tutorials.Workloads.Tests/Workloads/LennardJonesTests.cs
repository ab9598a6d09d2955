using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class LennardJonesTests
{
    private readonly LennardJones workload = new();

    // Energy only changes its form: kinetic to potential and back. Up to 216 particles the box is one cell; 343 have three along each side.
    [Theory, InlineData(27), InlineData(216), InlineData(343)]
    public void Energy_is_conserved(int n)
    {
        double start = Energy(Run(n, 0), n), middle = Energy(Run(n, 50), n), end = Energy(Run(n, 100), n);
        Assert.Equal(start, middle, 2e-3);
        Assert.Equal(start, end, 2e-3);
        // The test would mean nothing if nothing happened: energy has moved from one form to the other meanwhile.
        double[] kinetic = [.. ((int[])[0, 15, 30, 60, 100]).Select(steps => Kinetic(Run(n, steps), n))];
        Assert.True(kinetic.Max() - kinetic.Min() > 0.02, string.Join(", ", kinetic));
    }

    [Theory, InlineData(27), InlineData(216), InlineData(343)]
    public void Momentum_is_conserved(int n)
    {
        float[] start = Run(n, 0), end = Run(n, 100);
        for (int axis = 0; axis < 3; axis++)
            Assert.Equal(start.Skip(axis * n).Take(n).Average(), end.Skip(axis * n).Take(n).Average(), 1e-4f);
    }

    private float[] Run(int n, int steps)
    {
        var particles = workload.Input(n) with { Steps = steps };
        float[] output = new float[4 * n];
        LennardJones.Tuned(particles, output);
        return output;
    }

    private static double Energy(float[] output, int n) => output.Skip(3 * n).Average(e => (double)e);

    private static double Kinetic(float[] output, int n) => output.Take(3 * n).Sum(v => 0.5 * v * v) / n;
}
