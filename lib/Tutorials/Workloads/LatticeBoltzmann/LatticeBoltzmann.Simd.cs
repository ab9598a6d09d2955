using System.Numerics;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    public static void Simd(Cavity c, float[] output)
    {
        var (from, to) = AtRest(c);
        for (int step = 0; step < c.Steps; step++)
        {
            for (int y = 0; y < c.Height; y++) Row(c, y, from, to);
            (from, to) = (to, from);
        }

        Moments(c, from, output, 0..c.Cells);
    }

    // The first and the last cell of a row have walls beside them and go one by one; between them a vector is 8 or 16 neighbours.
    private static void Row(Cavity c, int y, float[] from, float[] to)
    {
        int width = c.Width, inner = width - 2;
        if (inner < Vector<float>.Count)
        {
            for (int x = 0; x < width; x++) Cell(c, x, y, from, to);
            return;
        }

        Cell(c, 0, y, from, to);
        Cell(c, width - 1, y, from, to);
        var flow = new RowFlow(c, y);
        int last = width - 1 - Vector<float>.Count;
        for (int x = 1; x < last; x += Vector<float>.Count) flow.Vector(from, to, x);
        flow.Vector(from, to, last); // may do some cells twice: they are read from one copy and written to the other, so that is harmless
    }

    /// <summary>
    /// Where the nine populations of a row come from. In a row without walls each comes from a neighbour; where a wall is below or above,
    /// those from there are the opposite ones of the row itself.
    /// </summary>
    private readonly struct RowFlow
    {
        private readonly int n, row, from2, from4, from5, from6, from7, from8;
        private readonly float drag, omega;

        public RowFlow(Cavity c, int y)
        {
            (n, row, omega) = (c.Cells, y * c.Width, c.Omega);
            bool below = y > 0, above = y < c.Height - 1;
            drag = above ? 0 : c.Lid / 6;
            from2 = below ? 2 * n + row - c.Width : 4 * n + row;
            from5 = below ? 5 * n + row - c.Width - 1 : 7 * n + row;
            from6 = below ? 6 * n + row - c.Width + 1 : 8 * n + row;
            from4 = above ? 4 * n + row + c.Width : 2 * n + row;
            from7 = above ? 7 * n + row + c.Width + 1 : 5 * n + row;
            from8 = above ? 8 * n + row + c.Width - 1 : 6 * n + row;
        }

        // The same arithmetic as Nine.Relax, for a vector of cells.
        public void Vector(float[] from, float[] to, int x)
        {
            Vector<float> f0 = Load(from, row + x), f1 = Load(from, n + row + x - 1), f2 = Load(from, from2 + x);
            Vector<float> f3 = Load(from, 3 * n + row + x + 1), f4 = Load(from, from4 + x), f5 = Load(from, from5 + x);
            Vector<float> f6 = Load(from, from6 + x), f7 = Load(from, from7 + x) - new Vector<float>(drag), f8 = Load(from, from8 + x) + new Vector<float>(drag);

            var density = f0 + (f1 + f3) + (f2 + f4) + ((f5 + f7) + (f6 + f8));
            var inverse = Vector<float>.One / density;
            var u = ((f1 - f3) + ((f5 - f7) + (f8 - f6))) * inverse;
            var v = ((f2 - f4) + ((f5 - f7) + (f6 - f8))) * inverse;
            Vector<float> rest = Vector<float>.One - 1.5f * (u * u + v * v), keep = new(1 - omega);
            Vector<float> straight = omega / 9 * density, diagonal = 0.25f * straight;
            Vector<float> alongX = rest + 4.5f * u * u, alongY = rest + 4.5f * v * v, up = u + v, down = u - v;
            Vector<float> rising = rest + 4.5f * up * up, falling = rest + 4.5f * down * down;
            Store(to, row + x, keep * f0 + 4 * straight * rest);
            Store(to, n + row + x, keep * f1 + straight * (alongX + 3 * u));
            Store(to, 2 * n + row + x, keep * f2 + straight * (alongY + 3 * v));
            Store(to, 3 * n + row + x, keep * f3 + straight * (alongX - 3 * u));
            Store(to, 4 * n + row + x, keep * f4 + straight * (alongY - 3 * v));
            Store(to, 5 * n + row + x, keep * f5 + diagonal * (rising + 3 * up));
            Store(to, 6 * n + row + x, keep * f6 + diagonal * (falling - 3 * down));
            Store(to, 7 * n + row + x, keep * f7 + diagonal * (rising - 3 * up));
            Store(to, 8 * n + row + x, keep * f8 + diagonal * (falling + 3 * down));
        }

        private static Vector<float> Load(float[] field, int at) => new(field, at);

        private static void Store(float[] field, int at, Vector<float> value) => value.CopyTo(field, at);
    }
}
