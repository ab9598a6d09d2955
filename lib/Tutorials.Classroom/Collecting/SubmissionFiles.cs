using System.Globalization;
using System.IO.Compression;

namespace Tutorials.Classroom.Collecting;

/// <summary>
/// Goes through what a platform gives: folders, zips, zips in zips. It only reads. A zip says of itself what it likes, so every limit
/// counts what comes out of it.
/// </summary>
internal sealed class SubmissionFiles
{
    private const int MostNested = 3, MostEntries = 20_000;
    private const long MostBytes = 20L << 20, MostTogether = 2L << 30;
    private static readonly string[] Ignored = [".ipynb_checkpoints", "__MACOSX", ".git"];
    private long together;

    /// <summary>The notebooks below a folder, or in a file.</summary>
    public IEnumerable<FoundFile> Below(string path)
    {
        if (File.Exists(path)) return OnDisk(path, Path.GetFileName(path));
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(path, "*", options).Order(StringComparer.Ordinal)
            .SelectMany(file => OnDisk(file, Path.GetRelativePath(path, file)));
    }

    // In a hub's homes a student may leave a pipe, and reading it would never end: like a device it has no length.
    private List<FoundFile> OnDisk(string file, string path) => Opened(path, File.GetLastWriteTimeUtc(file),
        () => new FileInfo(file).Length > 0 ? File.OpenRead(file) : Stream.Null, 0);

    private List<FoundFile> Opened(string path, DateTimeOffset? time, Func<Stream> open, int nested)
    {
        if (path.Split('/', '\\').Any(part => Ignored.Contains(part))) return [];
        string ending = Path.GetExtension(path).ToLowerInvariant();
        try
        {
            if (ending == ".zip")
                return nested >= MostNested ? [Refused(path, "a zip in a zip in a zip is not opened.")] : Zip(path, open, nested);
            if (ending != ".ipynb") return [];
            byte[] bytes = Read(open);
            return [bytes.Length == 0 ? Refused(path, "it is empty.") : new(path, time, bytes)];
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            return [Refused(path, $"it cannot be read ({error.Message.TrimEnd('.')}).")];
        }
    }

    private List<FoundFile> Zip(string path, Func<Stream> open, int nested)
    {
        // Whole in memory where it comes out of another zip: a reader has to seek.
        using var archive = new ZipArchive(nested == 0 ? open() : new MemoryStream(Read(open)), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
            return [Refused(path, string.Create(CultureInfo.InvariantCulture,
                $"it has {archive.Entries.Count:N0} entries, and {MostEntries:N0} are read."))];
        List<FoundFile> found = [];
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            string inside = $"{path}/{entry.FullName}";
            string[] parts = entry.FullName.Split('/', '\\');
            if (parts.Contains("..") || parts[0].Length == 0 || parts[0].Contains(':', StringComparison.Ordinal))
                found.Add(Refused(inside, "its path leads out of the zip; nothing is written there."));
            else found.AddRange(Opened(inside, Time(entry), entry.Open, nested + 1));
        }

        return found;
    }

    private byte[] Read(Func<Stream> open)
    {
        using var stream = open();
        using var bytes = new MemoryStream();
        byte[] part = new byte[81_920];
        int read;
        while ((read = stream.Read(part)) > 0)
        {
            bytes.Write(part, 0, read);
            together += read;
            if (bytes.Length > MostBytes) throw new InvalidDataException($"it is larger than {MostBytes >> 20} MB unpacked");
            if (together > MostTogether) throw new InvalidDataException($"all together is larger than {MostTogether >> 30} GB unpacked");
        }

        return bytes.ToArray();
    }

    // A zip without times says 1980.
    private static DateTimeOffset? Time(ZipArchiveEntry entry) => entry.LastWriteTime.Year > 1980 ? entry.LastWriteTime : null;

    private static FoundFile Refused(string path, string problem) => new(path, null, [], problem);
}
