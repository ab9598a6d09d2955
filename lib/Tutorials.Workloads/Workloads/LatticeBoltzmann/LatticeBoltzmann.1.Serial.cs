namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    public static void Serial(Cavity c, float[] output)
    {
        var (from, to) = AtRest(c);
        for (int step = 0; step < c.Steps; step++)
        {
            for (int y = 0; y < c.Height; y++)
                for (int x = 0; x < c.Width; x++)
                    Cell(c, x, y, from, to);
            (from, to) = (to, from);
        }

        Moments(c, from, output, 0..c.Cells);
    }

    // Pulls the nine populations that arrive in a cell, or what a wall throws back, relaxes them, and writes them to the other copy.
    private static void Cell(Cavity c, int x, int y, ReadOnlySpan<float> from, Span<float> to)
    {
        int width = c.Width, n = c.Stride, i = y * width + x;
        bool west = x > 0, east = x < width - 1, below = y > 0, above = y < c.Height - 1;
        float drag = above ? 0 : c.Lid / 6; // the lid drags along what it reflects
        D2Q9 f;
        f.F0 = from[i];
        f.F1 = west ? from[n + i - 1] : from[3 * n + i];
        f.F2 = below ? from[2 * n + i - width] : from[4 * n + i];
        f.F3 = east ? from[3 * n + i + 1] : from[n + i];
        f.F4 = above ? from[4 * n + i + width] : from[2 * n + i];
        f.F5 = west && below ? from[5 * n + i - width - 1] : from[7 * n + i];
        f.F6 = east && below ? from[6 * n + i - width + 1] : from[8 * n + i];
        f.F7 = east && above ? from[7 * n + i + width + 1] : from[5 * n + i] - drag;
        f.F8 = west && above ? from[8 * n + i + width - 1] : from[6 * n + i] + drag;
        f = f.Relax(c.Omega);
        (to[i], to[n + i], to[2 * n + i], to[3 * n + i], to[4 * n + i]) = (f.F0, f.F1, f.F2, f.F3, f.F4);
        (to[5 * n + i], to[6 * n + i], to[7 * n + i], to[8 * n + i]) = (f.F5, f.F6, f.F7, f.F8);
    }
}
