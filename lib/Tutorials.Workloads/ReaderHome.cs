namespace Tutorials;

/// <summary>Where the reader's own files live. One folder for progress, the case and own prices.</summary>
public static class ReaderHome
{
    /// <summary>Names another folder: for a class-room, or for tests.</summary>
    public const string Variable = "TUTORIALS_HOME";

    // Belongs to the flow of the caller and to the sessions it starts, not to the process.
    private static readonly AsyncLocal<string?> Chosen = new();

    /// <summary>The folder; it need not exist yet.</summary>
    public static string Path => Chosen.Value
        ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own
            ? System.IO.Path.GetFullPath(own)
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "tutorials"));

    /// <summary>Another folder for the caller and every session that it starts; null for the usual one.</summary>
    public static void Use(string? folder) => Chosen.Value = folder;
}
