using System.Diagnostics;
using System.Globalization;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>
/// Copies of the referenced libraries, one folder per session, made when a library is loaded. On Windows a loaded file is locked;
/// elsewhere overwriting it under a running process can end the process. The copy has a real path, because libraries look at
/// <see cref="System.Reflection.Assembly.Location"/>; what lies beside the original (data, native files) is linked beside the copy.
/// </summary>
internal sealed class ShadowFolder : IDisposable
{
    private const string Prefix = "tutorials-cells-";

    // Of this user alone, and under a name that nobody can guess: on a shared machine the temporary folder is everybody's.
    private readonly Lazy<string> copies = new(() =>
        Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName);

    private readonly Dictionary<string, string> folders = [];

    /// <summary>The path of the copy of a file.</summary>
    public string Copy(string file)
    {
        string source = Path.GetDirectoryName(file)!;
        if (!folders.TryGetValue(source, out string? target))
        {
            if (folders.Count == 0)
                RemoveLeftovers();
            target = Path.Combine(copies.Value, folders.Count.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(target);
            LinkData(source, target);
            folders.Add(source, target);
        }
        string copy = Path.Combine(target, Path.GetFileName(file));
        if (!File.Exists(copy))
            File.Copy(file, copy);
        string symbols = Path.ChangeExtension(file, ".pdb");
        if (File.Exists(symbols) && !File.Exists(Path.ChangeExtension(copy, ".pdb")))
            File.Copy(symbols, Path.ChangeExtension(copy, ".pdb"));
        return copy;
    }

    public void Dispose()
    {
        if (copies.IsValueCreated)
            Remove(copies.Value);
    }

    private static void LinkData(string source, string target)
    {
        foreach (string entry in Directory.EnumerateFileSystemEntries(source))
        {
            if (Path.GetExtension(entry) is ".dll" or ".pdb" or ".exe") continue;
            string link = Path.Combine(target, Path.GetFileName(entry));
            try
            {
                if (Directory.Exists(entry))
                    Directory.CreateSymbolicLink(link, entry);
                else
                    File.CreateSymbolicLink(link, entry);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Windows allows links only in developer mode. The library works; only data beside it stays where it is.
                return;
            }
        }
    }

    // Windows cannot delete what a process has loaded, so a session leaves its copies to the next one.
    private static void RemoveLeftovers()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            string owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out int id) && !IsAlive(id))
                Remove(folder);
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Still loaded or another user's: the folder is temporary and is tried again.
        }
    }
}
