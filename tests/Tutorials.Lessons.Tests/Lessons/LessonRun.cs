using System.Text.Json.Nodes;
using Tutorials.Course;
using Tutorials.Course.Settings;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>
/// The lessons, each run once from top to bottom with small sizes on the device that is found. Every code cell stands
/// twice in what is run, because a reader runs cells again, and the second run of each is kept; a cell of an exercise stands there a third
/// time, with the solution put in. Shared by all tests of a class.
/// </summary>
public sealed class LessonRuns
{
    private readonly Dictionary<string, Task<LessonRun>> runs = [];
    internal Task<LessonRun> OfAsync(string lesson)
    {
        if (!runs.TryGetValue(lesson, out var run))
            runs.Add(lesson, run = RunAsync(lesson));
        return run;
    }

    private static async Task<LessonRun> RunAsync(string lesson)
    {
        using var settings = LessonSettings.Use(new(Quick: true));
        var document = Doubled(CourseFiles.Read(lesson));
        await using var session = new Session(new() { BaseDirectory = CourseFiles.Folder, CellTimeout = TimeSpan.FromMinutes(3) });
        var result = await Runner.RunAsync(document, session);
        return new(result, document, Single(document));
    }

    private static Document Doubled(Document lesson)
    {
        var root = lesson.Root.DeepClone().AsObject();
        root["cells"] = new JsonArray([.. lesson.Cells.SelectMany(cell => cell.Kind != CellKind.Code
            ? [cell.Json.DeepClone()]
            : cell.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal)
                ? new[] { cell.Json.DeepClone(), Renamed(cell.Json), Solved(cell) }
                : [cell.Json.DeepClone(), Renamed(cell.Json)])]);
        return Document.Parse(root.ToJsonString(), $"{lesson.Name}.ipynb");
    }

    private static JsonNode Renamed(JsonObject cell)
    {
        var copy = cell.DeepClone();
        copy["id"] = $"{cell["id"]}{Again}";
        return copy;
    }

    // The reader solves it: the rest of the lesson runs after the solution, whatever that has changed.
    private static JsonNode Solved(Cell cell)
    {
        var copy = cell.Json.DeepClone();
        copy["id"] = $"{cell.Id}{SolvedEnding}";
        copy["source"] = Exercises.Get(cell.Id[LessonStyle.ExercisePrefix.Length..]).SolutionText;
        return copy;
    }

    private static Document Single(Document doubled)
    {
        var root = doubled.Root.DeepClone().AsObject();
        root["cells"] = new JsonArray([.. doubled.Cells
            .Where(cell => cell.Kind != CellKind.Code || cell.Id.EndsWith(Again, StringComparison.Ordinal))
            .Select(cell => cell.Json.DeepClone())]);
        return Document.Parse(root.ToJsonString(), $"{doubled.Name}.ipynb");
    }

    private const string Again = "-again";

    /// <summary>What the id of an exercise's cell ends in where its solution was put in.</summary>
    internal const string SolvedEnding = "-solved";
}

/// <summary>One lesson after its run.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Doubled">What was run: every code cell twice, and after an exercise its solution.</param>
/// <param name="Single">The lesson as a reader saves it, with the outputs of the second run of each cell.</param>
internal sealed record LessonRun(RunResult Result, Document Doubled, Document Single);
