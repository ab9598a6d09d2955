using System.Buffers;

namespace Tutorials.Workloads;

public partial class Ledger
{
    // All that lanes can share is the fee. The settling stays one after another, and it is nearly all the work.
    public static void Simd(Book book, long[] after)
    {
        int n = book.Kinds.Length;
        int[] fees = ArrayPool<int>.Shared.Rent(n); // kept by the pool from call to call
        Fees(book.Amounts, fees);

        var balances = after.AsSpan(n); // the closing balances grow here, behind the n tills
        book.Opening.CopyTo(balances);
        long till = book.Till;
        for (int i = 0; i < n; i++)
            after[i] = till = Settle(book, i, fees[i], till, balances);
        ArrayPool<int>.Shared.Return(fees);
    }
}
