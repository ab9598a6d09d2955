namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Folders of installed kernels. A kernel runs from a copy of its own, so that a rebuild of the kit neither fails nor changes it;
/// a running kernel holds its folder's mark, so that a later install deletes only the copies that nobody runs from.
/// </summary>
internal static class KernelFolder
{
    private const string Mark = ".in-use";

    /// <summary>Holds the folder until the result is disposed; null where it carries no mark, being no installed copy.</summary>
    public static IDisposable? MarkInUse(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        try
        {
            // Several kernels share the mark; the installer asks for it alone.
            return File.Exists(mark) ? new FileStream(mark, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (IOException)
        {
            // Being unable to hold it (a file system without locks) costs only the protection against a later clean-up.
            return null;
        }
    }

    public static void PutMark(string folder) => File.WriteAllText(Path.Combine(folder, Mark), "");

    public static bool IsInUse(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        if (!File.Exists(mark))
            return false;
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
