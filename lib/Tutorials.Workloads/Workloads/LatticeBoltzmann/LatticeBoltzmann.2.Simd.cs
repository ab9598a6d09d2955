using System.Numerics;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    public static void Simd(Cavity c, float[] output)
    {
        var (from, to) = AtRest(c);
        for (int step = 0; step < c.Steps; step++)
        {
            for (int y = 0; y < c.Height; y++)
                SimdRow(c, y, from, to);
            (from, to) = (to, from);
        }

        Moments(c, from, output, 0..c.Cells);
    }

    // Cells with a wall beside them go one by one; between them a vector is several neighbours.
    private static void SimdRow(Cavity c, int y, float[] from, float[] to)
    {
        int x = 0;
        if (y > 0 && y < c.Height - 1)
        {
            Cell(c, x++, y, from, to);
            for (; x < c.Width - Vector<float>.Count; x += Vector<float>.Count)
                SimdCells(c, x, y, from, to);
        }

        for (; x < c.Width; x++)
            Cell(c, x, y, from, to);
    }

    // Pulls the nine populations that arrive in some cells, relaxes them, and writes them to the other copy.
    private static void SimdCells(Cavity c, int x, int y, float[] from, float[] to)
    {
        int width = c.Width, n = c.Stride, i = y * width + x;
        D2Q9Vector f;
        f.F0 = new(from, i);
        f.F1 = new(from, n + i - 1);
        f.F2 = new(from, 2 * n + i - width);
        f.F3 = new(from, 3 * n + i + 1);
        f.F4 = new(from, 4 * n + i + width);
        f.F5 = new(from, 5 * n + i - width - 1);
        f.F6 = new(from, 6 * n + i - width + 1);
        f.F7 = new(from, 7 * n + i + width + 1);
        f.F8 = new(from, 8 * n + i + width - 1);
        f.Relax(c.Omega).CopyTo(to, i, n);
    }
}
