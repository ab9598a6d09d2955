using Microsoft.Data.Sqlite;
using Tutorials.Workloads;

namespace Tutorials.Peers;

/// <summary>
/// The same day as a database in memory would settle it: one transaction, a prepared statement for each movement, and the rule about the
/// balance in its condition. The till stays a variable of the program, which flatters the database.
/// </summary>
public sealed class SqliteLedger : PeerOf<Ledger>
{
    /// <inheritdoc/>
    public override Variant Variant { get; } = new Variant<Ledger.Book, long>("SQLite, one transaction", Settle)
    {
        Library = SqliteLibrary.Peer,
    };

    private static void Settle(Ledger.Book book, long[] after)
    {
        int n = book.Kinds.Length;
        using var database = SqliteLibrary.Open();
        Run(database, "CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
        using var transaction = database.BeginTransaction();
        using var open = new Statement(database, "INSERT INTO accounts VALUES ($id, $amount)");
        for (int account = 0; account < book.Opening.Length; account++) open.Run(account, book.Opening[account]);
        using var add = new Statement(database, "UPDATE accounts SET balance = balance + $amount WHERE id = $id");
        using var take = new Statement(
            database, "UPDATE accounts SET balance = balance - $amount WHERE id = $id AND balance - $amount >= $least");
        long till = book.Till;
        for (int i = 0; i < n; i++)
        {
            int account = book.Accounts[i], amount = book.Amounts[i];
            long cost = amount + Ledger.Fee(amount), least = amount > Ledger.LargeAmount ? 0 : -Ledger.Overdraft;
            switch (book.Kinds[i])
            {
                case Ledger.Kind.Deposit:
                    add.Run(account, amount);
                    till += amount;
                    break;
                case Ledger.Kind.Withdraw when till - amount >= Ledger.Reserve && take.Run(account, cost, least) == 1:
                    till -= amount;
                    break;
                case Ledger.Kind.Transfer when till > Ledger.Reserve && take.Run(account, cost, least) == 1:
                    add.Run(book.Others[i], amount);
                    break;
            }

            after[i] = till;
        }

        using var balances = database.CreateCommand();
        balances.CommandText = "SELECT balance FROM accounts ORDER BY id";
        using (var reader = balances.ExecuteReader())
            for (int i = n; reader.Read(); i++) after[i] = reader.GetInt64(0);
        transaction.Commit();
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // A prepared statement with its parameters.
    private sealed class Statement : IDisposable
    {
        private readonly SqliteCommand command;
        private readonly SqliteParameter id, amount, least;

        public Statement(SqliteConnection database, string sql)
        {
            command = database.CreateCommand();
            command.CommandText = sql;
            id = command.Parameters.Add("$id", SqliteType.Integer);
            amount = command.Parameters.Add("$amount", SqliteType.Integer);
            least = new("$least", SqliteType.Integer);
            if (sql.Contains(least.ParameterName, StringComparison.Ordinal)) command.Parameters.Add(least);
            command.Prepare();
        }

        /// <summary>Runs it; returns how many rows it has changed.</summary>
        public int Run(int account, long cents, long atLeast = 0)
        {
            (id.Value, amount.Value, least.Value) = (account, cents, atLeast);
            return command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();
    }
}
