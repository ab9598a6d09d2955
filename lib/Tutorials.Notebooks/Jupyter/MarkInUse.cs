namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// A running kernel holds the mark of the folder that it runs from, so that a later install deletes only copies that nobody uses.
/// </summary>
internal static class MarkInUse
{
    private const string Name = ".in-use";

    /// <summary>Holds the folder until the result is disposed; null where there is no mark, because it is no installed copy.</summary>
    public static IDisposable? Hold(string folder)
    {
        string mark = Path.Combine(folder, Name);
        try
        {
            // Several kernels share the mark; the installer asks for it alone.
            return File.Exists(mark) ? new FileStream(mark, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // Being unable to hold it (a file system without locks) costs only the protection against a later clean-up.
            return null;
        }
    }

    public static void Put(string folder) => File.WriteAllText(Path.Combine(folder, Name), "");

    public static bool IsHeld(string folder)
    {
        string mark = Path.Combine(folder, Name);
        if (!File.Exists(mark)) return false;
        try
        {
            using var alone = new FileStream(mark, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
