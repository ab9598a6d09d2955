using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tutorials.Workloads;

public partial class EmbeddingLookup
{
    // How many rows ahead the memory is asked to begin: long enough to cover a miss, short enough to stay in the first cache.
    private const int PrefetchDistance = 32;

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

    // A row is eight vectors of eight floats; their eight sums stay in registers until the user is done.
    // The row numbers are known in advance, so the rows that come later are asked for before they are needed.
    private static unsafe void TunedUsers(ReadOnlySpan<float> table, ReadOnlySpan<int> rows, ReadOnlySpan<int> starts, Span<float> sums)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(table);
        var results = MemoryMarshal.Cast<float, Vector256<float>>(sums);
        fixed (float* first = table)
        {
            for (int u = 0; u + 1 < starts.Length; u++)
            {
                Vector256<float> s0, s1, s2, s3, s4, s5, s6, s7;
                s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = Vector256<float>.Zero;
                for (int k = starts[u]; k < starts[u + 1]; k++)
                {
                    if (Sse.IsSupported && k + PrefetchDistance < rows.Length) Prefetch(first + rows[k + PrefetchDistance] * (long)Width);
                    var row = vectors.Slice(rows[k] * (Width / 8), Width / 8);
                    s0 += row[0];
                    s1 += row[1];
                    s2 += row[2];
                    s3 += row[3];
                    s4 += row[4];
                    s5 += row[5];
                    s6 += row[6];
                    s7 += row[7];
                }

                var sum = results.Slice(u * (Width / 8), Width / 8);
                (sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]) = (s0, s1, s2, s3, s4, s5, s6, s7);
            }
        }
    }

    // A row of 256 bytes is four cache lines, and lies in five where the array does not begin at a line: .NET does not promise it.
    // A hint only: it reads nothing and cannot fault.
    private static unsafe void Prefetch(float* row)
    {
        Sse.Prefetch0(row);
        Sse.Prefetch0(row + 16);
        Sse.Prefetch0(row + 32);
        Sse.Prefetch0(row + 48);
        Sse.Prefetch0(row + 63);
    }
}
