using System.Text.Json;
using Tutorials.Course.Figures;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>One answer that can be picked.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Right">True for a right one.</param>
/// <param name="Because">Why it is right or wrong.</param>
public sealed record QuizAnswer(string Text, bool Right, string Because);

/// <summary>A question whose answers unfold with their explanation. Works without scripts, and by keyboard.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Quiz(string Id, string Lesson, string Question, IReadOnlyList<QuizAnswer> Answers) : IShown
{
    /// <summary>Every question of the course: one file a lesson in <c>datasets/quizzes/</c>, named like the lesson.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read; the message says which and where.</exception>
    public static IReadOnlyList<Quiz> All() => [.. Datasets.Names("quizzes", ".json").SelectMany(Read)];

    /// <summary>The question of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public static Quiz Show(string id)
    {
        var all = All();
        return all.FirstOrDefault(q => q.Id == id)
            ?? throw new ArgumentException($"There is no question '{id}'. There are: {string.Join(", ", all.Select(q => q.Id))}.",
                nameof(id));
    }

    /// <summary>All questions of a lesson.</summary>
    /// <param name="lesson">Its file name without ending.</param>
    /// <exception cref="ArgumentException">The lesson has none; the message lists the lessons that have.</exception>
    public static QuizSheet ShowLesson(string lesson)
    {
        var all = All();
        Quiz[] found = [.. all.Where(q => q.Lesson == lesson)];
        return found.Length > 0 ? new(found)
            : throw new ArgumentException($"There are no questions for '{lesson}'. There are some for: "
                + $"{string.Join(", ", all.Select(q => q.Lesson).Distinct())}.", nameof(lesson));
    }

    private static Quiz[] Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Quiz[]>(Datasets.Text(file), Report.Json) ?? [];
        }
        catch (JsonException reason)
        {
            throw new InvalidDataException($"datasets/{file} cannot be read: {reason.Message}", reason);
        }
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Put(Card("quiz", Edge.None,
        [Paragraph(Strong(Question)),
            .. Answers.Select(a => Fold(a.Text, Paragraph(a.Right ? "✓ Right. " : "✗ Not this one. ", a.Because)))]));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Question}\n{string.Join('\n', Answers.Select((a, i) => $"  {(char)('a' + i)}) {a.Text}"))}\n\nAnswers: "
        + string.Join(' ', Answers.Select((a, i) => $"{(char)('a' + i)}) {(a.Right ? "right" : "wrong")}: {a.Because}"));
}

/// <summary>Several questions, one below the other.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record QuizSheet(IReadOnlyList<Quiz> Questions) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        foreach (var question in Questions) question.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n\n", Questions);
}
