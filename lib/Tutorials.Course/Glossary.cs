using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Course.Figures;

namespace Tutorials.Course;

/// <summary>One term of the course.</summary>
/// <param name="Term">The English word, as the lessons write it.</param>
/// <param name="Chinese">The word of the article's language.</param>
/// <param name="Meaning">One line.</param>
/// <param name="Lesson">The lesson that uses it first, by file name without ending.</param>
/// <param name="Ilgpu">What ILGPU calls it; null where it is no thing of a kernel's, or all four use the English word.</param>
/// <param name="Cuda">What CUDA calls it.</param>
/// <param name="OpenCl">What OpenCL calls it.</param>
/// <param name="Hip">What AMD's HIP calls it.</param>
public sealed record GlossaryTerm(
    string Term, string Chinese, string Meaning, string Lesson, string? Ilgpu, string? Cuda, string? OpenCl, string? Hip);

/// <summary>The terms of the course, from <c>datasets/glossary.json</c>.</summary>
public static class Glossary
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All terms, in the order of the alphabet. Read anew each time.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static IReadOnlyList<GlossaryTerm> All
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize<GlossaryTerm[]>(Datasets.Text("glossary.json"), Options)
                    ?? throw new JsonException("the file is empty");
            }
            catch (JsonException reason)
            {
                throw new InvalidDataException($"datasets/glossary.json cannot be read: {reason.Message}", reason);
            }
        }
    }

    /// <summary>The words of a kernel in ILGPU, CUDA, OpenCL and HIP.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static Table ShowDevices() => Table.Of("One thing, four names", All.Where(t => t.Ilgpu is not null))
        .Text("term", t => t.Term)
        .Text("ILGPU", t => t.Ilgpu!)
        .Text("CUDA", t => t.Cuda ?? "")
        .Text("OpenCL", t => t.OpenCl ?? "")
        .Text("HIP", t => t.Hip ?? "");

    /// <summary>Every term in one line, with the Chinese word and the lesson.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static Table ShowTerms() => Table.Of("The terms of the course", All)
        .Text("term", t => t.Term)
        .Text("what it is", t => t.Meaning)
        .Text("lesson", t => t.Lesson.Split('-')[0])
        .Text("Chinese", t => t.Chinese);
}
