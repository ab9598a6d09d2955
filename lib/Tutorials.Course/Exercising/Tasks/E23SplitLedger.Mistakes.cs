namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong when a ledger is shared out.</summary>
public sealed partial class E23SplitLedger
{
    /// <summary>Shares out rows.</summary>
    [Wrong("split-by-row", "Two of its rows changed order")]
    public static class SplitByRow
    {
        /// <inheritdoc cref="Solution.Settle"/>
        public static void Settle(int thread, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = thread * from.Length / 4; k < (thread + 1) * from.Length / 4; k++)
            {
                E23SplitLedger.Settle(new(from, to, amount, []), k, balance);
            }
        }
    }

    /// <summary>Shares out accounts: one thread takes the debit of a row, another the credit.</summary>
    [Wrong("two-halves", "Money appeared")]
    public static class TwoHalves
    {
        /// <inheritdoc cref="Solution.Settle"/>
        public static void Settle(int thread, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = 0; k < from.Length; k++)
            {
                if (from[k] % 4 == thread && balance[from[k]] >= amount[k]) balance[from[k]] -= amount[k];
                if (to[k] % 4 == thread) balance[to[k]] += amount[k];
            }
        }
    }

    /// <summary>No question at all: every thread settles every row.</summary>
    [Wrong("all-do-all", "is settled by 4 threads")]
    public static class AllDoAll
    {
        /// <inheritdoc cref="Solution.Settle"/>
        public static void Settle(int thread, int[] from, int[] to, long[] amount, long[] balance) =>
            OneDoesAll.Settle(0, from, to, amount, balance);
    }

    /// <summary>Lets one thread do everything.</summary>
    [Wrong("one-does-all", "had nothing to do")]
    public static class OneDoesAll
    {
        /// <inheritdoc cref="Solution.Settle"/>
        public static void Settle(int thread, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = 0; thread == 0 && k < from.Length; k++) E23SplitLedger.Settle(new(from, to, amount, []), k, balance);
        }
    }
}
