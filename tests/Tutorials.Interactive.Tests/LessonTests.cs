using System.Text.Json.Nodes;

namespace Tutorials.Interactive.Tests;

/// <summary>The lessons in the genuine tool, cell by cell, as Polyglot Notebooks sends them.</summary>
public sealed class LessonTests
{
    private const string First = "00-start-here.ipynb";

    public static TheoryData<string> Lessons() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_without_an_error_and_draws_its_figures(string lesson)
    {
        if (lesson != First) EveryLesson.SkipUnlessWanted();
        var cells = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "notebooks", lesson)))!["cells"]!.AsArray()
            .Where(cell => (string)cell!["cell_type"]! == "code")
            .Select(cell => string.Concat(cell!["source"]!.AsArray().Select(line => (string)line!))).ToArray();
        await using var tool = await Tool.StartAsync();

        int figures = 0, asked = 0;
        foreach (string code in cells)
        {
            var cell = await tool.RunAsync(code);
            Assert.True(cell.Failure is null, $"{lesson}: {cell.Failure}\nin\n{code}");
            figures += cell.Figures;
            if (code.Contains("Charts.", StringComparison.Ordinal) && !code.Contains("Charts.Library", StringComparison.Ordinal)) asked++;
        }

        Assert.True(figures >= asked, $"{lesson} asks for {asked} charts, and {figures} were drawn.");
        HostTable.Ran(Repository.Root, HostTable.Tool, [new(lesson, figures)]);
    }
}
