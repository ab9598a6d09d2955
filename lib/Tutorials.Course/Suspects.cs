using System.Globalization;
using Tutorials.Course.Figures;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>Why the job of the stuck log may never finish: seven suspects, each judged in the lesson that can.</summary>
/// <param name="Name">What may be wrong.</param>
/// <param name="Lesson">The lesson that judges it.</param>
/// <param name="Cleared">False where it stays a cause.</param>
/// <param name="Finding">What the log's own figures say.</param>
public sealed record Suspect(string Name, string Lesson, bool Cleared, string Finding);

/// <summary>The suspect board at the foot of each lesson.</summary>
public static class Suspects
{
    /// <summary>All of them, judged by the figures of a log.</summary>
    public static IReadOnlyList<Suspect> Of(StuckLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return
        [
            new("the job is too small", "02-your-first-kernel", true,
                $"Each round has {N(log.StepsPerRound)} equal steps over {N(log.ImagesPerRound)} images: there is "
                + "work for any number of workers."),
            new("waiting for memory", "04-the-memory-road", true,
                "The steps are mostly matrix products, which use each number many times; a core that waits for memory looks busy, so "
                + "the log alone could not tell."),
            new("wrong code", "06-matrices-and-pictures", false,
                "All cores are busy, which says nothing about how well: plain loops keep a core as busy as tuned ones. Measure "
                + "against a library before you rent."),
            new("waiting for data", "07-learning", false, log.LoaderProcesses >= log.Cores
                ? $"{log.LoaderProcesses} loader processes share the {log.Cores} cores with the training. A card would take the training "
                    + "away and leave the loader where it is: it starves next."
                : $"{log.LoaderProcesses} loader processes beside {log.Cores} cores leave room."),
            new("wrong batch", "08-deadlines", log.ImagesPerStep <= 64,
                $"{F(log.ImagesPerStep)} images a step. On processor cores that is no mistake; a card wants more at once, "
                + "as far as its memory reaches."),
            new("wrong price", "11-the-bill", false,
                $"All {log.Rounds} rounds would hold this machine for {F(log.DaysInAll)} days: rent is paid for every one of them."),
            new("wrong machine", "13-do-i-need-a-gpu", log.TimesTooSlow <= 1,
                $"{F(log.HoursPerRound)} hours a round against a limit of {F(log.LimitHours)}; all rounds in one go would take a machine "
                + $"{F(log.TimesTooSlow)} times as fast."),
        ];
    }

    /// <summary>The board as it stands at the end of a lesson: what was judged up to there, what is open.</summary>
    /// <param name="lesson">The lesson's file name without ending, or its number.</param>
    public static SuspectBoard Board(string lesson)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lesson);
        return new(lesson.Split('-')[0], Of(StuckLog.Read()));
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
        bool isNew = Number(suspect) == Lesson, isOpen = state == "open";
        var (name, now) = (Strong($"{mark} {suspect.Name}"), Small(isNew ? $"{state}, now" : state));
        string border = isOpen ? "1px dashed" : isNew ? "3px solid" : "1px solid";
        return isNew ? Tile(border, isOpen, name, now, Small(suspect.Finding)) : Tile(border, isOpen, name, now);
    })));

    /// <inheritdoc/>
    public override string ToString() => "The suspect board\n" + string.Join('\n', Suspects.Select(s =>
        $"{State(s).Mark} {s.Name}: {State(s).State}{(Number(s) == Lesson ? $". {s.Finding}" : "")}"));

    private (string Mark, string State) State(Suspect suspect) =>
        string.CompareOrdinal(Number(suspect), Lesson) > 0 ? ("?", "open") : suspect.Cleared ? ("✓", "cleared") : ("!", "a cause");

    private static string Number(Suspect suspect) => suspect.Lesson.Split('-')[0];
}
