using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Course.Figures;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>A line that answers, or helps to: run it in the lesson, or anywhere after the lesson's first cell.</summary>
/// <param name="Lesson">By file name without ending.</param>
/// <param name="Does">What it does, in one sentence.</param>
/// <param name="Code">One C# expression.</param>
public sealed record FaqExperiment(string Lesson, string Does, string Code);

/// <summary>Where people asked it.</summary>
public sealed record FaqAsked(string Title, Uri Url);

/// <summary>A question that people ask before they rent a GPU, and the experiment or calculation that answers it: no opinion.</summary>
/// <param name="Id">F1 to F3 are the article's, Q1 to Q10 come from public threads.</param>
/// <param name="Question">As people ask it.</param>
/// <param name="Decides">What decides it.</param>
/// <param name="Experiments">What to run.</param>
/// <param name="Claims">Parts of claims that belong to it.</param>
/// <param name="Asked">Public threads; none for the article's own.</param>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Faq(
    string Id, string Question, string Decides, IReadOnlyList<FaqExperiment> Experiments, IReadOnlyList<string> Claims,
        IReadOnlyList<FaqAsked> Asked) : IShown
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All of them, from <c>datasets/faq.json</c>. Read anew each time.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static IReadOnlyList<Faq> All => Parse(Datasets.Text("faq.json"), "datasets/faq.json");

    /// <summary>The question of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public static Faq Show(string id)
    {
        var all = All;
        return all.FirstOrDefault(q => q.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no question '{id}'. There are: {string.Join(", ", all.Select(q => q.Id))}.",
                nameof(id));
    }

    internal static IReadOnlyList<Faq> Parse(string text, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Faq[]>(text, Options) ?? throw new JsonException("the file is empty");
        }
        catch (JsonException reason)
        {
            throw new InvalidDataException($"{file} cannot be read: {reason.Message}", reason);
        }
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Put(Card("faq", Edge.Dotted,
    [
        Paragraph(Strong($"{Id}. {Question}")), Paragraph(Decides),
        .. Experiments.Select(e => Paragraph(Lines(Row($"{e.Does} ", Small($"({e.Lesson})")), Code(e.Code)))),
        Note(Claims.Count > 0 ? $"Claims that belong to it: {string.Join(", ", Claims)}." : null),
        Asked.Count > 0 ? Paragraph(Small("Asked in ", HtmlPart.Join("; ", [.. Asked.Select(a => Link(a.Title, a.Url))]), ".")) : default,
    ], id: Id));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n',
    [
        $"{Id}. {Question}", Decides,
        .. Experiments.Select(e => $"  {e.Does} ({e.Lesson})\n    {e.Code}"),
        .. Claims.Count > 0 ? [$"Claims: {string.Join(", ", Claims)}"] : Array.Empty<string>(),
        .. Asked.Select(a => $"Asked in {a.Title}: {a.Url.AbsoluteUri}"),
    ]);
}
