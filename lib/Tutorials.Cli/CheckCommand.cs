using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Settings;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Cli;

/// <summary><c>tutorials check</c>: runs a learner's notebook and says which exercises are passed, failed or untouched.</summary>
internal static class CheckCommand
{
    private const string Untouched = "untouched";

    // A learner's endless loop ends here, and the next cell runs.
    private const int UsualLimit = 120;

    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "Number, name or path of a notebook." };
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md)." };
        var limit = new Option<int>("--limit")
        {
            Description = "Seconds that one cell may take before it is stopped.", DefaultValueFactory = _ => UsualLimit,
        };
        var command = new Command("check", "Run a notebook of your own and report its exercises: a self-test. `class grade` grades.")
        {
            notebook, json, limit,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = LessonFolder.Find(parsed.GetValue(notebook)!);
            int seconds = parsed.GetValue(limit);
            if (seconds < 1) throw new UsageException($"--limit: {seconds} is not a time. Give whole seconds, 1 or more.");
            var document = Document.Read(path);
            var exercises = Asked(document, path);
            using var nobody = new TemporaryDataFolder();
            await RunAsync(document, path, TimeSpan.FromSeconds(seconds), cancellation);
            CheckedExercise[] found = [.. exercises.Select(exercise => Judge(exercise, document, seconds))];
            if (parsed.GetValue(json)) JsonOutput.Print(new { Lesson = document.Name, Exercises = found });
            else Print(document.Name, found);
            return found.Any(f => f.Status == "failed") ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }

    private static Exercise[] Asked(Document document, string path)
    {
        var ids = (document.Metadata["tutorials"] as JsonObject)?["exercises"] as JsonArray ?? [];
        return ids.Count > 0
            ? [.. ids.Select(id => Exercises.Get(id!.ToString()))]
            : throw new UsageException($"{path} names no exercises in its metadata under \"tutorials\".");
    }

    private static async Task RunAsync(Document document, string path, TimeSpan limit, CancellationToken cancellation)
    {
        // A cell that fails is an answer too: what follows it still runs.
        foreach (var cell in document.Cells.Where(c => c.Kind == CellKind.Code))
            cell.Metadata["tags"] = new JsonArray(Runner.MayFailTag);
        using var settings = LessonSettings.Use(LessonSettings.Current with { Quick = true });
        await using var session = new Session(new() { BaseDirectory = System.IO.Path.GetDirectoryName(path)!, CellTimeout = limit });
        await session.WarmUpAsync(); // the limit is for the learner's code, not for loading a compiler
        // A cell that was interrupted or ran too long would end the run; here it counts as one that failed.
        await Runner.RunAsync(
            document,
            async (code, output, cancel) =>
            {
                var result = await session.RunAsync(code, output, cancellationToken: cancel);
                bool over = result.Status == CellStatus.Interrupted || result.Status == CellStatus.TimedOut && !session.IsStuck;
                return over && !cancel.IsCancellationRequested ? result with { Status = CellStatus.Error } : result;
            },
            cancellationToken: cancellation);
        cancellation.ThrowIfCancellationRequested();
    }

    private static CheckedExercise Judge(Exercise exercise, Document document, int seconds)
    {
        string check = $"Exercises.Check(\"{exercise.Id}\"";
        Cell[] cells = [.. document.Cells.Where(c => c.Kind == CellKind.Code && c.Source.Contains(check, StringComparison.Ordinal))];
        if (cells.Length == 0) return new(exercise.Id, Untouched, "The notebook has no cell that checks it.");
        // Who copied the cell and solved the copy has solved it.
        var judged = cells.Select(cell => Judge(exercise, cell, seconds)).ToArray();
        return judged.FirstOrDefault(j => j.Status == "passed") ?? judged.FirstOrDefault(j => j.Status == "failed") ?? judged[0];
    }

    private static CheckedExercise Judge(Exercise exercise, Cell cell, int seconds)
    {
        if (Plain(cell.Source) == Plain(exercise.StarterText)) return new(exercise.Id, Untouched, "The cell is as the lesson gives it.");
        if (cell.State == CellState.NotRun)
            return new(exercise.Id, "failed", "An earlier cell could not be stopped, so this one did not run.");
        var outputs = cell.Outputs.OfType<JsonObject>().ToArray();
        var verdict = outputs.Select(o => o["data"]?[CheckFigure.MimeType]).OfType<JsonNode>()
            .Select(node => node as JsonObject ?? JsonNode.Parse(Text(node)) as JsonObject)
            .LastOrDefault(v => v?["id"]?.ToString() == exercise.Id);
        if (verdict is not null) return new(exercise.Id, verdict["status"]!.ToString(), verdict["message"]!.ToString());
        var error = outputs.FirstOrDefault(o => o["output_type"]?.ToString() == "error");
        return new(exercise.Id, "failed", error is null
            ? "The cell does not end with its check, so nothing was judged."
            : error["ename"]?.ToString() == nameof(CellStatus.TimedOut)
                ? $"The cell did not come to an end in {seconds} seconds: a loop that never ends?"
                : $"The cell did not run: {error["ename"]}: {error["evalue"]}");
    }

    private static string Text(JsonNode node) =>
        node is JsonArray lines ? string.Concat(lines.Select(l => l!.ToString())) : node.ToString();

    private static string Plain(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();

    private static void Print(string lesson, CheckedExercise[] exercises)
    {
        var table = ConsoleTables.Create("Exercise", "State", "What was said").Title(Markup.Escape(lesson));
        foreach (var e in exercises) table.AddPlainRow(e.Id, e.Status, e.Message);
        AnsiConsole.Write(table);
    }

    /// <summary>One exercise of a learner's notebook.</summary>
    internal sealed record CheckedExercise(string Id, string Status, string Message);
}
