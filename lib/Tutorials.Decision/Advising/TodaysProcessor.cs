using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>The processor that a card is compared with where the profile names none of the catalogue.</summary>
public static class TodaysProcessor
{
    // The machine whose price is taken has as many cores.
    private const int TakenCores = 8;
    private const string TakenFrom = "xeon-8380-x2";

    /// <summary>Listed wherever it enters.</summary>
    public static AdviceDefault Taken(WorkloadProfile profile, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var row = catalogue.First(h => h.Id == TakenFrom);
        int taken = Cores(profile);
        string named = HardwareNames.Unknown(profile.MachineToday, catalogue) is { } unknown
            ? $"{unknown}: it is taken for a machine of your own with a slot for a card; leave it out if it has none"
            : "no processor of datasets/hardware.csv is named";
        return new("machineToday", null, $"{taken} cores like the {row.Cores} of {row.Label}",
            $"{named}; its cores are counted in eights, as many as are busy: {row.Source}", row.CheckedOn);
    }

    /// <summary>The same for whoever names the machine, without a full stop; null where nothing is to be said.</summary>
    public static string? TakenFor(WorkloadProfile profile, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return HardwareNames.Unknown(profile.MachineToday, catalogue) is { } unknown
            ? $"{unknown}: counted as {Cores(profile)} ordinary cores in a server of your own. Leave it out if no card can be put into it"
            : null;
    }

    /// <summary>
    /// The projection of a job onto a card. Where the profile names no processor, its busy cores are counted among those that are taken,
    /// and not among the cores of the computer that happens to run this: the same profile gives the same answer everywhere.
    /// </summary>
    public static Speedup Project(WorkloadProfile profile, Hardware card, IReadOnlyList<Hardware> catalogue, ProjectionModel? model = null)
    {
        var device = ProjectionDevice.Of(card);
        model ??= Calibration.Model;
        if (Of(profile, catalogue) is not { } today) return Speedup.Project(profile, device, null, model, catalogue);
        var row = catalogue.First(h => h.Id == TakenFrom);
        int taken = Cores(profile);
        double used = profile.CoresBusyToday is { } busy ? (double)busy / taken
            : profile.CpuCodeIs is CpuCode.Plain or CpuCode.Optimised ? 1.0 / taken : 1;
        return Speedup.ProjectChecked(profile.Checked() with { MachineToday = row.Id, CoresBusyToday = (int)Math.Round(row.Cores * used) },
            device, today, model, catalogue);
    }

    /// <summary>Its two limits by the data sheet; null where the profile names a processor of the catalogue.</summary>
    public static Ceilings? Of(WorkloadProfile profile, IReadOnlyList<Hardware>? catalogue = null)
    {
        var all = catalogue ?? Hardware.All();
        if (all.Any(h => h.Kind == HardwareKind.Cpu && h.Id.Equals(profile.MachineToday, StringComparison.OrdinalIgnoreCase))) return null;
        var row = all.First(h => h.Id == TakenFrom);
        int taken = Cores(profile);
        double share = (double)taken / row.Cores;
        return new($"{taken} cores of {row.Label}", row.Fp32FlopsPerSecond!.Value * share, row.MemoryBytesPerSecond * share,
            NumberSource.Projected);
    }

    // Whole eights of cores, as many as are busy: 256 busy cores are those of several such machines.
    private static int Cores(WorkloadProfile profile) =>
        Math.Max(1, (int)Math.Ceiling((profile.CoresBusyToday ?? 1) / (double)TakenCores)) * TakenCores;
}
