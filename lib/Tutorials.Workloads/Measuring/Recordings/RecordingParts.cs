namespace Tutorials.Measuring.Recordings;

/// <summary>
/// A recording in as many processes as it needs. One kernel's fault takes the device from the whole process on CUDA, and a driver may end
/// the process itself; the next process goes on behind it. What is finished, what is open and what is to blame stands in the file.
/// </summary>
public static class RecordingParts
{
    /// <summary>Runs parts until nothing is open, or a part has brought nothing.</summary>
    /// <param name="path">The file that the parts write.</param>
    /// <param name="part">Records in a process of its own, from where the file ends; returns when that process has ended.</param>
    /// <param name="progress">Told when another process is needed.</param>
    /// <returns>The recording; null where not even its beginning was written.</returns>
    /// <exception cref="FormatException">The file is wrong.</exception>
    public static Recording? Run(string path, Action part, Action<string>? progress = null)
    {
        Recording? recording = null;
        while (true)
        {
            var before = Standing(recording);
            part();
            if (!File.Exists(path)) return null;
            recording = RecordingFile.Read(path);
            if (!recording.About.Missing.Any(gap => gap.IsOpen) || Standing(recording) == before) return recording;
            progress?.Invoke("The device or the program had to be started anew; the recording goes on.");
        }
    }

    private static (int Rows, int Open)? Standing(Recording? recording) =>
        recording is null ? null : (recording.Rows.Count, recording.About.Missing.Count(gap => gap.IsOpen));
}
