using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class Histogram
{
    public static void FourTables(byte[] values, int[] counts) => CountFourTables(values, counts);

    // One core, four tables. Where equal bytes follow one another, the plain loop waits for its own last write before it can read
    // the counter again; with four tables a counter rests for three steps. Eight bytes are fetched with one load.
    private static void CountFourTables(ReadOnlySpan<byte> values, Span<int> counts)
    {
        if (values.Length < 8 * Bins)
        {
            // Clearing four tables and adding them up would be most of the work.
            counts.Clear();
            foreach (byte value in values) counts[value]++;
            return;
        }

        Span<int> tables = stackalloc int[4 * Bins];
        tables.Clear();
        ref int t = ref MemoryMarshal.GetReference(tables);

        var words = MemoryMarshal.Cast<byte, ulong>(values);
        foreach (ulong word in words)
        {
            // A byte is at most 255, so the index stays inside its table and needs no check.
            Unsafe.Add(ref t, (nuint)(byte)word)++;
            Unsafe.Add(ref t, Bins + (nuint)(byte)(word >> 8))++;
            Unsafe.Add(ref t, 2 * Bins + (nuint)(byte)(word >> 16))++;
            Unsafe.Add(ref t, 3 * Bins + (nuint)(byte)(word >> 24))++;
            Unsafe.Add(ref t, (nuint)(byte)(word >> 32))++;
            Unsafe.Add(ref t, Bins + (nuint)(byte)(word >> 40))++;
            Unsafe.Add(ref t, 2 * Bins + (nuint)(byte)(word >> 48))++;
            Unsafe.Add(ref t, 3 * Bins + (nuint)(byte)(word >> 56))++;
        }

        foreach (byte value in values[(words.Length * sizeof(ulong))..]) tables[value]++;

        for (int bin = 0; bin < Bins; bin++)
            counts[bin] = tables[bin] + tables[Bins + bin] + tables[2 * Bins + bin] + tables[3 * Bins + bin];
    }
}
