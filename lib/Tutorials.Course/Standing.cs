using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course;

/// <summary>Who should do a job, as far as one run can tell.</summary>
public enum Winner
{
    /// <summary>The processor: it is faster, or the job has no sensible form for a device.</summary>
    Manager,
    /// <summary>The device, with the road there and back.</summary>
    Factory,
    /// <summary>The intervals overlap.</summary>
    CannotTell,
    /// <summary>No device was measured here, or the processor itself played it.</summary>
    NotMeasured,
}

/// <summary>Where a workload stands in one run: the best of the processor against the device with transfers.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Size">The size n at which it was measured.</param>
/// <param name="Serial">The baseline; null where it was not timed.</param>
/// <param name="BestCpu">The fastest variant on the processor; null where none was timed.</param>
/// <param name="BestGpu">The fastest variant on the device that is here, transfers included; null where none was timed.</param>
/// <param name="Winner">Computed from the intervals.</param>
/// <param name="Sentence">The verdict in words.</param>
public sealed record Standing(
    Workload Workload, int Size, Measurement? Serial, Measurement? BestCpu, Measurement? BestGpu, Winner Winner, string Sentence)
{
    /// <summary>How many times as fast as the baseline the best of the processor is; null where one was not timed.</summary>
    public double? CpuTimes => BestCpu?.Resident?.Median is { } best && Serial?.Resident?.Median is { } serial ? serial / best : null;

    /// <summary>How many times as fast as the best of the processor the device is, with transfers; null where one was not timed.</summary>
    public double? GpuTimes => BestGpu?.WithTransfers?.Median is { } gpu && BestCpu?.Resident?.Median is { } best ? best / gpu : null;

    /// <summary>Reads a run: rows of this machine only, peers left out.</summary>
    /// <param name="measurements">The run.</param>
    /// <param name="workload">The workload.</param>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Standing Of(Measurements measurements, Workload workload)
    {
        var rows = measurements.Rows.Where(r => r.Workload == workload.Name && r.Source == NumberSource.Measured && !r.IsPeer).ToArray();
        if (rows.Length == 0) throw new ArgumentException($"Nothing was measured for {workload.Name}.", nameof(measurements));
        int n = rows.Max(r => r.Size);
        rows = [.. rows.Where(r => r.Size == n)];
        var cpu = rows.Where(r => r is { Place: Place.Cpu, Resident: not null }).MinBy(r => r.Resident!.Value.Median);
        var gpu = rows.Where(r => r is { Place: Place.Gpu, Resident: not null }).MinBy(r => r.WithTransfers!.Value.Median);
        var serial = rows.FirstOrDefault(r => r.Variant == workload.Baseline.Name && r.Resident is not null);
        var (winner, sentence) = Judge(workload, cpu, gpu, measurements.DeviceIsThisProcessor);
        if (winner == Winner.NotMeasured && cpu is not null) sentence += string.Concat(Cards(measurements, workload, n).Select(card => $" {InWords(card, cpu)}"));
        return new(workload, n, serial, cpu, gpu, winner, sentence);
    }

    /// <summary>The best recorded or projected row of each card that is not here, transfers included where there are any.</summary>
    internal static Measurement[] Cards(Measurements measurements, Workload workload, int size) =>
    [
        .. measurements.Rows.Where(r => r.Workload == workload.Name && r.Source is NumberSource.Recorded or NumberSource.Projected && r.Size == size && r is { IsPeer: false, Resident: not null })
            .GroupBy(r => (r.Device, r.Source)).Select(card => card.MinBy(r => r.WithTransfers!.Value.Median)!),
    ];

    /// <summary>How many times as fast as <paramref name="here"/> a card that is not here is; a projection is its band and no single figure.</summary>
    internal static string Times(Measurement card, Interval here)
    {
        var time = card.WithTransfers!.Value;
        return card.Source == NumberSource.Projected
            ? $"{Quantity.Digits(here.Median / time.High, 2)} to {Quantity.Times(here.Median / time.Low)}"
            : Quantity.Times(here.Median / time.Median);
    }

    private static string InWords(Measurement card, Measurement cpu) =>
        $"{card.Device} with transfers is {Palette.Word(card.Source)} at {Times(card, cpu.Resident!.Value)} the speed of {cpu.Variant}.";

    private static (Winner, string) Judge(Workload workload, Measurement? cpu, Measurement? gpu, bool deviceIsThisProcessor)
    {
        if (workload.Variants.All(v => v.Place != Place.Gpu)) return (Winner.Manager, "A job for the manager: it has no sensible form for a device.");
        if (cpu is null) return (Winner.NotMeasured, "Nothing was timed on the processor here, so there is no verdict.");
        if (gpu is null) return (Winner.NotMeasured, "No device was timed here, so there is no verdict.");
        // A processor that plays the device is no card: what it says of itself must not pass for a verdict about one.
        if (deviceIsThisProcessor)
            return (Winner.NotMeasured, $"The device here is the processor itself, through OpenCL, so nothing is decided about a card. The best of the processor is {cpu.Variant}.");
        var comparison = Comparison.Of(gpu, cpu, withTransfers: true);
        return comparison.Outcome switch
        {
            Outcome.Faster => (Winner.Factory, $"A job for the factory, at this size: {comparison.Sentence}"),
            Outcome.Slower => (Winner.Manager, $"A job for the manager, at this size: {comparison.Sentence}"),
            _ => (Winner.CannotTell, comparison.Sentence),
        };
    }
}
