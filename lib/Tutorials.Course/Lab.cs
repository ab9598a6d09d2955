using Tutorials.Course.Figures;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>
/// What a lesson works with: this machine, the device that was chosen, and a harness that verifies before it times.
/// <c>var lab = Lab.Open();</c> stands in the first cell of every lesson.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed partial class Lab : IDisposable, IShown
{
    private readonly DeviceSet devices;
    private readonly Benchmark benchmark;
    private IReadOnlyList<Ceilings>? ceilings;

    private Lab(DeviceRequest request, bool quick)
    {
        Quick = quick;
        Machine = Machine.Detect();
        devices = DeviceSet.Detect();
        Choice = devices.Choose(request);
        benchmark = new(Headline, Machine.Processor, Choice.Device?.Open(), Choice.Device?.Name);
    }

    /// <summary>Looks at the machine and opens the device. Without arguments <see cref="LessonSettings"/> decides.</summary>
    public static Lab Open(DeviceRequest? device = null, bool? quick = null) =>
        new(device ?? LessonSettings.Current.Device, quick ?? LessonSettings.Current.Quick);

    /// <summary>The computer.</summary>
    public Machine Machine { get; }

    /// <summary>The device on which GPU variants run, or why there is none.</summary>
    public DeviceChoice Choice { get; }

    /// <summary>Small sizes, few rounds.</summary>
    public bool Quick { get; }

    /// <summary>What heads every table and chart: the machine, and the device where there is one.</summary>
    public string Headline => Choice.Device is { IsSimulator: false } device ? $"{Machine.Headline}; {device.Name}" : Machine.Headline;

    /// <summary>This machine's limits, and the device's where it may be timed. Measured on first use, then kept.</summary>
    public IReadOnlyList<Ceilings> Ceilings => ceilings ??= MeasureCeilings();

    /// <summary>
    /// Measures the ceilings once more and keeps the better of each: in a long run they meet the same clocks and neighbours as the rows.
    /// </summary>
    public void MeasureCeilingsAgain() =>
        ceilings = ceilings is null ? MeasureCeilings() : [.. ceilings.Zip(MeasureCeilings(), (c, again) => c.BetterOf(again))];

    /// <summary>
    /// Verifies and times every variant of a workload at one size. With <see cref="Quick"/> the size is at most the largest of the quick
    /// sweep. Rows of cards that are not here are added, recorded or projected (<see cref="Card"/>) and labelled so; a verdict never uses
    /// them.
    /// </summary>
    /// <param name="size">The size n.</param>
    /// <param name="peers">Also what a user would pick instead.</param>
    public Measurements Measure<TWorkload>(int size, bool peers = false) where TWorkload : Workload
    {
        var workload = Catalog.Get<TWorkload>();
        int n = Quick ? Math.Min(size, workload.Sizes.Quick[^1]) : size;
        return WithCards(Measure(workload, [n], peers ? [.. workload.Variants, .. workload.Peers] : workload.Variants)) with
        {
            Smaller = n < size ? $"A quick run: n = {Quantity.Count(n)} where the cell says {Quantity.Count(size)}" : null,
        };
    }

    /// <summary>
    /// Verifies and times every variant of a workload over its whole range of sizes, and adds rows of cards that are not here.
    /// </summary>
    public Measurements Sweep<TWorkload>() where TWorkload : Workload
    {
        var workload = Catalog.Get<TWorkload>();
        return WithCards(Measure(workload, Quick ? workload.Sizes.Quick : workload.Sizes.Full)) with
        {
            Smaller = Quick ? "A quick run: small sizes only" : null,
        };
    }

    /// <summary>Verifies and times variants of a workload, the reader's own included.</summary>
    public Measurements Measure(
        Workload workload, IEnumerable<int> sizes, IEnumerable<Variant>? variants = null,
        Action<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(workload);
        int[] all = [.. sizes];
        Variant[] chosen = [.. variants ?? workload.Variants];
        using var shown = new ShownProgress(all.Length * (chosen.Length + 1));
        return benchmark.Run(workload, all, chosen, Quick ? BenchmarkOptions.Quick : new(), progress ?? shown.Step, cancellation) with
        {
            DeviceIsThisProcessor = DeviceIsThisProcessor,
        };
    }

    private bool DeviceIsThisProcessor => Choice.Device?.Kind == DeviceKind.OpenClCpu;

    /// <summary>Runs one variant once and returns the case with its output: for looking at a result.</summary>
    public Case<TInput, T> Run<TInput, T>(Workload<TInput, T> workload, string variant, int size)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var test = (Case<TInput, T>)workload.At(size);
        using var prepared = test.Prepare(workload.Variant(variant), Choice.Device?.Open());
        prepared.Upload();
        prepared.Launch();
        prepared.Read();
        return test;
    }

    /// <inheritdoc/>
    public void Dispose() => devices.Dispose();

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) =>
        writer.Put(Paragraph(Lines([Strong(Machine.Headline), Choice.Why, .. LeftOut])));

    /// <summary>One line about the machine, one about the device.</summary>
    public override string ToString() => string.Join('\n', [Machine.Headline, Choice.Why, .. LeftOut]);

    private static IEnumerable<string> LeftOut => Recorded.LeftOut().Select(problem => $"A recording is left out. {problem}");

    private Ceilings[] MeasureCeilings()
    {
        var processor = Peaks.Measure(Machine.Processor, Quick);
        return Choice is { MayBeTimed: true, Device: { } device }
            ? [processor, DevicePeaks.Measure(device.Name, device.Open(), Quick)]
            : [processor];
    }
}
