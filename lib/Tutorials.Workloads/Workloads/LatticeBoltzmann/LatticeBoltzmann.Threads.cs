namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    // Inside a step rows are independent; between steps everyone waits for everyone.
    public static void Threads(Cavity c, float[] output)
    {
        int bands = Math.Clamp(c.Cells / 2048, 1, Math.Min(Cores.Count, Math.Max(1, c.Height)));
        var (from, to) = AtRest(c);
        for (int step = 0; step < c.Steps; step++)
        {
            var (source, target) = (from, to);
            Cores.ForEach(bands, band =>
            {
                int end = (int)((long)c.Height * (band + 1) / bands);
                for (int y = (int)((long)c.Height * band / bands); y < end; y++) Row(c, y, source, target);
            });
            (from, to) = (to, from);
        }

        var field = from;
        Cores.ForRanges(c.Cells, range => Moments(c, field, output, range));
    }
}
