using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

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
            writer.Put(Card("claim", Edge.Double,
            [
                Paragraph(Strong($"Claim {claim.Id}:"), " ", Emphasis(claim.Says)),
                Paragraph(Strong($"Verdict: {claim.VerdictWords}."), $" {claim.Because}"),
                reading is null ? default : Paragraph(Strong("This machine:"), $" {reading}"),
                Sums(claim) is { } sums ? HtmlPart.Of(Drawn(claim, sums)) : default,
                claim.Evidence.Count + claim.Figures.Count == 0 ? default : Fold("Where this was read", Bullets(
                [
                    .. claim.Evidence.Select(e => Row($"{e.Says} ", Where(e.Source))),
                    .. claim.Figures.Select(f => Row($"{Value(f.Value, f.Unit)}: {f.Meaning} ", Where(f.Source))),
                ])),
            ], id: claim.Id));
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
        foreach (var figure in part.Claim.Figures)
            yield return $"- {Value(figure.Value, figure.Unit)}: {figure.Meaning} [{Named(figure.Source)}]";
    }

    private static Table? Sums(Claim claim) => claim.Arithmetic is not { Count: > 0 } sums ? null : Table.Of(
        $"Recomputed for claim {claim.Id}", sums)
        .Text("what", sum => sum.What)
        .Number("result", sum => Value(sum.Value, sum.Unit))
        .Text("from", sum => sum.Working).Table;

    // Too many rows for one look: those that are compared are drawn, and the table stands behind them.
    private static IShown Drawn(Claim claim, Table sums) => claim.Id == "C7" ? TrainingDots.Of(claim, sums) : sums;

    private static HtmlPart Where(ClaimSource source) => source.Url is null
        ? Small($"({source.Title})")
        : Small("(", Link(source.Title, source.Url), $", read {Day(source)})");

    private static string Named(ClaimSource source) =>
        source.Url is null ? source.Title : $"{source.Title}; {source.Url.AbsoluteUri}, read {Day(source)}";

    private static string? Day(ClaimSource source) => source.CheckedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Figures as they were read, results rounded: 1,281,167 images stay what they are.
    private static string Value(double value, string unit)
    {
        string number = value == Math.Round(value, 2) ? value.ToString("#,0.##", CultureInfo.InvariantCulture) : Quantity.Digits(value);
        if (value == 1 && unit == "cards") unit = "card";
        return unit.Length > 0 ? $"{number} {unit}" : number;
    }
}
