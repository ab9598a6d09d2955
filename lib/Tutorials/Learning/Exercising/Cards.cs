using Tutorials.Plotting;

namespace Tutorials.Learning;

/// <summary>The judgement as the reader sees it.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class CheckCard(Exercise exercise, Verdict verdict, string? notice) : IShown
{
    /// <summary>The exercise's name.</summary>
    public string Id => exercise.Id;

    /// <summary>True where nothing is wrong.</summary>
    public bool Passed => verdict.Passed;

    /// <summary>What is right or wrong.</summary>
    public string Message => verdict.Message;

    private string Mark => Passed ? "✓" : "✗";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        writer.Write($"""<div class="tutorials-check" data-exercise="{Html.Escape(Id)}" data-status="{(Passed ? "passed" : "failed")}" """);
        writer.Write($"""style="border-left:4px {(Passed ? "solid" : "dashed")} currentColor;padding:.3em .8em;margin:1em 0">""");
        writer.Write($"<p><strong>{Mark} Exercise {exercise.Number}, {Html.Escape(Id)}: {(Passed ? "passed" : "not yet")}.</strong> {Html.Escape(Message)}</p>");
        verdict.Picture?.WriteHtml(writer);
        if (notice is not null) writer.Write($"<p><small>{Html.Escape(notice)}</small></p>");
        writer.Write("</div>");
        if (!Passed) new HintCard(exercise).WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string head = $"{Mark} Exercise {exercise.Number}, {Id}: {(Passed ? "passed" : "not yet")}. {Message}";
        string end = Passed ? "" : $"\nExercises.Hints(\"{Id}\") has hints; Solution.Show(\"{Id}\") shows a solution.";
        return $"{head}{(verdict.Picture is { } picture ? $"\n\n{picture}" : "")}{(notice is null ? "" : $"\n{notice}")}{end}";
    }
}

/// <summary>Three hints, folded one inside the other; they open without scripts.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class HintCard(Exercise exercise) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        string[] names = ["A nudge", "More", "Nearly there"];
        foreach (var (hint, i) in exercise.Hints.Select((hint, i) => (hint, i)))
            writer.Write($"<details style=\"margin-left:{i}em\"><summary>{names[Math.Min(i, 2)]}</summary><p>{Html.Escape(hint)}</p>");
        writer.Write($"<details style=\"margin-left:{exercise.Hints.Count}em\"><summary>A solution</summary>");
        Solution.Show(exercise.Id).WriteHtml(writer);
        writer.Write("</details>");
        foreach (var _ in exercise.Hints) writer.Write("</details>");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', exercise.Hints.Select((hint, i) => $"Hint {i + 1}: {hint}"));
}
