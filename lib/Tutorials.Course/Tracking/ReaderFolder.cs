using System.Diagnostics;

namespace Tutorials.Course.Tracking;

/// <summary>Where the reader's own files live: progress, predictions, the case. Plain files that can be read, copied and deleted.</summary>
public static class ReaderFolder
{
    /// <summary>Names another folder: for a class-room, or for tests.</summary>
    public const string Variable = ReaderHome.Variable;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>The folder; it need not exist yet.</summary>
    public static string Path => ReaderHome.Path;

    /// <summary>Reads a file with <paramref name="read"/>; a broken one is set aside and named in the notice, never erased.</summary>
    /// <returns>The content, or null where there is no usable file.</returns>
    internal static (T? Content, string? Notice) Read<T>(string name, Func<string, T> read) where T : class
    {
        string path = System.IO.Path.Combine(Path, name);
        if (!File.Exists(path)) return (null, null);
        try
        {
            return (read(File.ReadAllText(path)), null);
        }
        catch (System.Text.Json.JsonException reason)
        {
            return (null, $"The file {name} could not be read ({reason.Message}). {SetAside(path)}");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return (null, $"The file {path} could not be read ({reason.Message}).");
        }
    }

    private static string SetAside(string path)
    {
        string aside = $"{path}.broken-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}";
        try
        {
            File.Move(path, aside);
            return $"It was set aside as {aside}, and a new one is begun.";
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return $"It could not be set aside either ({reason.Message}). Set {Variable} to a folder that can be written.";
        }
    }

    /// <summary>Two notebooks may be open: reading, changing and writing are one step for all of this reader's processes.</summary>
    internal static T OneAtATime<T>(Func<T> change)
    {
        using var held = Lock();
        return change();
    }

    // A file, because Jupyter starts each kernel in a session of its own, where named mutexes do not meet. Whoever holds it keeps it for
    // milliseconds, and the system lets go of it when a process ends. Null where it cannot be had: then the reader's step goes on without.
    private static FileStream? Lock()
    {
        string path = System.IO.Path.Combine(Path, ".lock");
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path);
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && Stopwatch.GetElapsedTime(begun) < LockPatience)
            {
                Thread.Sleep(2);
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Writes a file whole or not at all; null, or why it could not be written.</summary>
    internal static string? Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        string whole = $"{path}.{Environment.ProcessId}.new";
        try
        {
            Directory.CreateDirectory(Path);
            File.WriteAllText(whole, text);
            File.Move(whole, path, overwrite: true);
            return null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // A lesson goes on where the disk is read-only: the reader is told that nothing was kept.
            return $"This could not be kept in {path}: {reason.Message} Set {Variable} to a folder that can be written.";
        }
    }
}
