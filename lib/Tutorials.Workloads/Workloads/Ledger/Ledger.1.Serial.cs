namespace Tutorials.Workloads;

public partial class Ledger
{
    public static void Serial(Book book, long[] after)
    {
        int n = book.Kinds.Length;
        var balances = after.AsSpan(n); // the closing balances grow here, behind the n tills
        book.Opening.CopyTo(balances);
        long till = book.Till;
        for (int i = 0; i < n; i++)
            after[i] = till = Settle(book, i, Fee(book.Amounts[i]), till, balances);
    }
}
