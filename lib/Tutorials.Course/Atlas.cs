using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>Whether this machine agrees with the machine that the article names for a scenario.</summary>
public enum Agreement
{
    /// <summary>The same.</summary>
    Yes,
    /// <summary>The other one.</summary>
    No,
    /// <summary>Not decided here: intervals that overlap, no device, or nothing to compute.</summary>
    Open,
}

/// <summary>One scenario with the reader's own numbers.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Comparison">Where its workload stands; null for file storage, where nothing is computed.</param>
/// <param name="Cards">
/// The best recorded or projected time of each card that is not here, transfers included where they were recorded.
/// </param>
public sealed record AtlasRow(Scenario Scenario, CpuGpuComparison? Comparison, IReadOnlyList<Measurement> Cards)
{
    /// <summary>
    /// How far what others published of cards of the catalogue lies from their projection, in words; null where nobody published a run of
    /// this workload whose work can be counted.
    /// </summary>
    public string? Published { get; init; }

    /// <summary>Held against the machine that the article names.</summary>
    public Agreement Agreement => (Comparison?.Winner, Scenario.Who) switch
    {
        (Winner.Cpu, HardwareKind.Cpu) or (Winner.Gpu, HardwareKind.Gpu) => Agreement.Yes,
        (Winner.Cpu, HardwareKind.Gpu) or (Winner.Gpu, HardwareKind.Cpu) => Agreement.No,
        _ => Agreement.Open,
    };
}

/// <summary>
/// Every scenario of the article's two lists as one table with the reader's own numbers: who should do it, by the article and by this
/// machine. It is what the claim "they divide the work" is held against.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Atlas(string Machine, bool DeviceIsThisProcessor, IReadOnlyList<AtlasRow> Rows) : IShown
{
    /// <summary>
    /// Measures the workload of every scenario once, at one size: the largest of its quick sweep, or the one below where
    /// <see cref="Lab.Quick"/> is set.
    /// </summary>
    /// <param name="lab">The lesson's lab.</param>
    /// <param name="progress">Told which workload comes next.</param>
    /// <param name="cancellation">Stops between two measurements.</param>
    public static Atlas Measure(Lab lab, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var scenarios = Scenario.All();
        Dictionary<string, Measurements> runs = [];
        foreach (string name in scenarios.Select(s => s.Workload).OfType<string>().Distinct())
        {
            progress?.Invoke(name);
            var workload = Catalog.Get(name);
            var sizes = workload.Sizes.Quick;
            runs[name] = lab.WithCards(lab.Measure(workload, [sizes[lab.Quick && sizes.Count > 1 ? ^2 : ^1]], cancellation: cancellation));
        }

        return Of(lab.Headline, lab.Choice.Device?.Kind == Devices.DeviceKind.OpenClCpu, scenarios, runs);
    }

    /// <summary>The table from runs that are there already.</summary>
    /// <param name="machine">The machine, in one line.</param>
    /// <param name="deviceIsThisProcessor">True where the device is the processor itself through OpenCL.</param>
    /// <param name="scenarios">The scenarios, in order.</param>
    /// <param name="runs">A run for every workload that a scenario names.</param>
    /// <exception cref="KeyNotFoundException">A scenario's workload was not measured.</exception>
    public static Atlas Of(string machine, bool deviceIsThisProcessor, IReadOnlyList<Scenario> scenarios,
        IReadOnlyDictionary<string, Measurements> runs) =>
        new(machine, deviceIsThisProcessor,
        [
            .. scenarios.Select(s => s.Workload is null
                ? new AtlasRow(s, null, [])
                : Row(s, runs[s.Workload] with { DeviceIsThisProcessor = deviceIsThisProcessor })),
        ]);

    /// <summary>How many scenarios agree, disagree, stay open.</summary>
    public (int Yes, int No, int Open) Count =>
        (Rows.Count(r => r.Agreement == Agreement.Yes), Rows.Count(r => r.Agreement == Agreement.No),
            Rows.Count(r => r.Agreement == Agreement.Open));

    /// <summary>The count in words; with the processor as its own device it says what that means.</summary>
    public string Sentence =>
        $"Of {Rows.Count} scenarios {Count.Yes} came out as the article says, {Count.No} the other way, {Count.Open} stay open."
        + (DeviceIsThisProcessor
            ? " The device here is the processor itself, spoken to through OpenCL. That says nothing about a card, so its rows stay open."
            : "");

    /// <summary>The exceptions with the reason that each workload gives for itself.</summary>
    public Table Exceptions =>
        Table.Of(Count.No == 0 ? "Nothing came out the other way here, so this table is empty." : "The other way, and why",
            Rows.Where(r => r.Agreement == Agreement.No))
        .Text("scenario", r => r.Scenario.Name)
        .Text("the article says", r => Word(r.Scenario.Who))
        .Text("why", r => r.Comparison!.Workload.Traits.Reason);

    private static AtlasRow Row(Scenario scenario, Measurements run)
    {
        var comparison = CpuGpuComparison.Of(run);
        return new(scenario, comparison, CpuGpuComparison.Cards(run, comparison.Size))
        {
            Published = PublishedCards.Against(comparison.Workload),
        };
    }

    private static string Word(HardwareKind who) => who == HardwareKind.Cpu ? "manager" : "factory";

    private static string Word(AtlasRow row) => row.Comparison?.Winner switch
    {
        Winner.Cpu when row.Comparison.BestGpu is null => "manager (no kernel)",
        Winner.Cpu => "manager",
        Winner.Gpu => "factory",
        Winner.CannotTell => "cannot tell",
        Winner.NotMeasured => "no card here",
        _ => "nothing computed",
    };

    private Table Table
    {
        get
        {
            List<(Column, Func<AtlasRow, string>)> columns =
            [
                (new("scenario"), r => r.Scenario.Name),
                (new("the article says"), r => Word(r.Scenario.Who)),
                (new("here"), Word),
                (new("agrees"), r => r.Agreement switch { Agreement.Yes => "yes", Agreement.No => "no", _ => "open" }),
                (new("best CPU here, against Serial", true), r => r.Comparison?.CpuTimes is { } times
                    ? $"{r.Comparison.BestCpu!.Variant} {Quantity.Times(times)}"
                    : ""),
                (new($"device with transfers, {AgainstBestCpu}", true), r => r.Comparison?.GpuTimes is { } times
                    ? $"{r.Comparison.BestGpu!.Variant} {Quantity.Times(times)}"
                    : ""),
                (new("workload"), r => r.Comparison is null
                    ? "lesson 03"
                    : $"{r.Comparison.Workload.Name}, n = {Quantity.Count(r.Comparison.Size)}"),
            ];
            string[] cards = Rows.SelectMany(r => r.Cards).Select(Name).Distinct().ToArray();
            if (cards.Length == 1)
                columns.Insert(columns.Count - 1,
                    (new($"{cards[0]}, {AgainstBestCpu}", true), r => string.Concat(r.Cards.Select(card => Times(card, r.Comparison!)))));
            if (cards.Length > 1)
                columns.Insert(columns.Count - 1,
                    (new($"cards that are not here, {AgainstBestCpu}"), r =>
                        string.Join("; ", r.Cards.Select(card => $"{Times(card, r.Comparison!)} {Name(card)}"))));
            if (cards.Length > 0)
            {
                var model = Calibration.Model;
                columns.Insert(columns.Count - 1,
                    (new("the same, against a 64-core server (both projected)"), r => r.Comparison is null ? ""
                        : string.Join("; ", r.Cards.Select(card => $"{ReferenceServer.Times(card, model)} {card.Device}"))));
            }

            if (Rows.Any(r => r.Published is not null))
                columns.Insert(columns.Count - 1, (new("◆ published, against projected"), r => r.Published ?? ""));
            string unlike = cards.Length == 0 ? "" : " Against the server both sides are projected, so the band is wider: it does not say "
                + "that 64 cores are slower than those here.";
            return Table.Of(
                $"Who should do it, at the small sizes of the last column? Numbers say how many times as fast.{unlike} {Machine}", Rows,
                [.. columns]);
        }
    }

    // Two cores that others share are no machine to be measured against without saying so.
    private static string AgainstBestCpu => $"against the best of {Cores.Count} {(Cores.Count == 1 ? "core" : "cores")} here";

    private static string Name(Measurement card) => $"{card.Device} ({Palette.Word(card.Source)})";

    private static string Times(Measurement card, CpuGpuComparison comparison) =>
        comparison.BestCpu?.Resident is { } best ? CpuGpuComparison.Times(card, best) : "";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        writer.Put(Paragraph(Strong(Sentence)));
        Table.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sentence}\n\n{Table}";
}
