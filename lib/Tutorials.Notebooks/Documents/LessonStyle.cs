using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Documents;

/// <summary>
/// The rhythm and the tone of a lesson: short texts, short cells, and no number in prose that is false on the next machine.
/// </summary>
public static partial class LessonStyle
{
    public const int MinCells = 12, MaxCells = 25;
    public const int MinWords = 500, MaxWords = 1_000;
    public const int MaxWordsInCell = 60;
    public const int MinLinesOfCode = 2, MaxLinesOfCode = 8;

    /// <summary>A cell whose id begins so holds the reader's own work and may be longer.</summary>
    public const string ExercisePrefix = "exercise-";
    public const int MaxLinesOfExercise = 15;

    /// <summary>
    /// Cells whose id begins so belong to a station: a further scenario in three cells (predict, measure, verdict). Like exercises,
    /// stations come on top of a lesson's count of cells and words.
    /// </summary>
    public const string StationPrefix = "station-";
    public const int MaxWordsInStations = 80;

    private const string StationHeading = "## Station: ", ExerciseHeading = "### Exercise: ";

    /// <summary>Cells, words and lines against the limits above. For lessons; a glossary or an atlas has its own shape.</summary>
    public static IReadOnlyList<Finding> CheckRhythm(Document document)
    {
        List<Finding> findings = [];
        int counted = document.Cells.Count(cell => !IsExtra(cell) && cell.More is null);
        if (counted is < MinCells or > MaxCells)
            findings.Add(new(null, 1,
                $"a lesson has {MinCells} to {MaxCells} cells beside exercises and what goes beyond its core; this one has {counted}."));
        findings.AddRange(Stations(document));
        findings.AddRange(CheckCells(document));
        int total = document.Cells.Where(cell => cell.Kind == CellKind.Markdown && !IsExtra(cell))
            .Sum(cell => CountWords(cell.Source) + Heading().Matches(cell.Source).Sum(heading => Word().Count(heading.Value)));
        if (total is < MinWords or > MaxWords)
            findings.Add(new(null, 1, $"a lesson has {MinWords} to {MaxWords} words; this one has {total}."));
        return findings;
    }

    /// <summary>Each cell for itself: words of a text, lines of code.</summary>
    public static IReadOnlyList<Finding> CheckCells(Document document, int minLinesOfCode = MinLinesOfCode)
    {
        List<Finding> findings = [];
        foreach (var cell in document.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
            {
                int words = CountWords(cell.Source);
                if (words > MaxWordsInCell)
                    findings.Add(new(cell.Id, 1,
                        $"a text cell has at most {MaxWordsInCell} words beside its heading; this one has {words}."));
            }
            else if (cell.Kind == CellKind.Code)
            {
                // What only names where things come from is nothing to read.
                int lines = cell.Source.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line) && !Preamble().IsMatch(line));
                var (what, most) = cell.Id.StartsWith(ExercisePrefix, StringComparison.Ordinal)
                    ? ("an exercise", MaxLinesOfExercise) : ("a code cell", MaxLinesOfCode);
                if (lines < minLinesOfCode || lines > most)
                    findings.Add(new(cell.Id, 1, $"{what} has {minLinesOfCode} to {most} lines; this one has {lines}."));
            }
        }

        return findings;
    }

    private static bool IsExtra(Cell cell) =>
        cell.Id.StartsWith(ExercisePrefix, StringComparison.Ordinal) || cell.Id.StartsWith(StationPrefix, StringComparison.Ordinal);

    // station-scan-1, station-scan-2, station-scan-3: what stands before the last hyphen names the station.
    private static IEnumerable<Finding> Stations(Document document) =>
        from cell in document.Cells
        where cell.Id.StartsWith(StationPrefix, StringComparison.Ordinal)
        group cell by cell.Id[..cell.Id.LastIndexOf('-')] into station
        let words = station.Where(cell => cell.Kind == CellKind.Markdown).Sum(cell => CountWords(cell.Source))
        where words > MaxWordsInStations
        select new Finding(station.First().Id, 1, $"a station has at most {MaxWordsInStations} words; this one has {words}.");

    /// <summary>
    /// One rule for headings everywhere: a station is a section (<c>## Station: …</c>) and an exercise a part of one
    /// (<c>### Exercise: …</c>, or <c>### Puzzle 1: …</c> where there are so many that they need numbers). No exercise stands in the
    /// section of a station, where a list of contents would show it as a part of that.
    /// </summary>
    public static IReadOnlyList<Finding> CheckHeadings(Document document)
    {
        List<Finding> findings = [];
        bool inStation = false;
        foreach (var cell in document.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            bool station = cell.Id.StartsWith(StationPrefix, StringComparison.Ordinal);
            bool exercise = cell.Id.StartsWith(ExercisePrefix, StringComparison.Ordinal);
            foreach (var (text, number) in Prose(cell.Source).Split('\n').Select((text, index) => (text.Trim(), index + 1))
                .Where(line => Heading().IsMatch(line.Item1)))
            {
                bool asStation = text.StartsWith(StationHeading, StringComparison.Ordinal);
                bool asExercise = text.StartsWith(ExerciseHeading, StringComparison.Ordinal) || PuzzleHeading().IsMatch(text);
                string words = text.TrimStart('#').TrimStart();
                if (station && !asStation)
                    findings.Add(new(cell.Id, number,
                        $"the heading of a station begins with \"{StationHeading}\"; this one is \"{text}\"."));
                else if (exercise && !asExercise)
                    findings.Add(new(cell.Id, number,
                        $"the heading of an exercise begins with \"{ExerciseHeading}\" or \"### Puzzle 1: \"; this one is \"{text}\"."));
                else if (!station && words.StartsWith("Station:", StringComparison.Ordinal))
                    findings.Add(new(cell.Id, number, $"the id of a station's cell begins with \"{StationPrefix}\"."));
                else if (!exercise && words.StartsWith("Exercise:", StringComparison.Ordinal))
                    findings.Add(new(cell.Id, number, $"the id of an exercise's cell begins with \"{ExercisePrefix}\"."));
                if (exercise && inStation)
                    findings.Add(new(cell.Id, number,
                        "an exercise does not stand in the section of a station: move it up to what it is about."));
                inStation = asStation || (inStation && !text.StartsWith("## ", StringComparison.Ordinal));
            }
        }

        return findings;
    }

    /// <summary>Times and speedups in prose: they were measured elsewhere. Code, formulas and fenced blocks are not prose.</summary>
    public static IReadOnlyList<Finding> CheckClaims(Document document) =>
        [.. from cell in document.Cells
            where cell.Kind == CellKind.Markdown
            from line in Prose(cell.Source).Split('\n').Select((text, index) => (Text: text, Number: index + 1))
            from Match claim in Claim().Matches(line.Text)
            select new Finding(cell.Id, line.Number,
                $"\"{claim.Value.Trim()}\" is a time or a speedup, false on the next machine; "
                + "let a cell measure it or say it without the figure.")];

    /// <summary>The words of a cell beside its heading: no tables, formulas or fenced code; a link counts by its text.</summary>
    public static int CountWords(string markdown)
    {
        string text = HeadingOrTable().Replace(LinkTarget().Replace(Prose(markdown), "]"), "");
        return Word().Count(text);
    }

    /// <summary>The text with code and formulas blanked, lines kept.</summary>
    private static string Prose(string markdown) =>
        NotProse().Replace(markdown.ReplaceLineEndings("\n"), match => new string('\n', match.Value.Count(c => c == '\n')));

    [GeneratedRegex(@"^(```|~~~)[\s\S]*?^\1[^\n]*$|\$\$[\s\S]*?\$\$|\$[^$\n]+\$|`[^`\n]+`|<!--[\s\S]*?-->", RegexOptions.Multiline)]
    private static partial Regex NotProse();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s.*$|^\s*\|.*$", RegexOptions.Multiline)]
    private static partial Regex HeadingOrTable();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s.*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^### Puzzle \d+: ")]
    private static partial Regex PuzzleHeading();

    [GeneratedRegex(@"^\s*(#r\b|using\s+[\w.]+;)")]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\]\([^)\n]*\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’.,\-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();

    // "12x" and "12 ×" but not "3×3" or "3 x 3"; "3 ms"; "10 times faster", "twice as fast"; "an order of magnitude faster"; rates.
    // Minutes and hours are not meant: how long a lesson takes and how often a job runs are no measurements.
    [GeneratedRegex("""
        (?<![\p{L}\d.])(?:
            \d[\d.,]*\s?[x×](?![\p{L}\d]|\s?\d)
          | \d[\d.,]*[\s\u00a0]?(?:ns|µs|μs|us|ms|nanoseconds?|microseconds?|milliseconds?|seconds?|sec)\b
          | \d[\d.,]*[\s\u00a0]s\b
          | \d[\d.,]*[\s\u00a0]?(?:[kMGT]?FLOPS?\b|[KMGT]i?B/s|[kMGT]?FLOP/s|fps\b)
          | (?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundreds?|thousands?)
            [\s-](?:times|fold)\s(?:as\s)?(?:fast|slow|quick)(?:er|ly)?
          | (?:twice|thrice|half)\s(?:as\s)(?:fast|slow|quick)
          | orders?\sof\smagnitude\s(?:fast|slow)er
          | \d[\d.,]*\s?%\s(?:fast|slow)er
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Claim();
}
