using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class Sort
{
    private const int Digits = 256; // one byte of the key per pass

    // One core, four passes, lowest byte first. Each pass keeps the order of equal digits, so the passes before are not undone.
    // One walk counts the digits of all four passes; a pass in which all keys share one digit is left out.
    public static void Radix(uint[] keys, uint[] sorted)
    {
        uint[] spare = ArrayPool<uint>.Shared.Rent(keys.Length); // kept by the pool from call to call
        Span<int> counts = stackalloc int[4 * Digits];
        counts.Clear();
        foreach (uint key in keys)
        {
            counts[(int)(key & 255)]++;
            counts[Digits + (int)(key >> 8 & 255)]++;
            counts[2 * Digits + (int)(key >> 16 & 255)]++;
            counts[3 * Digits + (int)(key >> 24)]++;
        }

        ReadOnlySpan<uint> from = keys;
        bool toSpare = true;
        for (int pass = 0; pass < 4; pass++)
        {
            var next = counts.Slice(pass * Digits, Digits);
            if (keys.Length > 0 && next[(int)(keys[0] >> 8 * pass & 255)] == keys.Length) continue;

            StartOfEachDigit(next);
            var to = (toSpare ? spare : sorted).AsSpan(0, keys.Length);
            Scatter(from, to, next, 8 * pass);
            from = to;
            toSpare = !toSpare;
        }

        if (from != sorted) from.CopyTo(sorted);
        ArrayPool<uint>.Shared.Return(spare);
    }

    // Exclusive prefix sum: how many keys have a smaller digit.
    private static void StartOfEachDigit(Span<int> counts)
    {
        int start = 0;
        foreach (ref int count in counts)
        {
            int own = count;
            count = start;
            start += own;
        }
    }

    // Each key goes to the next free place of its digit. The digit is below 256 and the counts add up to the number of keys,
    // so neither index needs a check.
    private static void Scatter(ReadOnlySpan<uint> from, Span<uint> to, Span<int> next, int shift)
    {
        ref uint target = ref MemoryMarshal.GetReference(to);
        ref int place = ref MemoryMarshal.GetReference(next);
        foreach (uint key in from)
            Unsafe.Add(ref target, Unsafe.Add(ref place, (nuint)(byte)(key >> shift))++) = key;
    }
}
