namespace Tutorials.Workloads;

/// <summary>
/// A bank's day: orders are settled one after another, and whether one is accepted depends on the till and the balances as the
/// order before has left them. Pure control logic: short, full of branches, and every row needs the last.
/// </summary>
public sealed partial class Ledger : Workload<Ledger.Book, long>
{
    /// <summary>What an order asks for.</summary>
    public enum Kind : byte
    {
        /// <summary>Cash into an account.</summary>
        Deposit,
        /// <summary>Cash out of an account.</summary>
        Withdraw,
        /// <summary>From one account to another.</summary>
        Transfer,
    }

    /// <summary>Orders in the order of their arrival, one array per column; amounts and balances in cents.</summary>
    /// <param name="Kinds">What each order asks for.</param>
    /// <param name="Accounts">Whose order it is.</param>
    /// <param name="Others">Who receives a transfer.</param>
    /// <param name="Amounts">How much.</param>
    /// <param name="Opening">Balance of every account in the morning.</param>
    /// <param name="Till">Cash in the till in the morning.</param>
    public sealed record Book(Kind[] Kinds, int[] Accounts, int[] Others, int[] Amounts, long[] Opening, long Till);

    private const int AccountCount = 64;

    public override string Title => "settle orders one by one; each needs the balances that the last one left";
    public override string Scenario => "ERP and banking: transactions and rules in sequence";
    public override string Lesson => "10-where-the-cpu-wins";
    public override string SizeMeaning => "orders";
    public override Sizes Sizes { get; } = new([1 << 10, 1 << 13, 1 << 16, 1 << 18], [1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 22]);

    public override Traits Traits { get; } = new(
        Dependence.Chain, Uniformity.Branchy, Access.Gather, Launches: 0,
        "Every order needs the till as the last order left it: there is always exactly one thing to do next.");

    // About a dozen integer operations and comparisons an order; a row of 13 bytes, two balances read, one or two written, one result.
    public override Cost Cost(int n) => new(Flops: 12L * n, BytesRead: 13L * n, BytesWritten: 8L * n);

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override long MemoryBytes(int n) => (13 + 2 * 8) * (long)n;

    public override Book Input(int n) => Day(n, AccountCount, seed: 7, till: 500_000_00);

    /// <summary>The till after every order, then the closing balance of every account.</summary>
    public override int OutputLength(Book book) => book.Kinds.Length + book.Opening.Length;

    public override double[] Reference(Book book)
    {
        int n = book.Kinds.Length;
        double till = book.Till;
        double[] after = [.. new double[n], .. book.Opening.Select(cents => (double)cents)];
        for (int i = 0; i < n; i++)
        {
            double amount = book.Amounts[i], fee = Math.Clamp(Math.Floor(amount * 5 / 1024), 50, 2000);
            ref double own = ref after[n + book.Accounts[i]];
            ref double other = ref after[n + book.Others[i]];
            bool enough = own - amount - fee >= (amount > LargeAmount ? 0 : -Overdraft);
            if (book.Kinds[i] == Kind.Deposit) (own, till) = (own + amount, till + amount);
            else if (book.Kinds[i] == Kind.Withdraw && enough && till - amount >= Reserve)
                (own, till) = (own - amount - fee, till - amount);
            else if (book.Kinds[i] == Kind.Transfer && enough && till > Reserve)
            {
                own -= amount + fee;
                other += amount;
            }

            after[i] = till;
        }

        return after;
    }

    protected override IEnumerable<(string, int, Book)> Edges =>
    [
        ("an empty till: nothing is paid out", 50, Day(50, 4, seed: 8, till: 0)),
        ("one account that pays itself", 300, Day(300, 1, seed: 9, till: 10_000_00)),
        ("a run on the bank", 400,
            Day(400, 8, seed: 10, till: 20_000_00) with { Kinds = [.. Enumerable.Repeat(Kind.Withdraw, 400)] }),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Simd), Simd),
        OnCpu(nameof(Threads), Threads),
        None("Gpu", "order i needs the till and the balances after order i − 1: one worker would work, the others would wait"),
    ];

    private static Book Day(int n, int accounts, int seed, long till)
    {
        var random = new SplitMix(seed);
        var book = new Book(new Kind[n], new int[n], new int[n], new int[n], new long[accounts], till);
        for (int i = 0; i < accounts; i++) book.Opening[i] = random.Next(0, 2_000_00);
        for (int i = 0; i < n; i++)
        {
            book.Kinds[i] = (Kind)random.Next(0, 3);
            book.Accounts[i] = random.Next(0, accounts);
            book.Others[i] = random.Next(0, accounts);
            book.Amounts[i] = random.Next(1_00, 3_000_00);
        }

        return book;
    }
}
