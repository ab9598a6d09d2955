using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tutorials.Measuring;

/// <summary>
/// How fast files are written and read here, one long file in order. Reading is measured twice, because the system keeps in memory what
/// was just written (the page cache): a read that does not say which of the two it was says nothing about the disk.
/// </summary>
/// <param name="Folder">Where the file lay. It is gone again.</param>
/// <param name="FileSystem">Its kind as the system names it; <c>tmpfs</c> is memory that looks like a disk.</param>
/// <param name="WriteBytesPerSecond">Until the system says that everything has arrived on the disk.</param>
/// <param name="ReadBytesPerSecond">After the system was asked to forget the file; null where that cannot be asked.</param>
/// <param name="CachedBytesPerSecond">The same file out of the page cache.</param>
/// <param name="WhyNoRead">Why <paramref name="ReadBytesPerSecond"/> is null, in plain words.</param>
public sealed record DiskPeak(
    string Folder, string FileSystem,
    double WriteBytesPerSecond, double? ReadBytesPerSecond, double CachedBytesPerSecond, string? WhyNoRead)
{
    private const int Block = 1 << 22;

    /// <summary>
    /// Writes and reads a file of its own. The best of three rounds counts: a peak is what can be reached, not what is usual.
    /// </summary>
    /// <param name="quick">64 MiB instead of 512.</param>
    /// <param name="folder">Where; the folder for temporary files where none is given.</param>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; the message names it.</exception>
    public static DiskPeak Measure(bool quick = false, string? folder = null)
    {
        folder = Path.GetFullPath(folder ?? Path.GetTempPath());
        string path = Path.Combine(folder, $"tutorials-disk-{Environment.ProcessId}-{Guid.NewGuid():N}");
        int blocks = (quick ? 64 : 512) / (Block >> 20);
        byte[] block = new byte[Block];
        new Random(1).NextBytes(block); // a file of zeros is no file on a disk that compresses
        double write = 0, read = 0, cached = 0;
        string? whyNoRead = null;
        try
        {
            for (int round = 0; round < 3; round++)
            {
                write = Math.Max(write, Rate(blocks, () => Write(path, block, blocks)));
                whyNoRead ??= Forget(path);
                if (whyNoRead is null) read = Math.Max(read, Rate(blocks, () => Read(path, block)));
                else Read(path, block);
                cached = Math.Max(cached, Rate(blocks, () => Read(path, block)));
            }
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The disk was not measured: {folder} cannot hold a file of {blocks * (Block >> 20)} MiB. {reason.Message}", reason);
        }
        finally
        {
            if (File.Exists(path)) File.Delete(path); // it was never made where the folder is missing
        }

        return new(folder, KindOf(folder), write, whyNoRead is null ? read : null, cached, whyNoRead);
    }

    private static double Rate(int blocks, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return (double)blocks * Block / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Write(string path, byte[] block, int blocks)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int i = 0; i < blocks; i++)
        {
            BitConverter.TryWriteBytes(block, i); // no two blocks alike
            file.Write(block);
        }

        file.Flush(flushToDisk: true); // otherwise this would time the page cache
    }

    private static void Read(string path, byte[] block)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0, FileOptions.SequentialScan);
        while (file.Read(block) > 0)
        {
            // Only the way into memory is timed.
        }
    }

    // Null, or why the system keeps the file in memory.
    private static string? Forget(string path)
    {
        if (!OperatingSystem.IsLinux()) return "only Linux can be asked to forget one file, so that the disk has to read it again";
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read);
        int error = Advise((int)file.DangerousGetHandle(), 0, 0, DontNeed);
        return error == 0 ? null : $"the system did not forget the file (posix_fadvise: error {error})";
    }

    private const int DontNeed = 4; // POSIX_FADV_DONTNEED: clean pages of the file leave the page cache

    [DllImport("libc", EntryPoint = "posix_fadvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(int file, long offset, long length, int advice);

    private static string KindOf(string folder)
    {
        // The drive whose root is the longest beginning of the path.
        var drive = DriveInfo.GetDrives().Where(d => d.IsReady && folder.StartsWith(d.RootDirectory.FullName, StringComparison.Ordinal))
            .MaxBy(d => d.RootDirectory.FullName.Length);
        return drive?.DriveFormat ?? "unknown";
    }
}
