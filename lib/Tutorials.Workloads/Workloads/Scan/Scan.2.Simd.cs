using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Scan
{
    public static void Simd(int[] x, int[] y)
    {
        ScanPiece(x, y, carry: 0);
    }

    // Three shifted additions make the running sums of eight lanes (1, then 2, then 4 places). The loop waits for one addition
    // per vector only: the total of eight lanes is known without the carry, which is the sum of everything before the piece.
    private static void ScanPiece(ReadOnlySpan<int> x, Span<int> y, int carry)
    {
        var vx = MemoryMarshal.Cast<int, Vector256<int>>(x);
        var vy = MemoryMarshal.Cast<int, Vector256<int>>(y);
        var before = Vector256.Create(carry);
        for (int i = 0; i < vx.Length; i++)
        {
            var own = vx[i];
            var sums = own;
            sums += Vector256.Shuffle(sums, Vector256.Create(8, 0, 1, 2, 3, 4, 5, 6)); // lane 8 does not exist and reads 0
            sums += Vector256.Shuffle(sums, Vector256.Create(8, 8, 0, 1, 2, 3, 4, 5));
            sums += Vector256.Shuffle(sums, Vector256.Create(8, 8, 8, 8, 0, 1, 2, 3));
            vy[i] = before + (sums - own); // exclusive: without one's own value
            before += Vector256.Shuffle(sums, Vector256.Create(7, 7, 7, 7, 7, 7, 7, 7));
        }

        int sum = before[0];
        for (int i = vx.Length * Vector256<int>.Count; i < x.Length; i++)
        {
            y[i] = sum;
            sum += x[i];
        }
    }
}
