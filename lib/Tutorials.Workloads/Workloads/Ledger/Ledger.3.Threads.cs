using System.Buffers;

namespace Tutorials.Workloads;

public partial class Ledger
{
    // A fee takes a fraction of a nanosecond: fewer are done before another core is awake.
    private const int OrdersOfCore = 1 << 16;

    // Every core works out fees; then one core settles while the others look on. A parallel part this small buys nothing: Amdahl's law.
    public static void Threads(Book book, long[] after)
    {
        int n = book.Kinds.Length;
        int[] fees = ArrayPool<int>.Shared.Rent(n); // kept by the pool from call to call
        ShareFees(book.Amounts, fees);

        var balances = after.AsSpan(n); // the closing balances grow here, behind the n tills
        book.Opening.CopyTo(balances);
        long till = book.Till;
        for (int i = 0; i < n; i++)
            after[i] = till = Settle(book, i, fees[i], till, balances);
        ArrayPool<int>.Shared.Return(fees);
    }

    // Apart: arrays that a lambda shares with the loop above would be fetched anew for each order.
    private static void ShareFees(int[] amounts, int[] fees) =>
        Cores.ForRanges(amounts.Length, range => Fees(amounts.AsSpan(range), fees.AsSpan(range)), atLeast: OrdersOfCore);
}
