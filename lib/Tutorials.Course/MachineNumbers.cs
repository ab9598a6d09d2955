using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Course;

/// <summary>What a processor or device reached.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Target">Processor or device.</param>
/// <param name="GflopsPerSecond">Its ceiling of arithmetic, in 10⁹ operations a second.</param>
/// <param name="GbytesPerSecond">Its ceiling of memory, in 10⁹ bytes a second.</param>
/// <param name="MegapixelsPerSecond">Of the Mandelbrot set, by its fastest variant; null where none was timed.</param>
public sealed record DeviceNumbers(
    string Device, ExecutionTarget Target, double GflopsPerSecond, double GbytesPerSecond, double? MegapixelsPerSecond);

/// <summary>A machine in the numbers that a class compares. Sizes are the same everywhere, or they could not be compared.</summary>
/// <param name="Machine">The machine in one line.</param>
/// <param name="Devices">The processor, and the device where it may be timed.</param>
/// <param name="BreakEven">
/// From how many elements of z = a·x + y the device beats all cores, transfers included; without a device, all cores one. Null for never,
/// or where nobody can tell.
/// </param>
public sealed record MachineNumbers(string Machine, IReadOnlyList<DeviceNumbers> Devices, int? BreakEven)
{
    /// <summary>Measures them with a lab of quick sizes: some seconds.</summary>
    /// <param name="lab">A quick one.</param>
    /// <param name="ceilings">This machine's, where they are known already.</param>
    public static MachineNumbers Measure(Lab lab, IReadOnlyList<Ceilings> ceilings)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var picture = Run(lab, Catalog.Get<Mandelbrot>(), [Catalog.Get<Mandelbrot>().Sizes.Quick[^1]]);
        var saxpy = Run(lab, Catalog.Get<Saxpy>(), Catalog.Get<Saxpy>().Sizes.Quick);
        (string holder, string challenger) = lab.Choice.MayBeTimed ? ("Threads", "Gpu") : ("Simd", "Threads");
        return new(lab.Machine.Headline,
            [.. ceilings.Select(peaks => new DeviceNumbers(peaks.Device, peaks.Target, peaks.FlopsPerSecond / 1e9,
                peaks.BytesPerSecond / 1e9, Megapixels(picture.Best(peaks.Target, withTransfers: false))))],
            WhereHelpPays(saxpy, challenger, holder));
    }

    private static Measurements Run(Lab lab, Workload workload, IEnumerable<int> sizes) =>
        lab.Measure(workload, sizes, progress: static _ => { });

    private static int? WhereHelpPays(Measurements run, string challenger, string holder) =>
        ((string[])[challenger, holder]).All(name => run.Rows.Any(row => row.Variant.Name == name && row.HasTime))
            ? Measuring.BreakEven.Find(run.Rows, challenger, holder).From
            : null;

    private static double? Megapixels(Measurement? row) =>
        row?.Resident is { Median: > 0 } time ? row.Cost.BytesWritten / (double)sizeof(int) / time.Median / 1e6 : null;
}
