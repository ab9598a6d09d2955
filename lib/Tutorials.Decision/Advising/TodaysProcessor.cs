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
    public static AdviceDefault Taken
    {
        get
        {
            var row = Hardware.Get(TakenFrom);
            return new("machineToday", null, $"{TakenCores} of the {row.Cores} cores of {row.Label}",
                $"no processor of datasets/hardware.csv is named, so an eight-core part of one is taken: {row.Source}", row.CheckedOn);
        }
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
