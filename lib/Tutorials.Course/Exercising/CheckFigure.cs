using System.Text.Json;
using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course.Exercising;

/// <summary>The judgement as the reader sees it.</summary>
[TypeFormatterSource(typeof(CheckFormatters), PreferredMimeTypes = [CheckFigure.MimeType, MimeTypes.Html, MimeTypes.Text])]
public sealed class CheckFigure(Exercise exercise, Verdict verdict, string? notice) : IShown
{
    /// <summary>
    /// The judgement as data: <c>{id, status, message}</c>, for <c>tutorials check</c>. Hosts that do not know it show the HTML.
    /// </summary>
    public const string MimeType = "application/vnd.tutorials.check+json";

    /// <summary>The exercise's name.</summary>
    public string Id => exercise.Id;

    /// <summary>True where nothing is wrong.</summary>
    public bool Passed => verdict.Passed;

    /// <summary>What is right or wrong.</summary>
    public string Message => verdict.Message;

    /// <summary>What <see cref="MimeType"/> holds.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new { Id, Status, Message }, Report.Json);

    private string Status => !verdict.IsJudged ? "unjudged" : Passed ? "passed" : "failed";

    private string Mark => !verdict.IsJudged ? "–" : Passed ? "✓" : "✗";

    private string InWords => !verdict.IsJudged ? "not judged here" : Passed ? "passed" : "not yet";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        writer.Write($"""<div class="tutorials-check" data-exercise="{Html.Escape(Id)}" data-status="{Status}" """);
        writer.Write($"""style="border-left:4px {(Passed ? "solid" : "dashed")} currentColor;padding:.3em .8em;margin:1em 0">""");
        writer.Write($"<p><strong>{Mark} {exercise.Title}, {Html.Escape(Id)}: "
            + $"{InWords}.</strong> {Html.Escape(Message)}</p>");
        verdict.Picture?.WriteHtml(writer);
        if (notice is not null) writer.Write($"<p><small>{Html.Escape(notice)}</small></p>");
        writer.Write("</div>");
        if (!Passed) new HintFigure(exercise).WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string head = $"{Mark} {exercise.Title}, {Id}: {InWords}. {Message}";
        string end = Passed ? "" : $"\nExercises.Hints(\"{Id}\") has hints; Solution.Show(\"{Id}\") shows a solution.";
        return $"{head}{(verdict.Picture is { } picture ? $"\n\n{picture}" : "")}{(notice is null ? "" : $"\n{notice}")}{end}";
    }
}

/// <summary>Shows a judgement: its data, HTML and plain text.</summary>
public sealed class CheckFormatters
{
#pragma warning disable CA1822 // An instance method by convention: the notebook creates the object and calls it.
    /// <summary>Called by the notebook.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ShownFormatter(CheckFigure.MimeType, static (value, writer) =>
        {
            if (value is not CheckFigure card) return false;
            writer.Write(card.ToJson());
            return true;
        }),
        .. new ShownFormatters().CreateTypeFormatters(),
    ];
#pragma warning restore CA1822
}

/// <summary>Three hints, folded one inside the other; they open without scripts.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class HintFigure(Exercise exercise) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        string[] names = ["A nudge", "More", "Nearly there"];
        foreach (var (hint, i) in exercise.Hints.Select((hint, i) => (hint, i)))
            writer.Write($"<details style=\"margin-left:{i}em\"><summary>{names[Math.Min(i, 2)]}</summary><p>{Html.Escape(hint)}</p>");
        writer.Write($"<details style=\"margin-left:{exercise.Hints.Count}em\"><summary>A solution</summary>");
        new SourceText($"{exercise.Title}, {exercise.Id}: a solution", exercise.SolutionText).WriteHtml(writer);
        writer.Write("</details>");
        foreach (string _ in exercise.Hints) writer.Write("</details>");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', exercise.Hints.Select((hint, i) => $"Hint {i + 1}: {hint}"));
}
