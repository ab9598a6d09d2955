using System.Globalization;
using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course.Evidence;

/// <summary>One claim and what this machine adds to it; null where it adds nothing.</summary>
internal sealed record ShownClaim(Claim Claim, string? Reading);

/// <summary>One claim, or all parts of one: said, recomputed, judged. The evidence unfolds without scripts.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class ClaimCard : IShown
{
    private readonly ShownClaim[] parts;

    internal ClaimCard(ShownClaim[] parts) => this.parts = parts;

    /// <summary>The claims on the card.</summary>
    public IReadOnlyList<Claim> Claims => [.. parts.Select(part => part.Claim)];

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        foreach (var (claim, reading) in parts)
        {
            // Lines and words, no colours: an output does not know whether it stands on white or on black.
            writer.Write($"""<div class="tutorials-claim" data-claim="{Html.Escape(claim.Id)}" style="border-left:4px double currentColor;padding:.2em .9em;margin:1em 0">""");
            writer.Write($"<p><strong>Claim {Html.Escape(claim.Id)}:</strong> <em>{Html.Escape(claim.Says)}</em></p>");
            writer.Write($"<p><strong>Verdict: {claim.VerdictWords}.</strong> {Html.Escape(claim.Because)}</p>");
            if (reading is not null) writer.Write($"<p><strong>This machine:</strong> {Html.Escape(reading)}</p>");
            Sums(claim)?.WriteHtml(writer);
            WriteEvidence(writer, claim);
            writer.Write("</div>");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n\n", parts.Select(part => string.Join('\n', Lines(part))));

    private static IEnumerable<string> Lines(ShownClaim part)
    {
        yield return $"Claim {part.Claim.Id}: {part.Claim.Says}";
        yield return $"Verdict: {part.Claim.VerdictWords}. {part.Claim.Because}";
        if (part.Reading is not null) yield return $"This machine: {part.Reading}";
        if (Sums(part.Claim) is { } sums) yield return $"\n{sums}";
        foreach (var evidence in part.Claim.Evidence) yield return $"- {evidence.Says} [{Named(evidence.Source)}]";
        foreach (var figure in part.Claim.Figures) yield return $"- {Value(figure.Value, figure.Unit)}: {figure.Meaning} [{Named(figure.Source)}]";
    }

    private static Table? Sums(Claim claim) => claim.Arithmetic is not { Count: > 0 } sums ? null : Table.Of(
        $"Recomputed for claim {claim.Id}", sums)
        .Text("what", sum => sum.What)
        .Number("result", sum => Value(sum.Value, sum.Unit))
        .Text("from", sum => sum.Working).Table;

    private static void WriteEvidence(TextWriter writer, Claim claim)
    {
        if (claim.Evidence.Count + claim.Figures.Count == 0) return;
        writer.Write("<details style=\"margin-top:.6em\"><summary>Where this was read</summary><ul>");
        foreach (var evidence in claim.Evidence) writer.Write($"<li>{Html.Escape(evidence.Says)} {Link(evidence.Source)}</li>");
        foreach (var figure in claim.Figures) writer.Write($"<li>{Html.Escape(Value(figure.Value, figure.Unit))}: {Html.Escape(figure.Meaning)} {Link(figure.Source)}</li>");
        writer.Write("</ul></details>");
    }

    private static string Link(ClaimSource source)
    {
        string title = Html.Escape(source.Title);
        return source.Url is null ? $"<small>({title})</small>" : $"""<small>(<a href="{Html.Escape(source.Url.AbsoluteUri)}">{title}</a>, read {Day(source)})</small>""";
    }

    private static string Named(ClaimSource source) => source.Url is null ? source.Title : $"{source.Title}; {source.Url.AbsoluteUri}, read {Day(source)}";

    private static string? Day(ClaimSource source) => source.CheckedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Figures as they were read, results rounded: 1,281,167 images stay what they are.
    private static string Value(double value, string unit) =>
        $"{(value == Math.Round(value, 2) ? value.ToString("#,0.##", CultureInfo.InvariantCulture) : Quantity.Digits(value))}{(unit.Length > 0 ? $" {unit}" : "")}";
}
