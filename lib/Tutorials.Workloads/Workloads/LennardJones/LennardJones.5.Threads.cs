namespace Tutorials.Workloads;

public partial class LennardJones
{
    // Only the forces are shared out: sorting and moving take a few operations a particle, forces some thousands.
    public static void Threads(Particles p, float[] output) => Run(p, output, static (p, s) =>
    {
        s.SortByCell(p);
        Cores.ForRanges(p.Count, range =>
        {
            for (int a = range.Start.Value; a < range.End.Value; a++) SimdForce(p, s, a);
        }, atLeast: 64);
    });
}
