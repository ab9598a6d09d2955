using System.Buffers;

namespace Tutorials.Workloads;

public partial class Sort
{
    // The radix sort with one piece of the keys per core: count; find where each core's share of each digit begins; scatter.
    // A lower core's keys come first among equal digits, which keeps the passes stable.
    public static void Threads(uint[] keys, uint[] sorted)
    {
        int cores = Math.Clamp(keys.Length / (1 << 14), 1, Cores.Count);
        if (cores == 1)
        {
            Radix(keys, sorted);
            return;
        }

        uint[] spare = ArrayPool<uint>.Shared.Rent(keys.Length);
        int[] counts = ArrayPool<int>.Shared.Rent(cores * Digits); // a kilobyte per core, kept by the pool from call to call
        for (int pass = 0; pass < 4; pass++)
        {
            int shift = 8 * pass;
            uint[] from = pass == 0 ? keys : pass % 2 == 1 ? spare : sorted;
            uint[] to = pass % 2 == 0 ? spare : sorted;

            Cores.ForEach(cores, core =>
            {
                var own = counts.AsSpan(core * Digits, Digits);
                own.Clear();
                foreach (uint key in PieceOf(from, keys.Length, core, cores)) own[(byte)(key >> shift)]++;
            });

            int start = 0;
            for (int digit = 0; digit < Digits; digit++)
            {
                for (int core = 0; core < cores; core++)
                {
                    ref int count = ref counts[core * Digits + digit];
                    (count, start) = (start, start + count);
                }
            }

            Cores.ForEach(cores, core => Scatter(PieceOf(from, keys.Length, core, cores), to, counts.AsSpan(core * Digits, Digits), shift));
        }

        ArrayPool<int>.Shared.Return(counts);
        ArrayPool<uint>.Shared.Return(spare);
    }

    private static ReadOnlySpan<uint> PieceOf(uint[] keys, int count, int core, int cores)
    {
        int begin = (int)((long)count * core / cores), end = (int)((long)count * (core + 1) / cores);
        return keys.AsSpan(begin..end);
    }
}
