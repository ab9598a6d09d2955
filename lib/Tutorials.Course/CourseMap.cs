using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Profiles;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>One lesson on the map.</summary>
/// <param name="Lesson">By file name without ending.</param>
/// <param name="Asks">The question that it answers.</param>
public sealed record MapStop(string Lesson, string Asks)
{
    /// <summary>Its number.</summary>
    public string Number => Lesson.Split('-')[0];

    /// <summary>The suspect of the stuck log that is judged there; null where none is.</summary>
    public string? Suspect =>
        Suspects.Of(StuckLog.Read()).FirstOrDefault(s => s.Lesson.StartsWith($"{Number}-", StringComparison.Ordinal))?.Name;

    /// <summary>What it fills in of the reader's case.</summary>
    public IReadOnlyList<string> CaseFields => [.. ProfileField.All.Where(f => f.Lesson == Number).Select(f => f.Label)];

    /// <summary>Claims of the article that it meets.</summary>
    public IReadOnlyList<string> Claims => [.. Course.Claims.All.Where(c => c.Lesson == Lesson).Select(c => c.Id)];

    /// <summary>Its exercises.</summary>
    public int Exercises => Course.Exercises.All.Count(e => e.Lesson == Lesson);

    /// <summary>What there is to do and to settle, one line each; what a lesson does not have is left out.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. Suspect is { } suspect ? [$"suspect: {suspect}"] : Array.Empty<string>(),
        .. CaseFields.Count > 0 ? [$"your case: {string.Join(", ", CaseFields)}"] : Array.Empty<string>(),
        .. Claims.Count > 0 ? [$"claims: {string.Join(", ", Claims)}"] : Array.Empty<string>(),
        .. Exercises > 0 ? [string.Create(CultureInfo.InvariantCulture, $"exercises: {Exercises}")] : Array.Empty<string>(),
    ];
}

/// <summary>
/// The course on one page: the question of each lesson, and the two threads through it, the suspects of the stuck log and the reader's own
/// case.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class CourseMap : IShown
{
    private CourseMap() { }

    /// <summary>The lessons in their order.</summary>
    public static IReadOnlyList<MapStop> Stops { get; } =
    [
        new("00-start-here", "Why does the job never finish?"),
        new("01-manager-and-factory", "Whom would you hire, and for what?"),
        new("02-your-first-kernel", "What does one thread do?"),
        new("03-two-machines", "What is in the two machines?"),
        new("04-the-memory-road", "What does the way there and back cost?"),
        new("05-working-together", "What if threads need one another?"),
        new("06-matrices-and-pictures", "Where does the factory earn its keep?"),
        new("07-learning", "What starves a card that trains?"),
        new("08-deadlines", "What if the answer has to be there in time?"),
        new("09-science-and-money", "What if every step needs the last?"),
        new("10-where-the-cpu-wins", "What stays with the manager?"),
        new("11-the-bill", "What does a job cost?"),
        new("12-the-stack", "What lies between C# and the card?"),
        new("13-do-i-need-a-gpu", "Do I need one?"),
    ];

    /// <summary>The map, with what is known now of exercises, claims and the case.</summary>
    public static CourseMap Show() => new();

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Put(Tiles("map", "The course", Stops.Select(stop => Tile("1px solid", false,
    [
        // The last of a row leads to the first of the next: an arrow inside the box says that the order matters.
        Small(stop == Stops[^1] ? stop.Number : $"{stop.Number} →"), Strong(stop.Asks), .. stop.Lines.Select(line => Small(line)),
    ]))));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join('\n', Stops.Select(stop => $"{stop.Number}  {stop.Asks}{string.Concat(stop.Lines.Select(line => $"\n      {line}"))}"));
}
