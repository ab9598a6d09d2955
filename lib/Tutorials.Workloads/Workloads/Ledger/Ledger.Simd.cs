using System.Numerics;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class Ledger
{
    // All that lanes can share is the fee, block by block. The settling stays one after another, and it is nearly all the work.
    public static void Simd(Book book, Span<long> after)
    {
        const int Block = 256;
        Span<int> fees = stackalloc int[Block];
        int n = book.Kinds.Length;
        var balances = after[n..];
        book.Opening.CopyTo(balances);

        long till = book.Till;
        for (int start = 0; start < n; start += Block)
        {
            int count = Math.Min(Block, n - start);
            Fees(book.Amounts.AsSpan(start, count), fees);
            for (int i = 0; i < count; i++)
                after[start + i] = till = Settle(book, start + i, fees[i], till, balances);
        }
    }

    private static void Fees(ReadOnlySpan<int> amounts, Span<int> fees)
    {
        var va = MemoryMarshal.Cast<int, Vector<int>>(amounts);
        var vf = MemoryMarshal.Cast<int, Vector<int>>(fees);
        for (int i = 0; i < va.Length; i++)
            vf[i] = Vector.Clamp(va[i] * 5 >> 10, new Vector<int>(50), new Vector<int>(2000));

        for (int i = va.Length * Vector<int>.Count; i < amounts.Length; i++)
            fees[i] = Fee(amounts[i]);
    }
}
