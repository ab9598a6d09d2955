using Tutorials.Measuring;

namespace Tutorials.Tests.Measuring;

public sealed class DiskPeakTests
{
    [Fact]
    public void A_disk_is_measured_and_nothing_is_left_behind()
    {
        string folder = Directory.CreateTempSubdirectory("tutorials-disk-test-").FullName;
        try
        {
            var disk = DiskPeak.Measure(quick: true, folder);
            Assert.Equal(folder, disk.Folder);
            Assert.NotEqual("unknown", disk.FileSystem);
            // From a slow card reader to a memory that nobody has yet: outside, a unit is wrong.
            Assert.InRange(disk.WriteBytesPerSecond, 1e6, 1e12);
            Assert.InRange(disk.CachedBytesPerSecond, 1e7, 1e12);
            Assert.Equal(disk.ReadBytesPerSecond is null, disk.WhyNoRead is not null);
            if (OperatingSystem.IsLinux()) Assert.InRange(disk.ReadBytesPerSecond!.Value, 1e6, 1e12);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"no-such-folder-{Guid.NewGuid():N}");
        var error = Assert.Throws<IOException>(() => DiskPeak.Measure(quick: true, folder));
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("64 MiB", error.Message, StringComparison.Ordinal);
    }
}
