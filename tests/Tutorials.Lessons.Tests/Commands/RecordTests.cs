using System.Diagnostics;
using Tutorials.Devices;
using Tutorials.Measuring.Recordings;
using Tutorials.Tests;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary><c>tutorials record</c> on the processor's OpenCL, which records in a process of its own.</summary>
public sealed class RecordTests
{
    [SkippableFact]
    public async Task A_recording_names_its_file()
    {
        RequireOpenCl();
        using var workshop = new Workshop();
        var ending = await Command.RunAsync(["record", "Ledger", "--quick", "--devices", "opencl-cpu", "--out", workshop.Folder]);
        Assert.True(ending.Code == 0, ending.ToString());
        string path = Assert.Single(Directory.GetFiles(workshop.Folder, "*", SearchOption.AllDirectories));
        Assert.Equal(path, ending.Output.Trim().Split('\n')[^1]);
        Assert.True(RecordingFile.Parse(await File.ReadAllTextAsync(path), path).About.Complete);
    }

    // A driver may end the process; here the test does.
    [SkippableFact]
    public async Task A_part_that_dies_is_followed_by_another_that_does_the_rest()
    {
        RequireOpenCl();
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux tells the children of a process.");
        using var workshop = new Workshop();
        using var command = Command.Start(["record", "Ledger", "Saxpy", "--quick", "--devices", "opencl-cpu", "--out", workshop.Folder]);
        Process? part = null;
        for (var clock = Stopwatch.StartNew(); part is null && !command.HasExited && clock.Elapsed < TimeSpan.FromMinutes(2);)
        {
            await Task.Delay(10);
            // It measures.
            if (Directory.EnumerateFiles(workshop.Folder, "*.json", SearchOption.AllDirectories).Any()) part = ChildOf(command.ProcessId);
        }

        Assert.NotNull(part);
        part.Kill();
        var ending = await command.EndAsync();
        Assert.True(ending.Code == 1, ending.ToString());
        Assert.Contains("started anew", ending.Error, StringComparison.Ordinal);
        string path = Assert.Single(Directory.GetFiles(workshop.Folder, "*.json", SearchOption.AllDirectories));
        var recording = RecordingFile.Parse(await File.ReadAllTextAsync(path), path);
        var gap = Assert.Single(recording.About.Missing);
        Assert.Equal("the program ended while this was measured", gap.Because);
        // Of two workloads at four sizes.
        Assert.Equal(7, recording.Rows.Where(r => r.Variant == "Serial").DistinctBy(r => (r.Workload, r.Size)).Count());
    }

    private static Process? ChildOf(int parent)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                // "pid (name) state parent …"; a name may hold blanks and brackets.
                string[] fields = File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ');
                if (int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture) == parent)
                    return Process.GetProcessById(int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // Processes come and go while they are listed.
            }
        }

        return null;
    }

    private static void RequireOpenCl()
    {
        using var devices = DeviceSet.Detect();
        Require.Part("opencl", devices.All.First(d => d.Kind == DeviceKind.OpenClCpu).Problem);
    }
}
