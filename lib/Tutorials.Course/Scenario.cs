using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Decision.Catalogue;

namespace Tutorials.Course;

/// <summary>One scenario of the article's two lists: which machine it names, and which workload of the kit stands for it.</summary>
/// <param name="Id">Short name: <c>web-requests</c>.</param>
/// <param name="Name">In words.</param>
/// <param name="Chinese">The term of the source.</param>
/// <param name="Who">The machine that the article names.</param>
/// <param name="Workload">The workload that stands for it, by name; null for file storage, where nothing is computed and
/// <paramref name="Note"/> says so.</param>
/// <param name="Also">Further workloads that are a part of it.</param>
/// <param name="Lesson">The lesson that teaches with it, by file name without ending.</param>
/// <param name="Note">What the workload leaves out; null where nothing needs to be said.</param>
public sealed record Scenario(
    string Id, string Name, string Chinese, HardwareKind Who, string? Workload, IReadOnlyList<string> Also, string Lesson, string? Note)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What ties its steps together, from the workload that stands for it; null where there is none.</summary>
    public Traits? Traits => Workload is null ? null : Catalog.Get(Workload).Traits;

    /// <summary>The scenarios of the article's two lists: <c>scenarios.json</c>, in the order of the article.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static IReadOnlyList<Scenario> All() => Parse(Datasets.Text("scenarios.json"), "datasets/scenarios.json");

    /// <summary>Parses <c>scenarios.json</c>.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    internal static IReadOnlyList<Scenario> Parse(string text, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Scenario[]>(text, Options) ?? throw new JsonException("the file is empty");
        }
        catch (JsonException reason)
        {
            throw new InvalidDataException($"{file} cannot be read: {reason.Message}", reason);
        }
    }
}
