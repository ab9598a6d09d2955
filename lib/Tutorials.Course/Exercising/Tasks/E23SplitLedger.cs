using System.Globalization;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 23: what a ledger allows to run at once.</summary>
public sealed partial class E23SplitLedger : CodeExercise
{
    private const int Branches = 12, AccountsOfBranch = 8, Threads = 4, Rows = 600;

    private sealed record Day(int[] From, int[] To, long[] Amount, long[] Opening);

    private delegate void Settling(int thread, int[] from, int[] to, long[] amount, long[] balance);

    /// <inheritdoc/>
    public override int Number => 23;

    /// <inheritdoc/>
    public override string Id => "split-ledger";

    /// <inheritdoc/>
    public override string Lesson => "10-where-the-cpu-wins";

    /// <inheritdoc/>
    public override string Task =>
        "Money moves only inside a branch of eight accounts: let four threads settle one ledger at once, as if it were done row by row.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Two rows may run at once if neither touches an account of the other. Which rows can never meet?",
        "Accounts 0 to 7 are branch 0, 8 to 15 are branch 1. Both accounts of a row belong to the same branch.",
        "Each thread goes through all rows in order and settles those of its own branches: from[k] / 8 is the branch, "
            + "and % 4 shares the branches out.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var day = Make();
        long[] right = [.. day.Opening];
        for (int k = 0; k < Rows; k++) Settle(day, k, right);

        Settling settle = code is Action<int, int[], int[], long[], long[]> plain
            ? plain.Invoke
            : code.Method.CreateDelegate<Settling>(code.Target);
        int[][] orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]];
        foreach (int[] order in orders)
        {
            long[] balance = [.. day.Opening];
            bool[] busy = new bool[Threads];
            foreach (int thread in order)
            {
                long[] before = [.. balance];
                settle(thread, day.From, day.To, day.Amount, balance);
                busy[thread] = !before.AsSpan().SequenceEqual(balance);
            }

            if (Complaint(day, settle, right, balance, order) is { } words) return Verdict.Fail(words);
            if (busy.Contains(false))
                return Verdict.Fail($"The balances are right, but thread {Array.IndexOf(busy, false)} had nothing to do: "
                    + "nobody worked at the same time as somebody else.");
        }

        return Verdict.Pass($"{Branches} branches, {Threads} threads, one result in every order. Inside a branch the rows stay a chain: "
            + "more threads than branches would stand idle.");
    }

    private static string? Complaint(Day day, Settling settle, long[] right, long[] balance, int[] order)
    {
        if (balance.AsSpan().SequenceEqual(right)) return null;
        long sum = balance.Sum(), total = day.Opening.Sum();
        if (sum != total)
            return string.Create(CultureInfo.InvariantCulture,
                $"Money {(sum > total ? "appeared" : "vanished")}: there were {total:N0} and there are {sum:N0}. "
                    + $"A debit was refused and its credit was not, because two threads did the halves of one row.");
        int wrong = Enumerable.Range(0, right.Length).First(account => balance[account] != right[account]);
        if (balance.AsSpan().SequenceEqual(day.Opening)) return "Nobody settled anything.";
        for (int k = 0; k < Rows; k++)
        {
            int[] owners = Owners(day, settle, k);
            string row = $"Row {k} moves money from account {day.From[k]} to {day.To[k]}";
            if (day.From[k] == day.To[k] || owners.Length == 1) continue;
            return owners.Length == 0
                ? $"{row}, and none of the threads settles it. Twelve branches, four threads: some have more than one."
                : $"{row}, and it is settled by {owners.Length} threads: {string.Join(", ", owners)}. A row must be settled once.";
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"Threads in the order {string.Join(", ", order)}: account {wrong} ends with {balance[wrong]:N0} and should have "
                + $"{right[wrong]:N0}. Two of its rows changed order, and one was accepted or refused that should not have been.");
    }

    // Who settles row k: no other row moves anything, and there is money for it.
    private static int[] Owners(Day day, Settling settle, int k)
    {
        long[] amount = new long[Rows];
        amount[k] = 1;
        return [.. Enumerable.Range(0, Threads).Where(thread =>
        {
            long[] balance = [.. Enumerable.Repeat(10L, day.Opening.Length)];
            settle(thread, day.From, day.To, amount, balance);
            return balance.Any(b => b != 10);
        })];
    }

    private static void Settle(Day day, int k, long[] balance)
    {
        if (balance[day.From[k]] < day.Amount[k]) return;
        balance[day.From[k]] -= day.Amount[k];
        balance[day.To[k]] += day.Amount[k];
    }

    private static Day Make()
    {
        var random = new Random(24);
        var day = new Day(new int[Rows], new int[Rows], new long[Rows],
            [.. Enumerable.Range(0, Branches * AccountsOfBranch).Select(_ => (long)random.Next(100, 400))]);
        for (int k = 0; k < Rows; k++)
        {
            int branch = random.Next(Branches) * AccountsOfBranch;
            (day.From[k], day.To[k], day.Amount[k]) = (branch + random.Next(AccountsOfBranch), branch + random.Next(AccountsOfBranch),
                random.Next(50, 300));
        }

        return day;
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void Settle(
            int thread, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = 0; k < from.Length; k++)
            {
                if (k % 4 != thread) continue; // TODO: which rows are its own?
                if (balance[from[k]] < amount[k]) continue; // refused
                balance[from[k]] -= amount[k];
                balance[to[k]] += amount[k];
            }
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Settle(
            int thread, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = 0; k < from.Length; k++)
            {
                if (from[k] / 8 % 4 != thread) continue; // another branch's row
                if (balance[from[k]] < amount[k]) continue; // refused
                balance[from[k]] -= amount[k];
                balance[to[k]] += amount[k];
            }
        }
    }
}
