using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Teaching;

/// <summary>What a lesson says of itself, as a teacher plans with it.</summary>
/// <param name="Name">The file's name without ending.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Aims">Its first paragraph: minutes, what comes before, what it adds.</param>
/// <param name="Sections">Headings of its sections, without stations.</param>
/// <param name="Stations">Headings of its stations.</param>
/// <param name="Exercises">In the lesson's order.</param>
/// <param name="Cells">The ids of its cells.</param>
public sealed partial record LessonOutline(
    string Name, string Title, string Aims, IReadOnlyList<string> Sections, IReadOnlyList<string> Stations,
    IReadOnlyList<Exercise> Exercises, IReadOnlyList<string> Cells)
{
    /// <summary>Reads a lesson.</summary>
    /// <exception cref="NotebookException">The file is no lesson of the course.</exception>
    public static LessonOutline Read(string path)
    {
        var document = Document.Read(path);
        string[] lines = [.. document.Cells.Where(cell => cell.Kind == CellKind.Markdown).SelectMany(cell => cell.Source.Split('\n'))];
        string[] headings = [.. lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..].Trim())];
        var exercises = (document.Metadata["tutorials"] as JsonObject)?["exercises"] as JsonArray ?? [];
        if (lines is not [var title, "", var aims, ..] || exercises.Count == 0)
            throw new NotebookException(path, null, "it is no lesson: those begin with a title and what they add, and have exercises.");
        return new(document.Name, title.TrimStart('#', ' '), aims.Trim('*'),
            [.. headings.Where(heading => !IsStation(heading))], [.. headings.Where(IsStation).Select(heading => heading.Split(": ")[^1])],
            [.. document.Cells
                .Where(cell => cell.Kind == CellKind.Code && cell.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal))
                .Select(cell => Course.Exercises.Get(cell.Id[LessonStyle.ExercisePrefix.Length..]))],
            [.. document.Cells.Select(cell => cell.Id)]);
    }

    /// <summary>Its aims, with links that lead to the notebooks from a page in another folder.</summary>
    /// <param name="notebooks">The way from there to the folder of the notebooks.</param>
    public string AimsFrom(string notebooks) => LinkToNotebook().Replace(Aims, $"]({notebooks}/");

    private static bool IsStation(string heading) => heading.StartsWith("Station: ", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\((?=[\w-]+\.ipynb)")]
    private static partial Regex LinkToNotebook();
}
