using System.Runtime.CompilerServices;

namespace Tutorials.Workloads;

public partial class Ledger
{
    /// <summary>Cents that stay in the till.</summary>
    public const long Reserve = 5_000_00;

    /// <summary>An account may owe this much …</summary>
    public const long Overdraft = 500_00;

    /// <summary>… but not for an order of more than this.</summary>
    public const int LargeAmount = 1_000_00;

    /// <summary>
    /// About half a per cent, at least 0.50, at most 20.00: this needs
    /// nothing but the order itself. It is the only such step.
    /// </summary>
    public static int Fee(int amount) => Math.Clamp(amount * 5 >> 10, 50, 2000);

    // Settles order i and returns the till after it. Whether the order is
    // accepted depends on what all orders before it have left behind.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Settle(
        Book book, int i, int fee, long till, Span<long> balances)
    {
        int account = book.Accounts[i], amount = book.Amounts[i];
        if (book.Kinds[i] == Kind.Deposit)
        {
            balances[account] += amount;
            return till + amount;
        }

        long left = balances[account] - amount - fee;
        bool large = amount > LargeAmount;
        if (left < (large ? 0 : -Overdraft)) return till; // refused: no money
        if (book.Kinds[i] == Kind.Transfer)
        {
            if (till <= Reserve) return till; // refused: the bank is short
            balances[account] = left;
            balances[book.Others[i]] += amount;
            return till;
        }

        if (till - amount < Reserve) return till; // refused: no cash
        balances[account] = left;
        return till - amount;
    }
}
