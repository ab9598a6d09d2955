using ILGPU.Runtime.OpenCL;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests.Measuring;

/// <summary>The recorder on the processor's OpenCL, with small jobs; and which devices it takes.</summary>
public sealed class RecorderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public void It_records_measures_and_keeps_what_was_there()
    {
        using var devices = DeviceSet.Detect();
        RecordingOptions options = new([Catalog.Get("Ledger")], Quick: true);
        List<string> told = [];
        var first = Record(devices, options, told.Add);
        var read = RecordingFile.Parse(File.ReadAllText(first.Path), first.Path);
        Assert.True(read.About is { Complete: true, Quick: true, DeviceKind: DeviceKind.OpenClCpu, Missing.Count: 0 });
        Assert.False(read.IsCard);
        Assert.Equal(Catalog.Get("Ledger").Sizes.Quick, read.Rows.Where(r => r.Variant == "Serial").Select(r => r.Size));
        Assert.All(read.Rows.Where(r => r.Variant == "Serial"), r => Assert.True(r is { Verified: true, MedianSeconds: > 0 }));
        Assert.Empty(first.Recording.Wrong);
        Assert.Contains(told, t => t.EndsWith("1 of 4: Ledger n = 1024: Serial", StringComparison.Ordinal));

        // The day's first recording may be the better one.
        var second = Record(devices, options with { Workloads = [] });
        Assert.NotEqual(first.Path, second.Path);
        Assert.Equal(2, folder.GetFiles("*", SearchOption.AllDirectories).Length);
    }

    [SkippableFact]
    public void What_was_finished_before_the_stop_is_kept_and_marked()
    {
        using var devices = DeviceSet.Detect();
        using var stop = new CancellationTokenSource();
        RecordingOptions options = new([Catalog.Get("Ledger"), Catalog.Get("Saxpy")], Quick: true);
        void StopAtSaxpy(string step)
        {
            if (step.Contains("Saxpy n = 16384: Simd", StringComparison.Ordinal)) stop.Cancel();
        }

        var result = Record(devices, options, StopAtSaxpy, stop.Token);
        var read = RecordingFile.Parse(File.ReadAllText(result.Path), result.Path);
        Assert.False(read.About.Complete);
        Assert.Equal(
            [("Ledger", 1), ("Saxpy", 1)],
            read.Rows.Where(r => r.Variant == "Serial").GroupBy(r => r.Workload).Select(g => (g.Key, g.Count())));
        Assert.Equal(
            options.Workloads
                .SelectMany(w => w.Sizes.Quick.Skip(1).Select(n => new RecordingGap(w.Name, n, "stopped", GapKind.Stopped))).ToHashSet(),
            read.About.Missing.ToHashSet());
    }

    [SkippableFact]
    public void What_would_not_be_done_in_time_is_left_out_and_the_file_says_so()
    {
        using var devices = DeviceSet.Detect();
        var about = Record(devices, new([Catalog.Get("Ledger")], Quick: true) { Budget = TimeSpan.FromTicks(1) }).Recording.About;
        Assert.False(about.Complete);
        Assert.Equal(Catalog.Get("Ledger").Sizes.Quick, about.Missing.Select(gap => gap.Size));
        Assert.All(about.Missing, gap => Assert.EndsWith("0 s were left; --minutes gives more", gap.Because, StringComparison.Ordinal));
        Assert.All(about.Missing, gap => Assert.Equal(GapKind.NoTimeLeft, gap.Kind));
        Assert.DoesNotContain(about.Missing, gap => gap.IsUnfinished); // nobody has to record it again
    }

    [SkippableFact]
    public void A_folder_that_cannot_be_written_is_told_before_anything_is_measured()
    {
        using var devices = DeviceSet.Detect();
        string file = Path.Combine(folder.FullName, "a-file");
        File.WriteAllText(file, "");
        var refusal = Assert.Throws<IOException>(() => new Recorder(Machine.Detect(), file).Record(
            OpenCl(devices), new([Catalog.Get("Ledger")], Quick: true),
            step => Assert.DoesNotContain("Ledger", step, StringComparison.Ordinal)));
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--out", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_the_device_cannot_hold_is_refused_with_a_size_that_it_can()
    {
        using var devices = DeviceSet.Detect();
        var accelerator = OpenCl(devices).Open();
        var greedy = new Variant<Tutorials.Workloads.Saxpy.Vectors, float>("Greedy", (gpu, _, z) =>
        {
            gpu.Temp<double>(z.Length * 1024L * (accelerator.MemorySize / (1 << 20) / 8)); // the whole memory at n = 1,024
            gpu.Temp<byte>(1);
            return () => throw new InvalidOperationException("it was launched");
        });
        var row = new Benchmark("", "", accelerator).Run(Catalog.Get("Saxpy"), [1 << 16], [greedy], BenchmarkOptions.Quick).Rows.Single();
        Assert.Null(row.Check); // nothing ran, so nothing was wrong
        Assert.Equal(OutcomeKind.TooLarge, row.Outcome.Kind);
        Assert.Matches("^needs more than [0-9,]+ MiB on the device; .* has [0-9,]+ MiB; try n = 1,024 or less$", row.WhyNoTime);
    }

    // Others use the device too, or one buffer may have a part of it only: the driver knows, and says so when it is asked or at the first
    // use.
    [Theory, InlineData(true), InlineData(false)]
    public void What_the_driver_refuses_is_too_large_and_not_wrong(bool atOnce)
    {
        using var devices = DeviceSet.Detect();
        void Refuse() => CLException.ThrowIfFailed(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE);
        var greedy = new Variant<Tutorials.Workloads.Saxpy.Vectors, float>("Greedy", (gpu, _, z) =>
        {
            gpu.Out(z);
            if (atOnce) Refuse();
            return Refuse;
        });
        var benchmark = new Benchmark("", "", devices.Simulator.Open());
        var row = benchmark.Run(Catalog.Get("Saxpy"), [1 << 16], [greedy], BenchmarkOptions.Quick).Rows.Single();
        Assert.Null(row.Check);
        Assert.Equal(OutcomeKind.TooLarge, row.Outcome.Kind);
        Assert.Matches("^needs more than [0-9,]+ MiB on the device, and .* does not give them; try n = 8,192 or less$", row.WhyNoTime);
    }

    [Fact]
    public void The_simulator_is_not_recorded()
    {
        using var devices = DeviceSet.Detect();
        Assert.Throws<ArgumentException>(
            () => new Recorder(Machine.Detect(), folder.FullName).Record(devices.Simulator, new([], Quick: true)));
        Assert.Empty(folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData(null, "Cuda:NVIDIA H100, OpenClCpu:OpenCL on X")] // two cards of one name, and again through OpenCL: once
    [InlineData("cuda", "Cuda:NVIDIA H100")]
    [InlineData("opencl-cpu, CUDA", "OpenClCpu:OpenCL on X, Cuda:NVIDIA H100")]
    [InlineData("opencl-gpu", "OpenClGpu:NVIDIA H100")]
    [InlineData("cuda,cuda", "Cuda:NVIDIA H100")]
    public void Devices_are_recorded_once(string? asked, string expected)
    {
        Device[] all =
        [
            Usable(DeviceKind.Cuda, "NVIDIA H100"), Usable(DeviceKind.Cuda, "NVIDIA H100"), Usable(DeviceKind.OpenClGpu, "NVIDIA H100"),
            Usable(DeviceKind.OpenClCpu, "OpenCL on X"), Usable(DeviceKind.Simulator, "Simulator"),
        ];
        Assert.Equal(expected, string.Join(", ", RecordingDevices.Choose(all, asked).Select(d => $"{d.Kind}:{d.Name}")));
    }

    [Theory]
    [InlineData(null, "no device to record here. No driver. Install one.")]
    [InlineData("cuda", "no cuda device to record here. No driver. Install one.")]
    [InlineData("simulator", "'simulator' is no kind of device. It can be: cuda, opencl-gpu, opencl-cpu.")]
    [InlineData("", "'' is no kind of device")]
    public void What_is_not_there_is_told(string? asked, string sentence)
    {
        Device[] all = [new(DeviceKind.Cuda, "CUDA", new("No driver.", "Install one.")), Usable(DeviceKind.Simulator, "Simulator")];
        Assert.Contains(
            sentence, Assert.Throws<ArgumentException>(() => RecordingDevices.Choose(all, asked)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorders_that_run_at_once_have_a_file_each_and_leave_no_lock()
    {
        var recorder = new Recorder(Machine.Detect(), folder.FullName);
        var device = Usable(DeviceKind.Cuda, "NVIDIA H100");
        RecordingPlace[] places =
            [.. Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => recorder.Take(device, true))];
        Assert.Equal(4, places.Select(place => place.Path).Distinct().Count());
        foreach (var place in places) place.Dispose();
        // What a killed recorder leaves is no obstacle.
        string first = places.MinBy(place => place.Path.Length)!.Path;
        File.WriteAllText($"{first}.lock", "");
        using (var again = recorder.Take(device, true)) Assert.Equal(first, again.Path);
        Assert.Empty(folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_kit_knows_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+", Recorder.Kit.Version);

    private RecordingResult Record(
        DeviceSet devices, RecordingOptions options, Action<string>? progress = null, CancellationToken stop = default) =>
        new Recorder(Machine.Detect(), folder.FullName).Record(OpenCl(devices), options, progress, stop);

    private static Device OpenCl(DeviceSet devices)
    {
        var device = devices.All.First(d => d.Kind == DeviceKind.OpenClCpu);
        Require.Part("opencl", device.Problem);
        return device;
    }

    private static Device Usable(DeviceKind kind, string name) => new(kind, name, new DeviceFacts
    {
        MemoryBytes = 1, MaxGroupSize = 1, SharedMemoryBytesPerGroup = 1, WarpSize = 32, Multiprocessors = 1,
        Doubles = true, WarpShuffles = true, Driver = "made up",
    }, () => throw new InvalidOperationException("not opened in this test"));
}
