using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Tutorials.Workloads;
using BPlusTree = Tutorials.Workloads.TreeLookup.BPlusTree;

namespace Tutorials.Peers;

/// <summary>The same index as a table in memory, asked one key at a time: a database as a program would use it, SQL and all.</summary>
public sealed class SqliteTreeLookup : PeerOf<TreeLookup>
{
    private readonly ConditionalWeakTable<BPlusTree, Table> tables = new(); // of each index, filled at its first batch

    /// <summary>The peer, with tables of its own.</summary>
    public SqliteTreeLookup() => Variant = new Variant<TreeLookup.Queries, int>(
        "SQLite", (queries, values) => tables.GetValue(queries.Tree, static tree => new(tree)).Look(queries.Keys, values))
    {
        Library = SqliteLibrary.Peer,
    };

    /// <inheritdoc/>
    public override Variant Variant { get; }

    private sealed class Table
    {
        private readonly SqliteCommand look;
        private readonly SqliteParameter wanted;

        public Table(BPlusTree tree)
        {
            var database = SqliteLibrary.Open();
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

        public void Look(ReadOnlySpan<int> keys, Span<int> values)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                wanted.Value = keys[i];
                values[i] = look.ExecuteScalar() is long value ? (int)value : TreeLookup.Missing;
            }
        }
    }
}
