using System.Globalization;
using System.Reflection;
using Tutorials.Devices;
using Accelerator = ILGPU.Runtime.Accelerator;

namespace Tutorials.Measuring.Recordings;

/// <summary>What to record.</summary>
/// <param name="Workloads">Which workloads.</param>
/// <param name="Quick">Small sizes, few rounds.</param>
public sealed record RecordingOptions(IReadOnlyList<Workload> Workloads, bool Quick)
{
    // A rented machine costs money by the minute: fewer rounds than at home, and slow variants stop sooner.
    internal BenchmarkOptions Benchmark => Quick
        ? BenchmarkOptions.Quick
        : new() { Rounds = 11, WarmUp = TimeSpan.FromMilliseconds(200), Limit = TimeSpan.FromSeconds(1) };

    /// <summary>How long it may take; what would not be done by then is left out, and the file says so.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);

    internal IReadOnlyList<(Workload Workload, int Size)> Steps =>
        RecordingPlan.Order(Workloads.SelectMany(w => (Quick ? w.Sizes.Quick : w.Sizes.Full).Select(size => (w, size))));
}

/// <summary>What came of a recording.</summary>
/// <param name="Path">Where it was written.</param>
/// <param name="Recording">What was written.</param>
/// <param name="DeviceLost">The device answered no more. What is left needs another process: <see cref="RecordingParts"/>.</param>
public sealed record RecordingResult(string Path, Recording Recording, bool DeviceLost = false);

/// <summary>
/// Records a device: every variant and peer of every workload is verified and timed, processor and device taking turns, and the file is
/// written before and after each size, so that whatever ends the run, what was finished is kept.
/// </summary>
/// <param name="machine">The computer.</param>
/// <param name="folder">The folder of measurements; the device gets its own below.</param>
/// <param name="clock">The clock; tests bring their own.</param>
public sealed class Recorder(Machine machine, string folder, TimeProvider? clock = null)
{
    // A plain loop that takes longer for one call says nothing that the sizes before have not said.
    private static readonly TimeSpan Call = TimeSpan.FromSeconds(2);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>Whether a device still works after a failure; tests bring their own.</summary>
    internal Func<Accelerator, bool> Survives { get; init; } = DeviceSelfTest.Survives;

    /// <summary>Where a recording that begins now is written.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public RecordingPlace Take(Device device, bool quick) =>
        RecordingPlace.Take(Path.Combine(folder, RecordingFile.PathOf(device.Name, device.Kind, clock.GetLocalNow(), quick)));

    /// <summary>Records one device from the beginning.</summary>
    /// <inheritdoc cref="Record(string, Device, RecordingOptions, Action{string}?, CancellationToken)"/>
    public RecordingResult Record(
        Device device, RecordingOptions options, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        Refuse(device);
        using var place = Take(device, options.Quick);
        return Record(place.Path, device, options, progress, cancellation);
    }

    /// <summary>Records one device. Where the file is there already, it goes on with what nobody has come to yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">A usable device that is not the simulator.</param>
    /// <param name="options">What to record.</param>
    /// <param name="progress">Told what is being measured.</param>
    /// <param name="cancellation">Stops between two samples; the recording is then marked as incomplete.</param>
    /// <exception cref="ArgumentException">The device is the simulator.</exception>
    /// <exception cref="IOException">The folder cannot be written; this shows before any workload is measured.</exception>
    public RecordingResult Record(
        string path, Device device, RecordingOptions options, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        Refuse(device);
        int all = options.Steps.Count;
        var accelerator = device.Open();
        var draft = File.Exists(path)
            ? RecordingDraft.Continue(path, options.Steps)
            : RecordingDraft.Begin(path, Empty(device, accelerator, options, progress), options.Steps);
        Ceilings[] ceilings = [.. draft.Machine.Ceilings.Select(c => c.Read(NumberSource.Measured, ExecutionTarget.Cpu))];
        var benchmark = new Benchmark(machine.Headline, machine.Processor, accelerator, device.Name, clock) { Survives = Survives };
        var plan = new RecordingPlan(options.Workloads, options.Budget, Call);
        plan.Learn(draft.Rows);
        while (draft.Next is var (workload, size))
        {
            var begun = clock.GetLocalNow();
            if (plan.WhyNot(workload, size, begun - draft.Machine.MeasuredAt) is { } late)
            {
                draft.LeaveOut(GapKind.NoTimeLeft, late);
                continue;
            }

            draft.Write(next: GapKind.Ended);
            string step = string.Create(CultureInfo.InvariantCulture, $"{device.Name}, {all - draft.Left + 1} of {all}");
            Variant[] able = [.. workload.Variants.Concat(workload.Peers).Where(v => draft.StoppedAt(workload, v) is null)];
            Variant[] chosen = [.. able.Where(v => plan.WhyNot(workload, v, size) is null)];
            try
            {
                var run = benchmark.Run(
                    workload, [size], chosen, options.Benchmark, what => progress?.Invoke($"{step}: {what}"), cancellation);
                if (benchmark.DeviceLostIn is { } culprit)
                {
                    // Everything else of this size is measured anew, without it.
                    draft.Keep(ReportRow.Of(run.Rows.Single(r => r.Variant == culprit), run, ceilings));
                    return new(path, draft.Write(), DeviceLost: true);
                }

                ReportRow[] measured = [.. run.Rows.Select(r => ReportRow.Of(r, run, ceilings))];
                draft.Finish(
                [
                    .. measured,
                    .. able.Except(chosen).Select(v => ReportRow.Empty(
                        workload, v, size, v.Target == ExecutionTarget.Cpu ? machine.Processor : device.Name,
                        plan.WhyNot(workload, v, size)!)),
                    .. workload.Variants.Concat(workload.Peers).Except(able).SelectMany(v => NotAgain(v, workload, size, device, draft)),
                ]);
                plan.Learn(workload, size, clock.GetLocalNow() - begun);
                plan.Learn(measured);
            }
            catch (OperationCanceledException)
            {
                return new(path, draft.Write(GapKind.Stopped, GapKind.Stopped));
            }
            // A size that this machine cannot hold is a gap in the file, not the end of the recording.
            catch (Exception tooLarge) when (tooLarge is ArgumentOutOfRangeException or OutOfMemoryException)
            {
                draft.LeaveOut(GapKind.TooLarge, tooLarge.Message.Split(" (Parameter")[0]);
            }
        }

        return new(path, draft.Write());
    }

    private static void Refuse(Device device)
    {
        if (device.IsSimulator)
            throw new ArgumentException("The simulator is never timed, so there is nothing to record on it.", nameof(device));
    }

    private static IEnumerable<ReportRow> NotAgain(Variant variant, Workload workload, int size, Device device, RecordingDraft draft)
    {
        int stoppedAt = draft.StoppedAt(workload, variant)!.Value;
        if (stoppedAt == size) return []; // the row of this size tells what happened
        return [ReportRow.Empty(workload, variant, size, device.Name, Outcome.NotAgain(stoppedAt))];
    }

    // Begun, and nothing measured but the ceilings.
    private Recording Empty(Device device, Accelerator accelerator, RecordingOptions options, Action<string>? progress)
    {
        var start = clock.GetLocalNow();
        double? load = LoadPerCore(machine.Cores);
        if (load is null && Quietness.Unknown is { } unknown) progress?.Invoke(unknown);
        progress?.Invoke($"{device.Name}: its ceilings");
        Ceilings[] ceilings =
        [
            Peaks.Measure(machine.Processor, options.Quick),
            DevicePeaks.Measure(device.Name, accelerator, options.Quick),
        ];
        var (version, revision) = Kit;
        return new(
            new(version, revision, device.Kind, options.Quick, Complete: false, load, []),
            ReportMachine.Of(machine, device, ceilings, start),
            []);
    }

    /// <summary>Version and commit of this kit, as the build wrote them down: <c>1.0.0+0123abc</c>.</summary>
    internal static (string Version, string? Revision) Kit
    {
        get
        {
            // Programs bear the commit, libraries do not (Directory.Build.targets).
            var program = Assembly.GetEntryAssembly() is { } entry
                && entry.GetName().Name!.StartsWith("Tutorials.", StringComparison.Ordinal) ? entry : typeof(Recorder).Assembly;
            string written = program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
            return written.Split('+', 2) is [var version, var revision] ? (version, revision) : (written, null);
        }
    }

    private static double? LoadPerCore(int cores)
    {
        const string file = "/proc/loadavg";
        if (!File.Exists(file)) return null;
        return Math.Round(double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) / cores, 2);
    }
}
