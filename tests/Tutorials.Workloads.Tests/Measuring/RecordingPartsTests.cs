using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests.Measuring;

/// <summary>One kernel's fault does not lose the rest of a recording, whether it takes the device along or the whole program.</summary>
public sealed class RecordingPartsTests : IDisposable
{
    private static readonly int[] Sizes = [4, 8, 16];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    private string Here => Path.Combine(folder.FullName, "recording.json");

    [Fact]
    public void After_a_fault_nothing_is_said_against_the_other_kernels()
    {
        using var devices = DeviceSet.Detect();
        var benchmark = new Benchmark("", "", devices.Simulator.Open()) { Survives = static _ => false };
        var rows = benchmark.Run(new Hazard(), [4], options: BenchmarkOptions.Quick).Rows.ToDictionary(r => r.Variant.Name);
        Assert.Equal("GpuBad", benchmark.DeviceLostIn?.Name);
        Assert.Equal(
            "it failed: an illegal memory access was encountered; after that the device answered no more", rows["GpuBad"].WhyNoTime);
        Assert.False(rows["GpuBad"].Verified);
        Assert.All((string[])["GpuBefore", "GpuAfter"], name =>
        {
            Assert.Equal(
                "not measured: the device answered no more after GpuBad; start this program anew (in a notebook: its kernel)",
                rows[name].WhyNoTime);
            Assert.NotEqual(false, rows[name].Check?.Passed);
        });
        Assert.NotNull(rows["Serial"].Resident); // the processor has nothing to do with it
    }

    [Fact]
    public void A_device_that_still_answers_goes_on()
    {
        using var devices = DeviceSet.Detect();
        var benchmark = new Benchmark("", "", devices.Simulator.Open());
        var rows = benchmark.Run(new Hazard(), [4], options: BenchmarkOptions.Quick).Rows.ToDictionary(r => r.Variant.Name);
        Assert.Null(benchmark.DeviceLostIn);
        Assert.Equal("it failed: an illegal memory access was encountered", rows["GpuBad"].WhyNoTime);
        Assert.True(rows["GpuBefore"].Verified && rows["GpuAfter"].Verified);
    }

    [SkippableFact]
    public void The_rest_is_recorded_by_the_next_part_and_the_kernel_is_not_tried_again()
    {
        using var devices = DeviceSet.Detect();
        var device = RequireDevice.OpenCl(devices);
        var hazard = new Hazard();
        RecordingOptions options = new([hazard], Quick: true);
        var first = new Recorder(Machine.Detect(), folder.FullName) { Survives = static _ => false }.Record(Here, device, options);
        Assert.True(first.DeviceLost);
        Assert.Equal(("GpuBad", 4), Assert.Single(first.Recording.Rows.Select(r => (r.Variant, r.Size))));
        Assert.Equal(Sizes.Select(n => new RecordingGap("Hazard", n, "not reached", GapKind.NotReached)), first.Recording.About.Missing);

        var second = new Recorder(Machine.Detect(), folder.FullName).Record(Here, device, options);
        Assert.False(second.DeviceLost);
        Assert.Equal(1, hazard.FailedLaunches);
        var read = RecordingFile.Parse(File.ReadAllText(Here), Here);
        Assert.True(read.About.Complete);
        foreach (string name in (string[])["Serial", "GpuBefore", "GpuAfter"])
            Assert.Equal(Sizes, read.Rows.Where(r => r.Variant == name && r is { Verified: true, MedianSeconds: > 0 }).Select(r => r.Size));
        Assert.Equal(
            ["it failed: an illegal memory access was encountered; after that the device answered no more", NotAgain, NotAgain],
            read.Rows.Where(r => r.Variant == "GpuBad").OrderBy(r => r.Size).Select(r => r.SkippedBecause));
        Assert.Equal("GpuBad", Assert.Single(read.Rows, r => r.WhatHappened.IsFault).Variant);
    }

    private const string NotAgain = "not tried again: at n = 4 the device answered no more after it";

    [SkippableFact]
    public void The_step_in_which_the_program_ended_is_left_out_and_the_rest_is_recorded()
    {
        using var devices = DeviceSet.Detect();
        var device = RequireDevice.OpenCl(devices);
        RecordingOptions options = new([Catalog.Get("Ledger")], Quick: true);
        var recorder = new Recorder(Machine.Detect(), folder.FullName);
        Assert.Throws<NotSupportedException>(() => recorder.Record(Here, device, options, step =>
        {
            if (step.Contains("Ledger n = 8192: Simd", StringComparison.Ordinal))
                throw new NotSupportedException("the end of the program, as far as the file can tell");
        }));
        var left = RecordingFile.Parse(File.ReadAllText(Here), Here);
        Assert.Equal(
            ["the program ended while this was measured", "not reached", "not reached"], left.About.Missing.Select(g => g.Because));
        Assert.Equal([GapKind.Ended, GapKind.NotReached, GapKind.NotReached], left.About.Missing.Select(g => g.Kind));
        Assert.Equal([1024], left.Rows.Select(r => r.Size).Distinct());

        var rest = recorder.Record(Here, device, options).Recording;
        Assert.Equal([new RecordingGap("Ledger", 8192, "the program ended while this was measured", GapKind.Ended)], rest.About.Missing);
        Assert.Equal([1024, 1 << 16, 1 << 18], rest.Rows.Select(r => r.Size).Distinct());
    }

    [Fact]
    public void Parts_follow_one_another_until_nothing_is_open()
    {
        int parts = 0;
        var recording = RecordingParts.Run(Here, () => Write(open: 2 - parts++));
        Assert.Equal((3, true), (parts, recording?.About.Complete));
    }

    [Fact]
    public void A_part_that_brings_nothing_is_the_last()
    {
        int parts = 0;
        var recording = RecordingParts.Run(Here, () =>
        {
            parts++;
            Write(open: 2);
        });
        Assert.Equal((2, false), (parts, recording?.About.Complete));
    }

    [Fact]
    public void Where_nothing_was_written_there_is_no_recording() => Assert.Null(RecordingParts.Run(Here, static () => { }));

    // Another program's pipe or device in that place would be read for ever.
    [SkippableFact]
    public async Task A_pipe_in_the_place_of_a_recording_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Pipes have no place in the file system there.");
        await System.Diagnostics.Process.Start("mkfifo", [Here]).WaitForExitAsync();
        var reading = Task.Run(() => Assert.Throws<FormatException>(() => RecordingParts.Run(Here, static () => { })));
        Assert.Contains("is empty, or it is a pipe or a device", (await reading.WaitAsync(TimeSpan.FromSeconds(20))).Message,
            StringComparison.Ordinal);
    }

    private void Write(int open)
    {
        var whole = RecordedFiles.Recording();
        RecordingFile.Write(Here, whole with
        {
            About = whole.About with
            {
                Complete = open == 0,
                Missing =
                [
                    .. Enumerable.Range(1, open).Select(i => new RecordingGap("MatMul", 256 * i, "not reached", GapKind.NotReached)),
                ],
            },
        });
    }
}
