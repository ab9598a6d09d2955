using System.Security.Cryptography;
using System.Text;

namespace Tutorials.Course.Tracking;

/// <summary>Where the reader's own files live: progress, predictions, the case. Plain files that can be read, copied and deleted.</summary>
public static class ReaderFolder
{
    /// <summary>Names another folder: for a class-room, or for tests.</summary>
    public const string Variable = ReaderHome.Variable;

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
            string aside = $"{path}.broken-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}";
            File.Move(path, aside);
            return (null, $"The file {name} could not be read ({reason.Message}). It was set aside as {aside}, and a new one is begun.");
        }
    }

    /// <summary>Two notebooks may be open: reading, changing and writing are one step for all of this reader's processes.</summary>
    internal static T OneAtATime<T>(Func<T> change)
    {
        using var one = new Mutex(false, $"tutorials-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..16]}");
        try
        {
            one.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended in the middle; the file itself is written whole or not at all.
        }

        try
        {
            return change();
        }
        finally
        {
            one.ReleaseMutex();
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
