using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course;

/// <summary>Who should do a job, as far as one run can tell.</summary>
public enum Winner
{
    /// <summary>The processor: it is faster, or the job has no sensible form for a device.</summary>
    Cpu,
    /// <summary>The device, transfers included.</summary>
    Gpu,
    /// <summary>The intervals overlap.</summary>
    CannotTell,
    /// <summary>No device was measured here, or the processor itself played it.</summary>
    NotMeasured,
}

/// <summary>One workload in one run: the best of the processor against the device with transfers.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Size">The size n at which it was measured.</param>
/// <param name="Serial">The baseline; null where it was not timed.</param>
/// <param name="BestCpu">The fastest variant on the processor; null where none was timed.</param>
/// <param name="BestGpu">The fastest variant on the device that is here, transfers included; null where none was timed.</param>
/// <param name="Winner">Computed from the intervals.</param>
/// <param name="Sentence">The verdict in words.</param>
public sealed record CpuGpuComparison(
    Workload Workload, int Size, Measurement? Serial, Measurement? BestCpu, Measurement? BestGpu, Winner Winner, string Sentence)
{
    /// <summary>How many times as fast as the baseline the best of the processor is; null where one was not timed.</summary>
    public double? CpuTimes => BestCpu?.Resident is { } best && Serial?.Resident is { } serial ? serial.Over(best).Median : null;

    /// <summary>How many times as fast as the best of the processor the device is, with transfers; null where one was not timed.</summary>
    public double? GpuTimes => BestGpu?.WithTransfers is { } gpu && BestCpu?.Resident is { } best ? best.Over(gpu).Median : null;

    /// <summary>Reads a run: rows of this machine only, peers left out.</summary>
    /// <param name="measurements">The run.</param>
    /// <exception cref="ArgumentException">There are rows of several workloads, or none that was measured here.</exception>
    public static CpuGpuComparison Of(Measurements measurements)
    {
        var workload = measurements.Workload;
        if (!measurements.Rows.Any(r => r.Source == NumberSource.Measured))
            throw new ArgumentException($"Nothing was measured for {workload}.", nameof(measurements));
        int n = measurements.LargestSize;
        var cpu = measurements.Best(ExecutionTarget.Cpu, size: n);
        var gpu = measurements.Best(ExecutionTarget.Gpu, size: n);
        var serial = cpu is null ? null : measurements.BaselineOf(cpu);
        var (winner, sentence) = Judge(workload, cpu, gpu, measurements.DeviceIsThisProcessor);
        if (winner == Winner.NotMeasured && cpu is not null)
            sentence += string.Concat(Cards(measurements, n).Select(card => $" {InWords(card, cpu)}"));
        return new(workload, n, serial, cpu, gpu, winner, sentence);
    }

    /// <summary>The best recorded or projected row of each card that is not here, transfers included where there are any.</summary>
    internal static Measurement[] Cards(Measurements measurements, int size) =>
        [.. measurements.BestOfEachDevice(size: size).Where(r => r.Source is NumberSource.Recorded or NumberSource.Projected)];

    /// <summary>
    /// How many times as fast as <paramref name="here"/> a card that is not here is; a projection is its band and no single figure.
    /// </summary>
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
        if (workload.Variants.All(v => v.Target != ExecutionTarget.Gpu))
            return (Winner.Cpu, "A job for the processor: it has no sensible form for a device.");
        if (cpu is null) return (Winner.NotMeasured, "Nothing was timed on the processor here, so there is no verdict.");
        if (gpu is null) return (Winner.NotMeasured, "No device was timed here, so there is no verdict.");
        // A processor that plays the device is no card: what it says of itself must not pass for a verdict about one.
        if (deviceIsThisProcessor)
            return (Winner.NotMeasured,
                $"The device here is the processor itself, through OpenCL, so nothing is decided about a card. The best of the "
                + $"processor is {cpu.Variant}.");
        var comparison = Comparison.Of(gpu, cpu, withTransfers: true);
        return comparison.Verdict switch
        {
            SpeedVerdict.Faster => (Winner.Gpu, $"A job for the device, at this size: {comparison.Sentence}"),
            SpeedVerdict.Slower => (Winner.Cpu, $"A job for the processor, at this size: {comparison.Sentence}"),
            _ => (Winner.CannotTell, comparison.Sentence),
        };
    }
}
