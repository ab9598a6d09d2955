namespace Tutorials.Workloads;

public partial class LennardJones
{
    // Only the forces are shared out: sorting and moving take a few operations a particle, forces some thousands.
    public static void Threads(Particles p, float[] output) => Run(p, output, static (p, w) =>
    {
        w.Sort(p);
        int cells = w.Starts.Length - 1, m = p.CellsPerSide;
        if (m == 1)
        {
            (int, int)[] all = [(0, p.Count)];
            Cores.ForRanges(p.Count, range =>
            {
                for (int a = range.Start.Value; a < range.End.Value; a++) ForceOn(p, w, a, all);
            }, atLeast: 16);
            return;
        }

        // A row of cells at a time, to whichever core is free: cells hold unequally many.
        Cores.ForEach(cells / m, row =>
        {
            for (int cell = row * m; cell < (row + 1) * m; cell++) ForcesOn(p, w, cell);
        });
    });
}
