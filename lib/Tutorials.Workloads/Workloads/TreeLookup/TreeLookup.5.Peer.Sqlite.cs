using Microsoft.Data.Sqlite;

namespace Tutorials.Workloads;

public partial class TreeLookup
{
    /// <summary>The same index as a table in memory, asked one key at a time: a database as a program would use it, SQL and all.</summary>
    internal sealed class SqliteIndex
    {
        private readonly SqliteCommand look;
        private readonly SqliteParameter wanted;

        public SqliteIndex(BPlusTree tree)
        {
            var database = new SqliteConnection("Data Source=:memory:");
            database.Open();
            using (var create = database.CreateCommand())
            {
                create.CommandText = "CREATE TABLE pairs (key INTEGER PRIMARY KEY, value INTEGER NOT NULL)";
                create.ExecuteNonQuery();
            }

            using (var transaction = database.BeginTransaction())
            using (var insert = database.CreateCommand())
            {
                insert.CommandText = "INSERT INTO pairs VALUES ($key, $value)";
                var key = insert.Parameters.Add("$key", SqliteType.Integer);
                var value = insert.Parameters.Add("$value", SqliteType.Integer);
                for (int i = 0; i < tree.Count; i++)
                {
                    key.Value = tree.Nodes[tree.FirstLeaf * BPlusTree.NodeKeys + i];
                    value.Value = tree.Values[i];
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
            }

            look = database.CreateCommand();
            look.CommandText = "SELECT value FROM pairs WHERE key = $key";
            wanted = look.Parameters.Add("$key", SqliteType.Integer);
            look.Prepare();
        }

        /// <summary>Why SQLite cannot be used here, or null.</summary>
        public static string? Unavailable()
        {
            try
            {
                using var database = new SqliteConnection("Data Source=:memory:");
                database.Open();
                return null;
            }
            catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException or SqliteException)
            {
                return $"SQLite's native library (e_sqlite3) could not be loaded: {missing.GetBaseException().Message}";
            }
        }

        public void Look(ReadOnlySpan<int> keys, Span<int> values)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                wanted.Value = keys[i];
                values[i] = look.ExecuteScalar() is long value ? (int)value : Missing;
            }
        }
    }
}
