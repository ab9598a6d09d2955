using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    public static void Tuned(Cavity c, float[] output)
    {
        var (from, to) = AtRest(c);
        for (int step = 0; step < c.Steps; step++)
        {
            ForRows(c, from, to, TunedRow);
            (from, to) = (to, from);
        }

        float[] field = from;
        Cores.ForRanges(c.Cells, range => Moments(c, field, output, range));
    }

    // The first and the last cell of a row have walls beside them and go one by one; between them a vector is 8 or 16 neighbours.
    private static void TunedRow(Cavity c, int y, float[] from, float[] to)
    {
        int width = c.Width, inner = width - 2;
        if (inner < Vector<float>.Count)
        {
            for (int x = 0; x < width; x++) Cell(c, x, y, from, to);
            return;
        }

        Cell(c, 0, y, from, to);
        Cell(c, width - 1, y, from, to);
        var update = new RowUpdate(c, y);
        int last = width - 1 - Vector<float>.Count;
        for (int x = 1; x < last; x += Vector<float>.Count) update.Vector(from, to, x);
        update.Vector(from, to, last); // may do some cells twice: they are read from one copy and written to the other: harmless
    }

    /// <summary>
    /// Where the nine populations of a row come from. In a row without walls each comes from a neighbour; where a wall is below or above,
    /// those from there are the opposite ones of the row itself.
    /// </summary>
    private readonly struct RowUpdate
    {
        private readonly int n, row, from2, from4, from5, from6, from7, from8;
        private readonly float drag, omega;

        public RowUpdate(Cavity c, int y)
        {
            (n, row, omega) = (c.Stride, y * c.Width, c.Omega);
            bool below = y > 0, above = y < c.Height - 1;
            drag = above ? 0 : c.Lid / 6;
            from2 = below ? 2 * n + row - c.Width : 4 * n + row;
            from5 = below ? 5 * n + row - c.Width - 1 : 7 * n + row;
            from6 = below ? 6 * n + row - c.Width + 1 : 8 * n + row;
            from4 = above ? 4 * n + row + c.Width : 2 * n + row;
            from7 = above ? 7 * n + row + c.Width + 1 : 5 * n + row;
            from8 = above ? 8 * n + row + c.Width - 1 : 6 * n + row;
        }

        // The arithmetic of D2Q9.Relax for a vector of cells, with multiply-adds.
        public void Vector(float[] from, float[] to, int x)
        {
            ref float f = ref MemoryMarshal.GetArrayDataReference(from);
            Vector<float> f0 = Load(ref f, row + x), f1 = Load(ref f, n + row + x - 1), f2 = Load(ref f, from2 + x);
            Vector<float> f3 = Load(ref f, 3 * n + row + x + 1), f4 = Load(ref f, from4 + x), f5 = Load(ref f, from5 + x);
            Vector<float> f6 = Load(ref f, from6 + x), f7 = Load(ref f, from7 + x), f8 = Load(ref f, from8 + x), lid = new(drag);
            (f7, f8) = (f7 - lid, f8 + lid);

            var density = f0 + (f1 + f3) + (f2 + f4) + ((f5 + f7) + (f6 + f8));
            var inverse = Vector<float>.One / density;
            var u = ((f1 - f3) + ((f5 - f7) + (f8 - f6))) * inverse;
            var v = ((f2 - f4) + ((f5 - f7) + (f6 - f8))) * inverse;
            Vector<float> straight = omega / 9 * density, diagonal = 0.25f * straight, up = u + v, down = u - v;
            var rest = Fma(new(-1.5f), Fma(u, u, v * v), Vector<float>.One);
            ref float t = ref MemoryMarshal.GetArrayDataReference(to);
            Fma(new(1 - omega), f0, 4 * straight * rest).StoreUnsafe(ref t, (nuint)(row + x));
            Pair(ref t, n, 3 * n, f1, f3, straight, rest, u, x);
            Pair(ref t, 2 * n, 4 * n, f2, f4, straight, rest, v, x);
            Pair(ref t, 5 * n, 7 * n, f5, f7, diagonal, rest, up, x);
            Pair(ref t, 8 * n, 6 * n, f8, f6, diagonal, rest, down, x);
        }

        // Two opposite populations: all but the sign of c·u is shared.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Pair(
            ref float to, int there, int back, Vector<float> f, Vector<float> g,
            Vector<float> weight, Vector<float> rest, Vector<float> along, int x)
        {
            Vector<float> even = weight * Fma(4.5f * along, along, rest), odd = 3 * weight * along, keep = new(1 - omega);
            Fma(keep, f, even + odd).StoreUnsafe(ref to, (nuint)(there + row + x));
            Fma(keep, g, even - odd).StoreUnsafe(ref to, (nuint)(back + row + x));
        }

        private static Vector<float> Fma(Vector<float> a, Vector<float> b, Vector<float> c) =>
            System.Numerics.Vector.FusedMultiplyAdd(a, b, c);

        private static Vector<float> Load(ref float field, int at) => System.Numerics.Vector.LoadUnsafe(ref field, (nuint)at);
    }
}
