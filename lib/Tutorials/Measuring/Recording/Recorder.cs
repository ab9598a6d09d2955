using System.Globalization;
using System.Reflection;
using Tutorials.Devices;

namespace Tutorials.Measuring;

/// <summary>What to record.</summary>
/// <param name="Workloads">Which workloads, in this order.</param>
/// <param name="Quick">Small sizes, few rounds.</param>
public sealed record RecordingOptions(IReadOnlyList<Workload> Workloads, bool Quick)
{
    // A rented machine costs money by the minute: fewer rounds than at home, and slow variants stop sooner.
    internal BenchmarkOptions Benchmark => Quick
        ? BenchmarkOptions.Quick
        : new() { Rounds = 11, WarmUp = TimeSpan.FromMilliseconds(200), Limit = TimeSpan.FromSeconds(1) };

    internal IEnumerable<(Workload Workload, int Size)> Steps =>
        Workloads.SelectMany(w => (Quick ? w.Sizes.Quick : w.Sizes.Full).Select(size => (w, size)));
}

/// <summary>What came of a recording.</summary>
/// <param name="Path">Where it was written.</param>
/// <param name="Recording">What was written.</param>
/// <param name="Wrong">Variants of the kit that gave a wrong answer or failed; peers are not held to it.</param>
public sealed record RecordingResult(string Path, Recording Recording, IReadOnlyList<Measurement> Wrong);

/// <summary>
/// Records a device: every variant and peer of every workload is verified and timed, processor and device taking turns, and the file is
/// written after each workload, so that whatever ends the run, what was finished is kept.
/// </summary>
/// <param name="machine">The computer.</param>
/// <param name="folder">The folder of measurements; the device gets its own below.</param>
/// <param name="clock">The clock; tests bring their own.</param>
public sealed class Recorder(Machine machine, string folder, TimeProvider? clock = null)
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>Records one device.</summary>
    /// <param name="device">A usable device that is not the simulator.</param>
    /// <param name="options">What to record.</param>
    /// <param name="progress">Told what is being measured.</param>
    /// <param name="cancellation">Stops between two samples; the recording is then marked as incomplete.</param>
    /// <exception cref="ArgumentException">The device is the simulator.</exception>
    /// <exception cref="IOException">The folder cannot be written; this shows before any workload is measured.</exception>
    public RecordingResult Record(
        Device device, RecordingOptions options, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        if (device.IsSimulator) throw new ArgumentException("The simulator is never timed, so there is nothing to record on it.", nameof(device));
        var start = clock.GetLocalNow();
        string path = FreePath(device, start, options.Quick);
        double? load = LoadPerCore(machine.Cores);
        progress?.Invoke($"{device.Name}: its ceilings");
        var accelerator = device.Open();
        Ceilings[] ceilings = [Peaks.Measure(machine.Processor, options.Quick), DevicePeaks.Measure(device.Name, accelerator, options.Quick)];

        var benchmark = new Benchmark(machine.Headline, machine.Processor, accelerator, device.Name, clock);
        List<Measurement> rows = [];
        List<RecordingGap> gaps = [];
        List<(Workload Workload, int Size)> steps = [.. options.Steps];
        Keep(0, "not reached");
        for (int i = 0; i < steps.Count; i++)
        {
            var (workload, size) = steps[i];
            try
            {
                rows.AddRange(benchmark.Run(
                    workload, [size], workload.Variants.Concat(workload.Peers), options.Benchmark,
                    step => progress?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{device.Name}, {i + 1} of {steps.Count}: {step}")), cancellation).Rows);
            }
            catch (OperationCanceledException)
            {
                return Result(Keep(i, "stopped"));
            }
            // A size that this machine cannot hold is a gap in the file, not the end of the recording.
            catch (Exception tooLarge) when (tooLarge is ArgumentOutOfRangeException or OutOfMemoryException)
            {
                gaps.Add(new(workload.Name, size, tooLarge.Message.Split(" (Parameter")[0]));
            }

            if (i + 1 == steps.Count || steps[i + 1].Workload != workload) Keep(i + 1, "not reached");
        }

        return Result(Keep(steps.Count, ""));

        RecordingResult Result(Recording recording) => new(path, recording, [.. rows.Where(r => r.Check is { Passed: false } && !r.IsPeer)]);

        Recording Keep(int done, string because)
        {
            RecordingGap[] missing = [.. gaps, .. steps.Skip(done).Select(s => new RecordingGap(s.Workload.Name, s.Size, because))];
            var (version, revision) = Kit;
            var report = Report.Of(machine, device, ceilings, rows, start);
            Recording recording = new(
                new(version, revision, device.Kind, options.Quick, Complete: missing.Length == 0, load, missing), report.Machine, report.Rows);
            RecordingFile.Write(path, recording);
            return recording;
        }
    }

    /// <summary>Version and commit of this kit, as the build wrote them down: <c>1.0.0+0123abc</c>.</summary>
    internal static (string Version, string? Revision) Kit
    {
        get
        {
            string written = typeof(Recorder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
            return written.Split('+', 2) is [var version, var revision] ? (version, revision) : (written, null);
        }
    }

    // An earlier recording of the day may be the better one: it is not written over.
    private string FreePath(Device device, DateTimeOffset day, bool quick)
    {
        string first = Path.Combine(folder, RecordingFile.PathOf(device.Name, device.Kind, day, quick)), path = first;
        for (int i = 2; File.Exists(path); i++) path = string.Create(CultureInfo.InvariantCulture, $"{first[..^".json".Length]}-{i}.json");
        return path;
    }

    private static double? LoadPerCore(int cores)
    {
        const string file = "/proc/loadavg";
        if (!File.Exists(file)) return null;
        return Math.Round(double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) / cores, 2);
    }
}
