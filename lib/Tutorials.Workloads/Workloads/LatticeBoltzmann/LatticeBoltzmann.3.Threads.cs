namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    public static void Threads(Cavity c, float[] output)
    {
        var (from, to) = AtRest(c);
        for (int step = 0; step < c.Steps; step++)
        {
            ForRows(c, from, to, SimdRow);
            (from, to) = (to, from);
        }

        float[] field = from;
        Cores.ForRanges(c.Cells, range => Moments(c, field, output, range));
    }

    // Inside a step rows are independent; between steps everyone waits for everyone.
    private static void ForRows(Cavity c, float[] from, float[] to, Action<Cavity, int, float[], float[]> row)
    {
        int bands = Math.Clamp(c.Cells / 2048, 1, Math.Min(Cores.Count, Math.Max(1, c.Height)));
        Cores.ForEach(bands, band =>
        {
            int end = (int)((long)c.Height * (band + 1) / bands);
            for (int y = (int)((long)c.Height * band / bands); y < end; y++) row(c, y, from, to);
        });
    }
}
