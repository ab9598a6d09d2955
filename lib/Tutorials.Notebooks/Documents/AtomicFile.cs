using System.Text;

namespace Tutorials.Notebooks.Documents;

/// <summary>A text file that appears whole or not at all: written under a temporary name beside its place, then renamed.</summary>
public static class AtomicFile
{
    /// <param name="path">Where the file shall stand; its folder is made if need be. UTF-8 without a mark.</param>
    /// <param name="write">Writes the contents. What it throws is passed on, and nothing is left behind.</param>
    /// <exception cref="NotebookException">The place cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        string whole = Path.GetFullPath(path);
        // In the same folder, because a rename is atomic only within one file system.
        string temporary = $"{whole}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
                write(writer);
            File.Move(temporary, whole, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(
                path, null, $"this file cannot be written ({error.Message.TrimEnd('.')}); choose another folder.", error);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
