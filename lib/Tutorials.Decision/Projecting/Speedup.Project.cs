using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

public sealed partial record Speedup
{
    private const string Kernel = "kernel", Transfers = "transfers", Launches = "launches", Loader = "loader", StaysBehind = "stays-behind";

    // Plain code uses one lane of eight: AVX2, the width that every server of the last ten years has.
    private const double LanesOfACore = 8;

    /// <summary>
    /// Projects one run: the part that can be shared out moves to the device (roofline), pays transfers (bytes over PCI Express) and the
    /// launches, and what cannot be shared out stays as it is (Amdahl 1967).
    /// </summary>
    /// <param name="profile">The job. Needed: hoursPerRunToday or flopsPerRun.</param>
    /// <param name="device">The card.</param>
    /// <param name="today">
    /// Today's processor as measured (<c>lab.Ceilings[0]</c>); null takes the row of machineToday in <c>hardware.csv</c>, if it is one.
    /// </param>
    /// <param name="model">The assumptions; null takes those that the recorded measurements support.</param>
    /// <exception cref="ArgumentException">
    /// A figure is impossible, or one that is needed is missing; the message names the field.
    /// </exception>
    public static Speedup Project(WorkloadProfile profile, Hardware device, Ceilings? today = null, ProjectionModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Project(profile, ProjectionDevice.Of(device), today, model ?? Calibration.Model);
    }

    /// <summary>The same for a device that is given by its limits.</summary>
    /// <param name="profile">As above.</param>
    /// <param name="device">The device.</param>
    /// <param name="today">As above.</param>
    /// <param name="model">The assumptions.</param>
    /// <param name="catalogue">
    /// Where machineToday is looked up; <c>hardware.csv</c> where none is given. Whoever projects often reads it once.
    /// </param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static Speedup Project(WorkloadProfile profile, ProjectionDevice device, Ceilings? today, ProjectionModel model,
        IReadOnlyList<Hardware>? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(model);
        return ProjectChecked(profile.Checked(), device, today, model, catalogue);
    }

    /// <summary>The same for a profile that was checked before its cores were counted among those of another machine.</summary>
    internal static Speedup ProjectChecked(WorkloadProfile profile, ProjectionDevice device, Ceilings? today, ProjectionModel model,
        IReadOnlyList<Hardware>? catalogue)
    {
        var machine = (catalogue ?? Hardware.All())
            .FirstOrDefault(h => h.Id.Equals(profile.MachineToday, StringComparison.OrdinalIgnoreCase));
        today ??= Listed(machine);
        var (job, assumed) = Complete(profile);
        bool moves = job.Dependence != Tutorials.Dependence.Chain && job.LaunchesPerRun > 0;
        double share = job.ParallelShare!.Value, intensity = job.FlopPerByte!.Value;
        double flops = job.FlopsPerRun ?? Infer(job, today, model, machine);
        var work = new Work(flops, flops / intensity, job.ItemsPerRun, job.MatrixShare!.Value, job.NeedsDoubles!.Value, job.Uniformity,
            job.Access, job.Dependence, job.WholeNumbers);
        double? onToday = today is null ? null : OnProcessor(work, today, model);
        if (job.HoursPerRunToday is null && onToday is { } tunedRun)
        {
            job = job with { HoursPerRunToday = tunedRun / 3600 };
            assumed.Add(new("hoursPerRunToday", Quantity.Seconds(tunedRun), "not given; tuned code on every core of today's processor"));
        }

        double before = 3600 * job.HoursPerRunToday ?? throw Missing("hoursPerRunToday");
        double loader = job.LoaderShare!.Value * before, behind = Math.Max(0, (moves ? 1 - share : 1) * before - loader);
        List<ProjectedPart> parts = moves ? [.. OnDevice(job, device, work, model)] : [];
        if (loader > 0) parts.Add(new(Loader, "waiting for the loader", loader, "as today: a device neither reads nor decodes files"));
        parts.Add(new(StaysBehind, "what stays on the processor", behind,
            "Amdahl: the share that cannot be shared out takes as long as today"));
        double? tuned = job.Dependence == Tutorials.Dependence.Chain ? before : onToday is { } t
            ? Math.Min(before, t + Math.Max(loader, (1 - share) * before))
            : null;
        return new()
        {
            Profile = profile, Device = device.Name, TodaySeconds = before, TunedSeconds = tuned, Parts = parts,
            Against = [.. Reasons(job, device, model, work, parts, moves)], Defaults = assumed,
                Error = BandOf(job, device, model, work),
        };
    }

    // The kernel's band is that of its kind; transfers and launches are assumptions, and where they are the larger part, all is one.
    private static ErrorBand BandOf(WorkloadProfile job, ProjectionDevice device, ProjectionModel model, Work work)
    {
        double launches = job.LaunchesPerRun!.Value * model.LaunchSeconds, kernel = device.KernelSeconds(work, model);
        double crossing = Crossing(job, device, model), rest = crossing + launches, all = kernel + rest;
        var assumed = ErrorBand.Of((model.ErrorFactor, model.ErrorSource));
        if (all <= 0) return assumed;
        if (crossing > kernel + launches) return assumed with { Source = $"the transfers take longest; {model.ErrorSource}" };
        var error = device.Error(work, model, launches);
        return error with
        {
            Shorter = all / (kernel / error.Shorter + rest / model.ErrorFactor),
            Longer = (kernel * error.Longer + rest * model.ErrorFactor) / all,
        };
    }

    private static IEnumerable<ProjectedPart> OnDevice(WorkloadProfile job, ProjectionDevice device, Work work, ProjectionModel model)
    {
        yield return new(Kernel, "the work itself", device.KernelSeconds(work, model),
            "roofline: the larger of operations ÷ arithmetic peak and bytes ÷ memory bandwidth, ÷ the share of each that code "
            + "reaches, or, where that is less, the share of places in use");
        yield return new(Transfers, "there and back", Crossing(job, device, model),
            "bytes in and out ÷ PCI Express, ÷ the share that a copy reaches; and the price of beginning one each way");
        yield return new(Launches, "launches", job.LaunchesPerRun!.Value * model.LaunchSeconds, "launches × the price of one");
    }

    private static double Crossing(WorkloadProfile job, ProjectionDevice device, ProjectionModel model) =>
        model.Crossing(job.BytesInPerRun!.Value + job.BytesOutPerRun!.Value, Copies(job), device.LinkBytesPerSecond);

    // One copy each way; a profile does not say into how many arrays the bytes fall.
    internal static int Copies(WorkloadProfile job) => (job.BytesInPerRun > 0 ? 1 : 0) + (job.BytesOutPerRun > 0 ? 1 : 0);

    // The work follows from the time: what today's code does in a second, times the seconds that can be shared out.
    private static double Infer(WorkloadProfile job, Ceilings? today, ProjectionModel model, Hardware? machine)
    {
        if (job.ParallelShare == 0) return 0; // nothing can move, whatever the processor can do
        if (job.HoursPerRunToday is not { } hours) throw Missing("hoursPerRunToday or flopsPerRun");
        if (today is null)
            throw Missing("flopsPerRun, or what today's processor can do (machineToday as an id of "
                + "datasets/hardware.csv, or measured ceilings)");
        double compute = today.FlopsPerSecond * model.Reach.Compute * CoresUsed(job, machine?.Cores ?? Cores.Count)
            / (job.CpuCodeIs == CpuCode.Plain ? LanesOfACore : 1) / (job.NeedsDoubles == true ? 2 : 1);
        double memory = job.FlopPerByte!.Value * today.BytesPerSecond * model.Reach.Memory(job.Access);
        return Math.Min(compute, memory) * hours * 3600 * Math.Min(job.ParallelShare!.Value, 1 - job.LoaderShare!.Value);
    }

    // The share of today's cores that work.
    private static double CoresUsed(WorkloadProfile job, int cores) =>
        job.CoresBusyToday is { } busy ? Math.Min(1, (double)busy / cores) : job.CpuCodeIs is CpuCode.Plain or CpuCode.Optimised
            ? 1.0 / cores
            : 1;

    private static double OnProcessor(Work work, Ceilings today, ProjectionModel model) => Math.Max(
        work.Flops / today.FlopsPerSecond * (work.Doubles ? 2 : 1) / model.Reach.Compute,
            work.Bytes / today.BytesPerSecond / model.Reach.Memory(work.Access));

    private static Ceilings? Listed(Hardware? machine) => machine is { Kind: HardwareKind.Cpu, Fp32FlopsPerSecond: { } flops }
        ? new(machine.Label, flops, machine.MemoryBytesPerSecond, NumberSource.Projected)
        : null;

    private static ArgumentException Missing(string field) => new($"A projection needs {field}, and the profile does not say.");
}
