using System.Globalization;
using Tutorials.Measuring;

namespace Tutorials.Decision.Profiles;

/// <summary>One field of a profile, as people and files name it.</summary>
/// <param name="Name">As in JSON: <c>hoursPerRunToday</c>.</param>
/// <param name="Label">In words, with the unit.</param>
/// <param name="Lesson">Number of the lesson that fills it in; empty where none asks for it.</param>
/// <param name="Value">What a profile says, for people; null where it is open.</param>
public sealed record ProfileField(string Name, string Label, string Lesson, Func<WorkloadProfile, string?> Value)
{
    /// <summary>Every field, in the order in which the course asks for them.</summary>
    public static IReadOnlyList<ProfileField> All { get; } =
    [
        new("jobName", "name of the job", "00", p => p.JobName),
        new("hoursPerRunToday", "one run today (hours)", "00", p => Number(p.HoursPerRunToday)),
        new("machineToday", "today's machine", "00", p => p.MachineToday),
        new("coresBusyToday", "cores busy today", "00", p => Number(p.CoresBusyToday)),
        new("dependence", "what depends on what", "01", p => Word(p.Dependence)),
        new("itemsPerRun", "independent pieces in a run", "02", p => Number(p.ItemsPerRun)),
        new("uniformity", "do neighbours do the same", "02", p => Word(p.Uniformity)),
        new("flopPerByte", "operations per byte", "03", p => Number(p.FlopPerByte)),
        new("flopsPerRun", "operations in a run", "03", p => Number(p.FlopsPerRun)),
        new("access", "how memory is walked", "04", p => Word(p.Access)),
        new("bytesInPerRun", "bytes in, per run", "04", p => Bytes(p.BytesInPerRun)),
        new("bytesOutPerRun", "bytes out, per run", "04", p => Bytes(p.BytesOutPerRun)),
        new("workingSetBytes", "bytes in memory at once", "04", p => Bytes(p.WorkingSetBytes)),
        new("launchesPerRun", "kernel launches in a run", "04", p => Number(p.LaunchesPerRun)),
        new("matrixShare", "share that is matrix work", "06", p => Share(p.MatrixShare)),
        new("parallelShare", "share of today's time that is parallel", "07", p => Share(p.ParallelShare)),
        new("loaderShare", "share that waits for the loader", "07", p => Share(p.LoaderShare)),
        new("loaderItemsPerSecond", "items a second from the loader", "07", p => Number(p.LoaderItemsPerSecond)),
        new("latencyLimitSeconds", "an answer must be there within (s)", "08", p => Number(p.LatencyLimitSeconds)),
        new("arrivalsPerSecond", "requests a second when busy", "08", p => Number(p.ArrivalsPerSecond)),
        new("firstTokenLimitSeconds", "a language model begins within (s)", "", p => Number(p.FirstTokenLimitSeconds)),
        new("needsDoubles", "double precision is needed", "09", p => Word(p.NeedsDoubles)),
        new("doublesByAccident", "doubles that nobody needs", "09", p => Word(p.DoublesByAccident)),
        new("staysBehind", "what stays on the processor", "10", p => p.StaysBehind),
        new("runsPerDay", "runs a day", "11", p => Number(p.RunsPerDay)),
        new("growthPerYear", "growth in a year", "11", p => Share(p.GrowthPerYear)),
        new("valuePerDayEarlier", "a day earlier is worth", "11", p => Number(p.ValuePerDayEarlier)),
        new("currency", "currency", "11", p => p.Currency),
        new("softwareConstraint", "what the software insists on", "12", p => p.SoftwareConstraint),
        new("cpuCodeIs", "how good today's code is", "13", p => Word(p.CpuCodeIs)),
        new("portingPersonDays", "porting effort (person-days)", "13", p => Number(p.PortingPersonDays)),
        new("whoPorts", "who ports it", "13", p => p.WhoPorts),
        new("deviceAvailableInDays", "days until a device can be had", "13", p => Number(p.DeviceAvailableInDays)),
        new("machinesToday", "machines like today's", "", p => Number(p.MachinesToday)),
        new("once", "it runs a single time", "", p => Word(p.Once)),
        new("serviceHoursPerDay", "hours of a day in which it answers", "", p => Number(p.ServiceHoursPerDay)),
        new("bytesPerRequest", "bytes that a request in work holds", "", p => Bytes(p.BytesPerRequest)),
        new("batchCurve", "measured batches of a service", "", p => p.BatchCurve is { } curve
            ? string.Join(", ", curve.Select(b => $"{b.Batch}: {Number(b.Seconds)} s")) : null),
        new("batchCurveOn", "where the batches were measured", "", p => p.BatchCurveOn),
        new("needsEncoder", "pictures are encoded", "", p => Word(p.NeedsEncoder)),
        new("case", "the job in the words of its trade", "", p => p.Case?.ToString()),
    ];

    private static string? Number(double? value) =>
        value is { } v ? Math.Abs(v) >= 1e6 ? Quantity.Roughly(v) : v.ToString("#,0.####", CultureInfo.InvariantCulture) : null;

    private static string? Bytes(double? value) => value is { } v ? $"{Quantity.Short(v)}B" : null;

    private static string? Share(double? value) => value is { } v ? (100 * v).ToString("0.#", CultureInfo.InvariantCulture) + " %" : null;

    private static string? Word(bool? value) => value is { } v ? v ? "yes" : "no" : null;

    private static string? Word<T>(T? value) where T : struct, Enum => value switch
    {
        CpuCode.AllCores => "tuned, on all cores",
        { } v => v.ToString().ToLowerInvariant(),
        null => null,
    };
}
