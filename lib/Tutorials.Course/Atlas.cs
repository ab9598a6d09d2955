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
    /// <summary>The projected cards once more, at the largest size of the full sweep.</summary>
    public IReadOnlyList<Measurement> Working { get; init; } = [];

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

    // No device ran what has no kernel: that the processor does it is an argument, and nothing that came out.
    private int Argued => Rows.Count(r => r is { Agreement: Agreement.Yes, Comparison.BestGpu: null });

    /// <summary>The count in words; with the processor as its own device it says what that means.</summary>
    public string Sentence =>
        $"Of {Rows.Count} scenarios {Count.Yes - Argued} came out as the article says, {Count.No} the other way, {Count.Open} stay open"
        + (Argued == 0 ? "." : $"; {Argued} without a kernel {(Argued == 1 ? "is" : "are")} argued, not measured.")
        + (DeviceIsThisProcessor ? " The device here is the processor itself, spoken to through OpenCL. That says nothing about a card, "
            + "so its rows stay open." : "");

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
        var cards = CpuGpuComparison.Cards(run, comparison.Size);
        return new(scenario, comparison, cards)
        {
            Working = [.. cards.Where(c => c.Source == NumberSource.Projected).Select(AtWorkingSize).OfType<Measurement>()],
        };
    }

    // The largest size of the full sweep that the card holds: a projection costs nothing.
    private static Measurement? AtWorkingSize(Measurement card) =>
        Hardware.All().FirstOrDefault(h => h.Label == card.Device) is not { } sheet ? null
            : card.Workload.Sizes.Full.OrderDescending()
                .Select(n => Projection.Row(card.Workload, n, ProjectionDevice.Of(sheet), Calibration.Model))
                .FirstOrDefault(r => r.HasTime);

    private static string Word(HardwareKind who) => who == HardwareKind.Cpu ? "CPU" : "GPU";

    private static string Word(AtlasRow row) => row.Comparison?.Winner switch
    {
        Winner.Cpu when row.Comparison.BestGpu is null => "CPU (no kernel)",
        Winner.Cpu => "CPU",
        Winner.Gpu => "GPU",
        Winner.CannotTell => "cannot tell",
        Winner.NotMeasured => "no card here",
        _ => "nothing computed",
    } + (row.Agreement, row.Comparison?.BestGpu) switch
    {
        (Agreement.Yes, null) => ": argued, not measured", (Agreement.Yes, _) => ": agrees", (Agreement.No, _) => ": disagrees", _ => "",
    };

    // What is here and what is computed for another machine are two tables: one of eleven columns left the page.
    private Table Here
    {
        get
        {
            // The columns that decide come first: a narrow page cuts off the last ones.
            var table = Table.Of($"Who should do it? Measured here, at a small size n. Numbers say how many times as fast. {Machine}", Rows)
                .Text("scenario", r => $"{r.Scenario.Name} (lesson {r.Scenario.Lesson.Split('-')[0]})")
                .Number("best CPU, against Serial", r => r.Comparison?.CpuTimes is { } times ? Quantity.Times(times) : "");
            // A processor that plays the device says nothing of a card.
            if (!DeviceIsThisProcessor && Rows.Any(r => r.Comparison?.GpuTimes is not null))
                table = table.Number($"device with transfers, {AgainstBestCpu}",
                    r => r.Comparison?.GpuTimes is { } times ? Quantity.Times(times) : "");
            return table
                .Text("here", Word)
                .Text("the article says", r => Word(r.Scenario.Who))
                .Text("workload, n", r => r.Comparison is { } c ? $"{c.Workload.Name}, {Quantity.Count(c.Size)}" : "");
        }
    }

    private Table? Elsewhere
    {
        get
        {
            AtlasRow[] rows = [.. Rows.Where(r => r.Cards.Count > 0).DistinctBy(r => r.Comparison!.Workload)];
            string[] cards = [.. rows.SelectMany(r => r.Cards).Select(Name).Distinct()];
            if (cards.Length == 0) return null;
            var model = Calibration.Model;
            string Of(IEnumerable<Measurement> cells, Func<Measurement, string> times) =>
                string.Join("; ", cells.Select(card => $"{times(card)}{(cards.Length > 1 ? $" {Name(card)}" : "")}"));
            return Table.Of(
                $"The same workloads on {(cards.Length == 1 ? cards[0] : "cards that are not here")}. Against a server both sides are "
                    + "projected, so the band is wider. A band that holds 1 decides nothing. A small job mostly waits for launches and "
                    + "transfers; a working size stands beside it, also with data that stay on the card from step to step.", rows)
                .Text("workload", r => r.Comparison!.Workload.Name)
                .Number($"at the n above, {AgainstBestCpu}", r => Of(r.Cards, card => Times(card, r.Comparison!)))
                .Number("working size n", r => r.Working.Count == 0 ? "" : Quantity.Count(r.Working[0].Size))
                .Number("there, against a 64-core server (both projected)", r => Of(r.Working, c => ReferenceServer.Times(c, model)))
                .Number("and with its data in place", r => Of(r.Working, c => ReferenceServer.Times(c, model, inPlace: true)));
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
        Here.WriteHtml(writer);
        Elsewhere?.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sentence}\n\n{Here}{(Elsewhere is { } table ? $"\n\n{table}" : "")}";
}
