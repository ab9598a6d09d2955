using System.Text.Json.Nodes;
using NJsonSchema;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary><c>tutorials check</c> on notebooks as learners leave them: solved, wrong, untouched, broken, endless.</summary>
public sealed class CheckTests
{
    // Seconds: long enough for a cell on a busy machine, and all that an endless one costs.
    private const string Limit = "8";

    [Fact]
    public async Task Every_exercise_is_judged_though_one_does_not_compile_and_one_never_ends()
    {
        using var workshop = new Workshop();
        string path = Notebook(
            workshop,
            [
                "ridge", "resident-threads", "card-wins-from", "cheaper-machine", "buy-or-rent",
                "choose-batch", "who-looks-up", "guess-picture", "what-flips-it", "name-the-suspect",
            ],
            Exercises.Get("ridge").StarterText,
            Exercises.Get("ridge").SolutionText, // who solves a copy of the cell has solved it
            "int resident = 16_896, orders = 528;\nExercises.Check(\"resident-threads\", resident, orders)",
            Exercises.Get("card-wins-from").StarterText + "  \n", // a blank behind it is no answer
            "double onCpu = ;\nExercises.Check(\"cheaper-machine\", onCpu, 0, Cheaper.Cpu)",
            "double own = 0;\nwhile (own < 1) own *= 2;\nExercises.Check(\"buy-or-rent\", own, 0, Procurement.Rent)",
            Exercises.Get("choose-batch").SolutionText,
            Exercises.Get("who-looks-up").SolutionText + ".ToString()", // a text instead of the verdict
            // Library code that nothing stops: the rest of the notebook cannot run, and is reported all the same.
            "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 64) + '!', \"^(a+)+$\");\n"
            + "Exercises.Check(\"what-flips-it\", null, \"\", 0)",
            Exercises.Get("name-the-suspect").SolutionText);

        var ending = await Command.RunAsync(["check", path, "--json", "--limit", Limit]);

        Assert.True(ending.Code == 1, ending.ToString());
        var schema = await JsonSchema.FromFileAsync(Path.Combine(CourseFiles.Root, "docs", "schema", "check.schema.json"));
        Assert.Empty(schema.Validate(ending.Output));
        Assert.NotEmpty(schema.Validate(ending.Output.Replace("\"untouched\"", "\"skipped\"", StringComparison.Ordinal)));
        var report = JsonNode.Parse(ending.Output)!.AsObject();
        Assert.Equal(["lesson", "exercises"], report.Select(field => field.Key));
        Assert.Equal("mine", report["lesson"]!.GetValue<string>());
        JsonObject[] judged = [.. report["exercises"]!.AsArray().Select(exercise => exercise!.AsObject())];
        Assert.All(judged, exercise => Assert.Equal(["id", "status", "message"], exercise.Select(field => field.Key)));
        (string, string, string)[] expected =
        [
            ("ridge", "passed", "Saxpy lies far left of the ridge"),
            ("resident-threads", "failed", "resident is SMs × threads per SM"),
            ("card-wins-from", "untouched", "as the lesson gives it"),
            ("cheaper-machine", "failed", "The cell did not run: CompileError: "),
            ("buy-or-rent", "failed", $"did not come to an end in {Limit} seconds"),
            ("choose-batch", "passed", "Neither the smallest nor the largest"),
            ("who-looks-up", "failed", "does not end with its check"),
            ("guess-picture", "untouched", "no cell that checks it"),
            ("what-flips-it", "failed", $"did not come to an end in {Limit} seconds"),
            ("name-the-suspect", "failed", "An earlier cell could not be stopped"),
        ];
        Assert.Equal(expected.Select(e => (e.Item1, e.Item2)), judged.Select(j => (Text(j, "id"), Text(j, "status"))));
        Assert.All(expected.Zip(judged), pair => Assert.Contains(pair.First.Item3, Text(pair.Second, "message"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_nothing_wrong_it_ends_in_0_and_nobody_has_passed_anything_by_it()
    {
        using var workshop = new Workshop();
        string path = Notebook(
            workshop, ["ridge", "card-wins-from"], Exercises.Get("ridge").SolutionText, Exercises.Get("card-wins-from").StarterText);

        var ending = await Command.AnswerAsync(["check", path], "", home: workshop["home"]);

        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Matches("ridge.*passed", ending.Output);
        Assert.Matches("card-wins-from.*untouched", ending.Output);
        Assert.Equal(["mine.ipynb"], workshop.Listing());
    }

    [Theory]
    [InlineData("[]", "names no exercises")]
    [InlineData("[\"rigde\"]", "There is no exercise 'rigde'. There are: ")]
    public async Task Metadata_that_lead_nowhere_are_named(string exercises, string sentence)
    {
        using var workshop = new Workshop();
        string path = Notebook(workshop, [.. JsonNode.Parse(exercises)!.AsArray().Select(id => id!.ToString())], "1 + 1");
        var ending = await Command.RunAsync(["check", path]);
        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains(sentence, ending.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonObject exercise, string field) => exercise[field]!.GetValue<string>();

    private static string Notebook(Workshop workshop, string[] exercises, params ReadOnlySpan<string> cells)
    {
        string dll = Path.Combine(AppContext.BaseDirectory, "Tutorials.Course.dll").Replace('\\', '/');
        string path = workshop.Notebook("mine", [$"#r \"{dll}\"\nusing Tutorials.Course;\nusing Tutorials.Course.Choices;", .. cells]);
        var document = Document.Read(path);
        var ids = new JsonArray([.. exercises.Select(id => JsonValue.Create(id))]);
        document.Metadata["tutorials"] = new JsonObject { ["exercises"] = ids };
        document.Write(path);
        return path;
    }
}
