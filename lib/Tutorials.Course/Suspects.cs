using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;
using Tutorials.Workloads;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>What is known of a suspect.</summary>
public enum SuspectState
{
    /// <summary>The figures speak against it.</summary>
    Cleared,
    /// <summary>The figures speak for it.</summary>
    Cause,
    /// <summary>The figures that are there cannot tell.</summary>
    Open,
}

/// <summary>Why the job of the stuck log may never finish: seven suspects, each judged in the lesson that can.</summary>
/// <param name="Name">What may be wrong.</param>
/// <param name="Lesson">The lesson that judges it.</param>
/// <param name="State">Computed from the log, from prices, and from what was measured here.</param>
/// <param name="Finding">The computation in words.</param>
public sealed record Suspect(string Name, string Lesson, SuspectState State, string Finding);

/// <summary>The suspect board at the foot of each lesson.</summary>
public static class Suspects
{
    // A network of some hundred layers, forward and back.
    private const double LaunchesAStep = 1000;

    /// <summary>All of them, judged by the figures of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="ceilings">What this machine's processor can do (<c>lab.Ceilings</c>); without it the log alone has to do.</param>
    /// <exception cref="FormatException">The price list is wrong.</exception>
    public static IReadOnlyList<Suspect> Of(StuckLog log, IReadOnlyList<Ceilings>? ceilings = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        return
        [
            TooSmall(log),
            Memory(
                TodaysProcessor.Of(new() { CoresBusyToday = log.Cores })!,
                ceilings?.FirstOrDefault(c => c.Target == ExecutionTarget.Cpu)),
            new("wrong code", "06-matrices-and-pictures", SuspectState.Open,
                $"{F(log.ImagesPerSecond)} images a second on {log.Cores} busy cores: busy says nothing about how well, as plain loops "
                + "keep a core as busy as tuned ones. Measure against a library before you rent."),
            Loader(log),
            Batch(log),
            Price(log),
            new("wrong machine", "13-do-i-need-a-gpu", log.TimesTooSlow <= 1 ? SuspectState.Cleared : SuspectState.Cause,
                $"{F(log.HoursPerRound)} hours an epoch against a limit of {F(log.LimitHours)} for all {log.Rounds}: that would need a "
                + $"machine {F(log.TimesTooSlow)} times as fast."),
        ];
    }

    // The steps are a chain: more workers can only help inside one. Would a step still be work, were it as short as it has to be?
    private static Suspect TooSmall(StuckLog log)
    {
        double needed = log.SecondsPerStep / Math.Max(1, log.TimesTooSlow), launches = LaunchesAStep * Calibration.Model.LaunchSeconds;
        bool fits = launches <= needed;
        var layer = Catalog.Get<Convolution>();
        return new("the job is too small", "02-your-first-kernel", fits ? SuspectState.Cleared : SuspectState.Cause,
            $"Each of the {N(log.StepsPerRound)} steps of an epoch needs what the one before has learned: no number of threads does two "
                + $"at once. Inside a step are {F(log.ImagesPerStep)} images: for a layer like that of lesson 06, "
                + $"{N((long)(log.ImagesPerStep * layer.OutputLength(layer.Input(1))))} threads. To end in time "
                + $"({F(log.LimitHours)} hours for {log.Rounds} epochs of such steps) a step may take {Quantity.Seconds(needed)} of the "
                + $"{Quantity.Seconds(log.SecondsPerStep)}. Some {N((long)LaunchesAStep)} launches of "
                + $"{Quantity.Seconds(Calibration.Model.LaunchSeconds)} each (both assumed) take {Quantity.Seconds(launches)}: "
                + (fits ? "less. They queue up while earlier kernels run, so starting them does not hold the job back."
                    : "too much; bigger steps first."));
    }

    // Images are what cores share in a step: with one for each, all of them can be busy.
    private static Suspect Batch(StuckLog log)
    {
        double each = log.ImagesPerStep / Math.Max(1, log.Cores);
        return new("wrong batch", "08-deadlines", each >= 1 ? SuspectState.Cleared : SuspectState.Open,
            $"{F(log.ImagesPerStep)} images a step are {F(each)} for each of the {log.Cores} cores: "
            + (each >= 1
                ? "enough to share out. A card, with thousands of lanes, wants more at once, as far as its memory reaches."
                : "fewer images than cores. Whether an image itself is shared out, the log does not say."));
    }

    // The log's machine is judged by a data sheet of as many cores, in each lesson alike; what was measured here is another machine.
    private static Suspect Memory(Ceilings sheet, Ceilings? here)
    {
        var layer = Catalog.Get<Convolution>();
        var cost = layer.Cost(layer.Sizes.Full[^1]);
        double does = (double)cost.Flops / cost.Bytes, can = sheet.FlopsPerSecond / sheet.BytesPerSecond;
        return new("waiting for memory", "04-the-memory-road", does > can ? SuspectState.Cleared : SuspectState.Cause,
            $"A layer of such a network ({layer.Name} of lesson 06) does {F(does)} operations for each byte. By their data sheet "
            + $"{sheet.Device} can do at most {F(can)} in the time in which their share of the memory brings a byte: the layer "
            + (does > can
                ? "need not wait for memory. Whether this code does is a part of \"wrong code\"." : "waits longer than it computes.")
            + (here is null ? "" : $" (This machine's ridge, measured just now: "
                + $"{F(here.FlopsPerSecond / here.BytesPerSecond)} operations a byte.)"));
    }

    private static Suspect Loader(StuckLog log) => log.LoaderProcesses >= log.Cores
        ? new("waiting for data", "07-learning", SuspectState.Open,
            $"{log.LoaderProcesses} loader processes share the {log.Cores} cores with the training, and a meter does not tell whose work "
            + "it counts: time both apart. A card would take the training away and leave the loader where it is.")
        : new("waiting for data", "07-learning", SuspectState.Cleared,
            $"{log.LoaderProcesses} loader processes beside {log.Cores} cores leave cores for the training.");

    // The machine is paid for while it is held; a card's cheapest offer is a whole term.
    private static Suspect Price(StuckLog log)
    {
        var prices = Decision.Catalogue.Price.Listed();
        var machine = prices.Where(p => p is { Kind: HardwareKind.Cpu, Cores: >= 8 }).MinBy(p => p.PerHour)!;
        var card = prices.Where(p => p.Card is not null).MinBy(p => p.Amount)!;
        double bill = machine.PerHour / machine.Cores!.Value * log.Cores * 24 * log.DaysInAll;
        bool dear = bill > card.Amount;
        return new("wrong price", "11-the-bill", dear ? SuspectState.Cause : SuspectState.Cleared,
            $"All {log.Rounds} rounds would hold this machine for {F(log.DaysInAll)} days. The list sells its cores for "
            + $"{machine.Term}: of that these days are {F(bill)} {machine.Currency}. The cheapest card is sold for {card.Term}, at "
            + $"{F(card.Amount)}. " + (dear ? "The waiting costs more than a card would." : "What hurts is the waiting, not the bill."));
    }

    /// <summary>The board as it stands at the end of a lesson: what was judged up to there, what is open.</summary>
    /// <param name="lesson">The lesson's file name without ending, or its number.</param>
    /// <param name="ceilings">What this machine can do, where the lesson has measured it.</param>
    public static SuspectBoard Board(string lesson, IReadOnlyList<Ceilings>? ceilings = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lesson);
        return new(lesson.Split('-')[0], Of(StuckLog.Read(), ceilings));
    }

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string F(double value) => value.ToString(value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}

/// <summary>The board: cleared, a cause, or still open.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record SuspectBoard(string Lesson, IReadOnlyList<Suspect> Suspects) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Put(Tiles("suspects", "The suspect board", Suspects.Select(suspect =>
    {
        var (mark, state) = State(suspect);
        bool isNew = Number(suspect) == Lesson, isOpen = suspect.State == SuspectState.Open || state == "open";
        var (name, now) = (Strong($"{mark} {suspect.Name}"), Small(isNew ? $"{state}, now" : state));
        string border = isOpen ? "1px dashed" : isNew ? "3px solid" : "1px solid";
        return isNew ? Tile(border, isOpen, name, now, Small(suspect.Finding)) : Tile(border, isOpen, name, now);
    })));

    /// <inheritdoc/>
    public override string ToString() => "The suspect board\n" + string.Join('\n', Suspects.Select(s =>
        $"{State(s).Mark} {s.Name}: {State(s).State}{(Number(s) == Lesson ? $". {s.Finding}" : "")}"));

    private (string Mark, string State) State(Suspect suspect) =>
        string.CompareOrdinal(Number(suspect), Lesson) > 0 ? ("?", "open") : suspect.State switch
        {
            SuspectState.Cleared => ("✓", "cleared"),
            SuspectState.Cause => ("!", "a cause"),
            _ => ("?", Number(suspect) == Lesson
                ? "open: the log cannot tell, a measurement can" : $"open: lesson {Number(suspect)} measures it"),
        };

    private static string Number(Suspect suspect) => suspect.Lesson.Split('-')[0];
}
