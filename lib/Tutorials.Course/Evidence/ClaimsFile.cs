using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tutorials.Course.Evidence;

/// <summary>Reads <c>claims.json</c>: strict, so that a misspelt source or a missing verdict is told and not shown.</summary>
internal static class ClaimsFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Parses the text of the file.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static IReadOnlyList<Claim> Parse(string text, string file)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(text, Options) ?? throw new JsonException("the file is empty");
        }
        catch (JsonException reason)
        {
            throw new InvalidDataException($"{file} cannot be read: {reason.Message}", reason);
        }

        if (content.Claims.GroupBy(part => part.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidDataException($"{file}: the claim {twice.Key} stands there {twice.Count()} times. Keep one.");
        return [.. content.Claims.Select(Build)];

        Claim Build(Part part) => new()
        {
            Id = part.Id,
            Lesson = part.Lesson,
            Says = part.Says,
            Check = part.Check,
            Verdict = part.Verdict,
            Because = part.Because,
            Figures = [.. part.Figures.Select(f => new ClaimFigure(f.Name, f.Value, f.Unit, f.Meaning, Source(part, f.Source)))],
            Evidence = [.. part.Evidence.Select(e => new ClaimEvidence(e.Says, Source(part, e.Source)))],
            Reader = part.Reader,
        };

        ClaimSource Source(Part part, string name) => content.Sources.TryGetValue(name, out var source)
            ? source
            : throw new InvalidDataException($"{file}: the claim {part.Id} names a source '{name}' that is not among the sources. Add it, "
                + $"or choose one of: {string.Join(", ", content.Sources.Keys)}.");
    }

    private sealed record Content(Dictionary<string, ClaimSource> Sources, IReadOnlyList<Part> Claims);

    private sealed record Part(
        string Id, string Lesson, string Says, ClaimCheck Check, ClaimVerdict Verdict, string Because,
        IReadOnlyList<Figure> Figures, IReadOnlyList<Evidence> Evidence, ClaimReader? Reader);

    private sealed record Figure(string Name, double Value, string Unit, string Meaning, string Source);

    private sealed record Evidence(string Says, string Source);
}
