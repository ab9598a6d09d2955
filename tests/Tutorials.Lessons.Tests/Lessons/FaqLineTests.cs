using System.Text.Json.Nodes;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>
/// Every line of C# that answers a question of <c>faq.json</c>, run as a reader would: pasted after the first cell of the lesson that shows
/// the questions.
/// </summary>
public sealed class FaqLineTests
{
    private static string Setup => CourseFiles.Read("13-do-i-need-a-gpu").Cells.First(c => c.Kind == CellKind.Code).Source
        .Replace("Lab.Open()", "Lab.Open(quick: true)", StringComparison.Ordinal);

    [Fact]
    public async Task Every_line_runs_and_gives_something()
    {
        var cells = new JsonArray(Cell("setup", Setup));
        foreach (var (question, i) in Faq.All.SelectMany(q => q.Experiments.Select((e, i) => (q with { Experiments = [e] }, i))))
            cells.Add(Cell($"{question.Id.ToLowerInvariant()}-{i}", question.Experiments[0].Code));
        var root = new JsonObject
        {
            ["cells"] = cells, ["metadata"] = CourseFiles.Read(CourseFiles.Lessons[0]).Metadata.DeepClone(),
            ["nbformat"] = 4, ["nbformat_minor"] = 5,
        };
        var document = Document.Parse(root.ToJsonString(), "faq.ipynb");
        await using var session = new Session(new() { BaseDirectory = CourseFiles.Folder, CellTimeout = TimeSpan.FromMinutes(2) });
        var result = await Runner.RunAsync(document, session);
        Assert.True(result.Status == RunStatus.Done, $"{result.Failure}");
        Assert.All(document.Cells.Skip(1), cell => Assert.Contains(
            cell.Outputs.OfType<JsonObject>(), output => output["output_type"]?.ToString() == "execute_result"));
    }

    private static JsonObject Cell(string id, string source) => new()
    {
        ["cell_type"] = "code", ["execution_count"] = null, ["id"] = id,
        ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
    };
}
