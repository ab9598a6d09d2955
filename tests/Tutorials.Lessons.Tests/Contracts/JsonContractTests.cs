using System.Text.Json.Nodes;
using NJsonSchema;
using Tutorials.Measuring;

namespace Tutorials.Lessons.Tests.Contracts;

/// <summary>docs/json.md: what the commands write is what the schemas say.</summary>
public sealed class JsonContractTests(RealOutput real) : IClassFixture<RealOutput>
{
    [Theory]
    [InlineData("list")]
    [InlineData("doctor")]
    [InlineData("progress")]
    [InlineData("bench")]
    [InlineData("advise")]
    public async Task Real_output_is_valid(string command)
    {
        var errors = (await Schema(command)).Validate(await real.OfAsync(command));
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    public static TheoryData<string, string, string?> Faults => new()
    {
        // command, JSON pointer, what it is set to; nothing: removed
        { "list", "/lessons", null },
        { "list", "/lessons/0/minutes", "\"15\"" },
        { "list", "/lessons/0/number", "\"0\"" },
        { "list", "/lessons/0/Title", "\"a second one\"" },
        { "list", "/workloads/0/traits/dependence", "\"Chain\"" },
        { "list", "/workloads/0/traits/reason", "\"\"" },
        { "list", "/workloads/0/variants", "[]" },
        { "doctor", "/machine", "\"a PC\"" },
        { "doctor", "/machine/memoryBytes", "0.5" },
        { "doctor", "/machine/memoryGib", "32" },
        { "doctor", "/machine/simdBits/0", "100" },
        { "doctor", "/device", "1" },
        { "doctor", "/findings/0/remedy", null },
        { "progress", "/exercises/0/hints", "[]" },
        { "progress", "/exercises/0/passedOn", null },
        { "progress", "/exercises/0/passedOn", "true" },
        { "progress", "/notice", null },
        { "bench", "/rows/0/medianSeconds", "\"1 ms\"" },
        { "bench", "/rows/0/medianSeconds", "-1" },
        { "bench", "/rows/0/medianSeconds", null },
        { "bench", "/rows/0/source", "\"guessed\"" },
        { "bench", "/rows/0/size", "1.5" },
        { "bench", "/rows/0/verified", "null" },
        { "bench", "/rows/0/milliseconds", "1" },
        { "bench", "/machine/ceilings", "[]" },
        { "bench", "/machine/measuredAt", "\"yesterday\"" },
        { "advise", "/answer", "\"MAYBE\"" },
        { "advise", "/answer", "\"RENT FIRST\"" },
        { "advise", "/reasons", "[]" },
        { "advise", "/reasons/0/code", "\"Because\"" },
        { "advise", "/reasons/0/weight", "2" },
        { "advise", "/flips/0/becomes", "\"MAYBE\"" },
        { "advise", "/alternatives/0/kind", "\"magic\"" },
        { "advise", "/alternatives/0/total/likely", "-1" },
        { "advise", "/rule", null },
        { "advise", "/projectedSpeedup/median", "0" },
        { "advise", "/currency", "\"yuan\"" },
        { "advise", "/defaults/0/source", null },
        { "advise", "/assumptionsDate", "\"autumn\"" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_wrong_document_is_not_valid(string command, string pointer, string? value)
    {
        var document = JsonNode.Parse(await real.OfAsync(command))!;
        Spoil(document, pointer.Split('/')[1..], value);
        Assert.NotEmpty((await Schema(command)).Validate(document.ToJsonString()));
    }

    [Fact]
    public async Task A_row_has_times_or_says_why_not()
    {
        var rows = JsonNode.Parse(await real.OfAsync("bench"))!["rows"]!.AsArray();
        Assert.All(rows, row =>
        {
            Assert.Equal(row!["medianSeconds"] is null, row["skippedBecause"] is not null);
            Assert.Equal(row["medianSeconds"] is null, row["lowSeconds"] is null);
            Assert.Equal(row["medianSeconds"] is null, row["highSeconds"] is null);
            Assert.Equal(row["medianSeconds"] is null, row["samples"] is null);
            if (row["medianSeconds"] is null) return;
            Assert.True(row["verified"]!.GetValue<bool>());
            Assert.InRange(
                row["medianSeconds"]!.GetValue<double>(),
                row["lowSeconds"]!.GetValue<double>(),
                row["highSeconds"]!.GetValue<double>());
        });
        Assert.Contains(rows, row => row!["medianSeconds"] is null);
        Assert.Contains(rows, row => row!["medianSeconds"] is not null);
    }

    [Fact]
    public async Task The_simulator_gives_no_time()
    {
        var row = JsonNode.Parse(await real.OfAsync("bench"))!["rows"]!.AsArray()
            .Single(r => r!["workload"]!.ToString() == "Saxpy" && r["variant"]!.ToString() == "Gpu")!;
        Assert.Equal("simulated", row["source"]!.ToString());
        Assert.True(row["verified"]!.GetValue<bool>());
        Assert.All(
            (string[])["medianSeconds", "gflopsPerSecond", "firstCallSeconds", "uploadSeconds", "readSeconds"],
            field => Assert.Null(row[field]));
    }

    [Fact]
    public async Task A_missing_remedy_and_a_present_part_go_together() => Assert.All(
        JsonNode.Parse(await real.OfAsync("doctor"))!["findings"]!.AsArray(),
        finding => Assert.Equal(finding!["present"]!.GetValue<bool>(), finding["remedy"] is null));

    [Fact]
    public async Task The_list_has_every_lesson_and_workload()
    {
        var list = JsonNode.Parse(await real.OfAsync("list"))!;
        Assert.Equal(CourseFiles.Lessons, list["lessons"]!.AsArray().Select(lesson => lesson!["name"]!.ToString()));
        Assert.Equal(Catalog.All.Select(w => w.Name), list["workloads"]!.AsArray().Select(workload => workload!["name"]!.ToString()));
    }

    [Fact]
    public async Task Every_recording_of_the_kit_is_valid()
    {
        var schema = await Schema("recording");
        string folder = Path.Combine(CourseFiles.Root, "datasets", "measurements");
        foreach (string file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
            Assert.Empty(schema.Validate(await File.ReadAllTextAsync(file)));
    }

    public static TheoryData<Type, string, string> Words => new()
    {
        { typeof(Dependence), "list", "dependence" },
        { typeof(Uniformity), "list", "uniformity" },
        { typeof(Access), "list", "access" },
        { typeof(NumberSource), "bench", "source" },
    };

    [Theory, MemberData(nameof(Words))]
    public async Task Every_word_of_a_fixed_list_stands_in_schema_and_page(Type words, string command, string field)
    {
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(SchemaPath(command)))!;
        string[] inCode = [.. Enum.GetNames(words).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)];
        string[] inSchema = [.. Definitions(schema, field)["enum"]!.AsArray().Select(word => word!.ToString())];
        Assert.Equal(inCode, inSchema);
        string page = await File.ReadAllTextAsync(Path.Combine(CourseFiles.Root, "docs", "json.md"));
        Assert.All(inCode, word => Assert.Contains($"`{word}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("doctor")]
    [InlineData("bench")]
    [InlineData("advise")]
    [InlineData("recording")]
    public async Task The_page_names_every_field(string command)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(CourseFiles.Root, "docs", "json.md"));
        var fields = Fields(JsonNode.Parse(await File.ReadAllTextAsync(SchemaPath(command)))!).Distinct();
        Assert.All(fields, field => Assert.Matches($@"`([a-z]*\.)?{field}(\[\])?`", page));
    }

    private static IEnumerable<string> Fields(JsonNode? node) => node switch
    {
        JsonObject o => (o["properties"] as JsonObject ?? []).Select(p => p.Key).Concat(o.SelectMany(p => Fields(p.Value))),
        JsonArray a => a.SelectMany(Fields),
        _ => [],
    };

    private static JsonNode Definitions(JsonNode schema, string field) =>
        schema["definitions"]!.AsObject().Select(definition => definition.Value!["properties"]?[field]).OfType<JsonNode>().Single();

    private static void Spoil(JsonNode document, string[] pointer, string? value)
    {
        var parent = pointer[..^1].Aggregate(document, (at, step) => at is JsonArray list ? list[Index(step)]! : at[step]!);
        if (parent is JsonArray cells)
            cells[Index(pointer[^1])] = JsonNode.Parse(value!);
        else if (value is null)
            Assert.True(parent.AsObject().Remove(pointer[^1]));
        else
            parent[pointer[^1]] = JsonNode.Parse(value);
    }

    private static int Index(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);

    private static string SchemaPath(string command) => Path.Combine(CourseFiles.Root, "docs", "schema", $"{command}.schema.json");

    private static Task<JsonSchema> Schema(string command) => JsonSchema.FromFileAsync(SchemaPath(command));
}
