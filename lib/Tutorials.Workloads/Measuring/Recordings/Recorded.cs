namespace Tutorials.Measuring.Recordings;

/// <summary>
/// What was recorded on named machines: <c>datasets/measurements/&lt;device&gt;/&lt;day&gt;.json</c>, beside the assembly or below the
/// current folder. Read anew each time, so that a file that was just brought home counts.
/// </summary>
public static class Recorded
{
    /// <summary>The folder below <c>datasets/</c>.</summary>
    public const string Folder = "measurements";

    /// <summary>Every recording that can be read, newest first.</summary>
    public static IReadOnlyList<Recording> Files() =>
        [.. Read().Select(file => file.Recording).OfType<Recording>().OrderByDescending(r => r.Machine.MeasuredAt)];

    /// <summary>The files that are left out, a sentence each: file, field, what is wrong. One broken file must not stop a class.</summary>
    public static IReadOnlyList<string> LeftOut() => [.. Read().Select(file => file.Problem).OfType<string>()];

    private static IEnumerable<(Recording? Recording, string? Problem)> Read() => 
        Datasets.Names(Folder, ".json").Select(name => Read(name, Datasets.Text));

    internal static (Recording? Recording, string? Problem) Read(string name, Func<string, string> text)
    {
        try
        {
            return (RecordingFile.Parse(text(name), $"datasets/{name}"), null);
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"datasets/{name}: it cannot be read ({unreadable.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>
    /// Every row of every recording, with <see cref="NumberSource.Recorded"/> and <see cref="Measurement.Origin"/>. Where a device was
    /// recorded more than once, the newest row of each variant and size counts.
    /// </summary>
    public static IReadOnlyList<Measurement> All() => Newest(Files());

    /// <summary>The rows of one workload.</summary>
    /// <exception cref="ArgumentException">There is no such workload; the message lists those that exist.</exception>
    public static IReadOnlyList<Measurement> Of(Workload workload) => [.. All().Where(r => r.Workload == workload)];

    /// <summary>
    /// What a chart of these sizes shows of cards that are not here: timed kernels of recorded cards at exactly these sizes. Nothing
    /// is interpolated: between two sizes nobody measured. Processors that speak OpenCL are no cards and are left out.
    /// </summary>
    /// <param name="workload">Which workload.</param>
    /// <param name="sizes">The sizes that were measured here.</param>
    /// <param name="here">Name of the device that was measured here: its recorded self is left out. Null where none was.</param>
    public static IReadOnlyList<Measurement> Cards(Workload workload, IEnumerable<int> sizes, string? here = null) =>
        Cards(Files(), workload, sizes, here);

    /// <summary>The measured ceilings of the recorded cards, newest recording of each.</summary>
    /// <param name="here">Name of the device that was measured here, which is left out.</param>
    public static IReadOnlyList<Ceilings> CardCeilings(string? here = null) =>
    [
        .. Files().Where(f => f.IsCard && f.Device != here)
            .SelectMany(f => f.Ceilings().Where(c => c.Device == f.Device)).DistinctBy(c => c.Device),
    ];

    internal static IReadOnlyList<Measurement> Cards(IEnumerable<Recording> files, Workload workload, IEnumerable<int> sizes, string? here)
    {
        var wanted = sizes.ToHashSet();
        return
        [
            .. Newest(files.Where(f => f.IsCard && f.Device != here))
                .Where(r => r.Workload == workload && wanted.Contains(r.Size)
                    && r is { Target: ExecutionTarget.Gpu, IsPeer: false, Resident: not null }),
        ];
    }

    /// <summary>Where a device was recorded more than once, the first file that has a row counts: files come newest first.</summary>
    internal static IReadOnlyList<Measurement> Newest(IEnumerable<Recording> files) =>
        [.. files.SelectMany(f => f.Measurements()).DistinctBy(r => (r.Workload, r.Variant, r.Size, r.Device))];
}
