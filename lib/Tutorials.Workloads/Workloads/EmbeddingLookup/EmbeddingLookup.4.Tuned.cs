using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    // How many rows ahead the memory is asked to begin: long enough to cover a miss, short enough to stay in a near cache.
    private const int PrefetchDistance = 16;

    public static void Tuned(float[] table, int[] rows, int[] starts, float[] sums)
    {
        if (starts.Length - 1 < 2 * UsersOfPiece) TunedUsers(table, rows, starts, sums);
        else ShareTunedUsers(table, rows, starts, sums);
    }

    private static void ShareTunedUsers(float[] table, int[] rows, int[] starts, float[] sums) =>
        Cores.ForRanges(starts.Length - 1, users =>
        {
            var (begin, end) = (users.Start.Value, users.End.Value);
            TunedUsers(table, rows, starts.AsSpan(begin..(end + 1)), sums.AsSpan((begin * Width)..(end * Width)));
        }, atLeast: UsersOfPiece);

    // A row is four vectors of sixteen floats; their four sums stay in registers until the user is done.
    // The row numbers are known in advance, so the rows that come later are asked for before they are needed.
    private static unsafe void TunedUsers(float[] table, int[] rows, ReadOnlySpan<int> starts, Span<float> sums)
    {
        int tableRows = table.Length / Width, last = rows.Length - PrefetchDistance;
        fixed (float* first = table, sum = sums)
        fixed (int* named = rows)
        {
            for (int u = 0; u + 1 < starts.Length; u++)
            {
                Vector512<float> s0, s1, s2, s3;
                s0 = s1 = s2 = s3 = Vector512<float>.Zero;
                int end = starts[u + 1];
                for (int k = starts[u]; k < end; k++)
                {
                    if (Sse.IsSupported && k < last) Prefetch(first + named[k + PrefetchDistance] * (long)Width);
                    uint number = (uint)named[k];
                    if (number >= tableRows) throw new ArgumentOutOfRangeException(nameof(rows));
                    float* row = first + number * (long)Width;
                    s0 += Vector512.Load(row);
                    s1 += Vector512.Load(row + 16);
                    s2 += Vector512.Load(row + 32);
                    s3 += Vector512.Load(row + 48);
                }

                float* result = sum + u * (long)Width;
                s0.Store(result);
                s1.Store(result + 16);
                s2.Store(result + 32);
                s3.Store(result + 48);
            }
        }
    }

    // A row of 256 bytes is four cache lines, and lies in five where the array does not begin at a line: .NET does not promise it.
    // Into the second cache: the first has few places for what is on its way. A hint only: it reads nothing and cannot fault.
    // A call would write the sums to memory and read them again: no vector register outlives one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(float* row)
    {
        Sse.Prefetch1(row);
        Sse.Prefetch1(row + 16);
        Sse.Prefetch1(row + 32);
        Sse.Prefetch1(row + 48);
        Sse.Prefetch1(row + Width - 1);
    }
}
