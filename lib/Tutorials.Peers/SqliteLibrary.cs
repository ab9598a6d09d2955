using Microsoft.Data.Sqlite;

namespace Tutorials.Peers;

/// <summary>SQLite, which its package brings for every platform.</summary>
internal static class SqliteLibrary
{
    /// <summary>What the peers say of it.</summary>
    public static ExternalLibrary Peer { get; } = new(Missing, Version);

    // Why SQLite cannot be used here, or null.
    private static string? Missing()
    {
        try
        {
            Open().Dispose();
            return null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException or SqliteException)
        {
            return $"SQLite's native library (e_sqlite3) could not be loaded: {missing.GetBaseException().Message}";
        }
    }

    private static string Version()
    {
        using var database = Open();
        return $"SQLite {database.ServerVersion}";
    }

    /// <summary>An empty database in memory. To be disposed.</summary>
    public static SqliteConnection Open()
    {
        var database = new SqliteConnection("Data Source=:memory:");
        database.Open();
        return database;
    }
}
