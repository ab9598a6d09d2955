using System.Numerics;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class Scan
{
    // Elements of one piece: 128 KiB in and 128 KiB out stay in a core's own cache between its two passes.
    private const int Piece = 1 << 15;

    // Two passes over each piece: add it up; wait until the piece before has said what it begins with; then scan it, out of the cache.
    // Pieces are handed out in order, so the one that is waited for has always been started.
    public static void Threads(int[] x, int[] y)
    {
        int pieces = (x.Length + Piece - 1) / Piece;
        if (pieces < 4 || Cores.Count == 1)
        {
            ScanPiece(x, y, carry: 0);
            return;
        }

        int turn = 0, total = 0;
        Cores.ForEach(pieces, p =>
        {
            int begin = p * Piece, length = Math.Min(Piece, x.Length - begin);
            var piece = x.AsSpan(begin, length);
            int own = Sum(piece);

            var spin = new SpinWait();
            while (Volatile.Read(ref turn) != p)
                spin.SpinOnce(sleep1Threshold: -1); // a sleep of 1 ms would last as long as a hundred pieces
            int carry = total;
            total = carry + own;
            Volatile.Write(ref turn, p + 1); // hands `total` to the next piece

            ScanPiece(piece, y.AsSpan(begin, length), carry);
        });
    }

    private static int Sum(ReadOnlySpan<int> x)
    {
        var vx = MemoryMarshal.Cast<int, Vector<int>>(x);
        Vector<int> a = default, b = default;
        int i = 0;
        for (; i + 1 < vx.Length; i += 2)
        {
            a += vx[i];
            b += vx[i + 1];
        }

        int sum = Vector.Sum(a + b);
        for (i *= Vector<int>.Count; i < x.Length; i++) sum += x[i];
        return sum;
    }
}
