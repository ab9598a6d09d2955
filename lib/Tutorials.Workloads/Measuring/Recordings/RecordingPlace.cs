using System.Globalization;

namespace Tutorials.Measuring.Recordings;

/// <summary>The file of a recording that begins now, held until it is done: recorders that run at once have a file each.</summary>
public sealed class RecordingPlace : IDisposable
{
    // Who is killed leaves a lock file and no lock: the next one takes it.
    private readonly FileStream held;

    private RecordingPlace(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>Where the recording is written.</summary>
    public string Path { get; }

    /// <summary>Takes this path, or the next one that is free: an earlier recording of the day may be the better one.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal static RecordingPlace Take(string first)
    {
        string path = System.IO.Path.GetFullPath(first), stem = path[..^".json".Length];
        for (int i = 2; ; path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i++}.json"))
        {
            if (File.Exists(path)) continue;
            string file = $"{path}.lock";
            try
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
                if (!File.Exists(path)) return new(path, held);
                // Somebody was done between the two looks.
                held.Dispose();
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                // Taken by another recorder; anything else holds for the next name too.
                if (reason is not IOException || !File.Exists(file)) throw RecordingFile.Unwritable(path, reason);
            }
        }
    }

    /// <summary>Gives it free.</summary>
    public void Dispose() => held.Dispose();
}
