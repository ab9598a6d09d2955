namespace Tutorials;

/// <summary>Where the reader's own files live. One folder for progress, the case and own prices.</summary>
internal static class ReaderHome
{
    /// <summary>Names another folder: for a class-room, or for tests.</summary>
    public const string Variable = "TUTORIALS_HOME";

    /// <summary>The folder; it need not exist yet.</summary>
    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own
        ? System.IO.Path.GetFullPath(own)
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "tutorials");
}
