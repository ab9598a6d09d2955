using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Running;
using Document = Tutorials.Notebooks.Documents.Document;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>Every lesson executed, every cell of it twice, and what each cell gave back.</summary>
public sealed partial class ExecutionTests(LessonRuns runs) : IClassFixture<LessonRuns>
{
    // A saved notebook has to open quickly, on GitHub and in a mail.
    private const int MostBytes = 6_000_000;

    public static TheoryData<string> Lessons => [.. CourseFiles.Notebooks];

    [Theory, MemberData(nameof(Lessons))]
    public async Task It_runs_from_top_to_bottom_and_every_cell_twice(string lesson)
    {
        var run = await runs.OfAsync(lesson);
        Assert.True(run.Result.Status == RunStatus.Done, $"{lesson}: {run.Result.Failure}");
        Assert.All(Code(run.Doubled), cell => Assert.Null(cell.State));
        Assert.All(Code(run.Doubled), cell => Assert.Empty(Of(cell, "error")));
        Assert.All(Code(run.Doubled), cell => Assert.DoesNotContain(Of(cell, "stream"), output => output["name"]?.ToString() == "stderr"));
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task A_solution_passes_where_the_reader_types_it(string lesson)
    {
        var document = (await runs.OfAsync(lesson)).Doubled;
        foreach (var exercise in Exercises.All.Where(e => e.Lesson == lesson))
        {
            var cell = Assert.Single(document.Cells, c => c.Id == $"{LessonStyle.ExercisePrefix}{exercise.Id}{LessonRuns.SolvedEnding}");
            var verdict = JsonNode.Parse(Text(Assert.Single(Of(cell, "execute_result"))["data"]![CheckFigure.MimeType]))!;
            Assert.True(verdict["status"]?.ToString() == "passed", $"{lesson}, {exercise.Id}: {verdict["message"]}");
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task A_cell_shows_what_its_last_line_promises(string lesson)
    {
        foreach (var cell in Code((await runs.OfAsync(lesson)).Single))
        {
            var results = Of(cell, "execute_result").ToArray();
            if (LastExpression(cell.Source) is not { } last)
            {
                Assert.True(results.Length == 0, $"{lesson}, cell {cell.Id}: no last expression, and yet a result");
                continue;
            }

            var data = Assert.IsType<JsonObject>(Assert.Single(results)["data"]);
            foreach (string type in Expected(last))
                Assert.True(
                    data.ContainsKey(type),
                    $"{lesson}, cell {cell.Id}: '{last}' gave {string.Join(", ", data.Select(d => d.Key))} and no {type}");
            Assert.True(Text(data[MimeTypes.Text]).Trim().Length > 0, $"{lesson}, cell {cell.Id}: an empty text");
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task A_cell_that_prints_has_printed(string lesson) => Assert.All(
        Code((await runs.OfAsync(lesson)).Single).Where(cell => cell.Source.Contains("Console.Write", StringComparison.Ordinal)),
        cell => Assert.NotEmpty(Of(cell, "stream").SelectMany(output => Text(output["text"]))));

    [Theory, MemberData(nameof(Lessons))]
    public async Task A_chart_has_traces_and_a_table_with_rows(string lesson)
    {
        var shown = Code((await runs.OfAsync(lesson)).Single).SelectMany(cell => Of(cell, "execute_result"));
        foreach (var data in shown.Select(output => output["data"]!.AsObject()))
        {
            if (data[MimeTypes.Plotly] is not { } chart)
                continue;
            Assert.NotEmpty(chart["data"]!.AsArray());
            string html = Text(data[MimeTypes.Html]);
            Assert.Contains("class=\"tutorials-chart\"", html, StringComparison.Ordinal);
            Assert.True(html.Split("<tr").Length > 2, "the table behind the chart has no rows");
            Assert.DoesNotContain("<script src", html, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task The_saved_notebook_is_small_enough(string lesson)
    {
        string saved = (await runs.OfAsync(lesson)).Single.ToJson();
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(saved), 1, MostBytes);
    }

    private static IEnumerable<Cell> Code(Document document) => document.Cells.Where(cell => cell.Kind == CellKind.Code);

    private static IEnumerable<JsonObject> Of(Cell cell, string type) =>
        cell.Outputs.OfType<JsonObject>().Where(output => output["output_type"]?.ToString() == type);

    private static string Text(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(line => line!.ToString())) : node?.ToString() ?? "";

    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default.WithKind(SourceCodeKind.Script);

    // An expression without a semicolon at the end of a cell is what the cell shows.
    private static string? LastExpression(string source) =>
        CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members.LastOrDefault() is
            GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            ? last.Expression.ToString()
            : null;

    private static string[] Expected(string expression) => expression switch
    {
        _ when expression.StartsWith("Charts.Library", StringComparison.Ordinal) => [MimeTypes.Html, MimeTypes.Text],
        _ when expression.StartsWith("Charts.Picture", StringComparison.Ordinal) => [MimeTypes.Html, MimeTypes.Text],
        // A film is played by the page's script; a host that draws charts by itself would show one moment of it.
        _ when expression.StartsWith("Charts.Frames", StringComparison.Ordinal) => [MimeTypes.Html, MimeTypes.Text],
        _ when expression.StartsWith("Charts.", StringComparison.Ordinal) => [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text],
        "lab" => [MimeTypes.Html, MimeTypes.Text],
        _ when expression.StartsWith("Source.", StringComparison.Ordinal) => [MimeTypes.Html, MimeTypes.Text],
        _ when expression.StartsWith("Table.", StringComparison.Ordinal) => [MimeTypes.Html, MimeTypes.Text],
        _ => [MimeTypes.Text],
    };
}
