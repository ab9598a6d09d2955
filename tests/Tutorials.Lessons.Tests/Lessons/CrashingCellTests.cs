using System.Text.Json.Nodes;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Running;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>Cells that ended a session, or ran it out of memory: each is answered in words, and the next cell runs.</summary>
public sealed class CrashingCellTests
{
    private const string Setup = """
        #r "../artifacts/kit/Tutorials.Course.dll"
        using ILGPU;
        using ILGPU.Runtime;
        using Tutorials;
        using Tutorials.Course;
        using Tutorials.Course.Figures;
        using Tutorials.WarpModel;
        """;

    public static TheoryData<string, string, string> Cells => new()
    {
        {
            "assert", "does not hold", """
            static void Brighten(Index1D i, ArrayView<byte> picture, int more)
            {
                LongIndex1D k = (long)i.X * 3_000_000_000L;
                Index1D j = k.ToIntIndex();
                picture[i] = (byte)Math.Min(255, picture[i] + more);
            }
            Exercises.Check("brighten", Brighten)
            """
        },
        {
            "oom", "a kernel has no such memory", """
            static void Brighten(Index1D i, ArrayView<byte> picture, int more)
            {
                var table = new float[100_000_000];
                table[0] = more;
                picture[i] = (byte)Math.Min(255, picture[i] + table[0]);
            }
            Exercises.Check("brighten", Brighten)
            """
        },
        {
            "simref", "Exercise 5, saxpy-kernel: passed.", """
            static void ScaleAndAdd(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
            {
                int i = Grid.GlobalIndex.X;
                ref float mine = ref z[i];
                if (i < z.Length) mine = a * x[i] + y[i];
            }
            Exercises.Check("saxpy-kernel", ScaleAndAdd)
            """
        },
    };

    [Theory, MemberData(nameof(Cells))]
    public async Task A_cell_is_answered_in_words_and_the_next_one_runs(string name, string words, string code)
    {
        var outputs = await OutputsAsync(name, code, "1+1");
        Assert.Contains(words, outputs[0], StringComparison.Ordinal);
        Assert.Equal("2", outputs[1]);
    }

    [Fact]
    public async Task A_lane_chart_stands_beside_the_lines_of_the_cell()
    {
        var outputs = await OutputsAsync("steps", "static void Halve(Index1D i, ArrayView<float> x)\n{\n    x[i] = x[i] / 2;\n}",
            "Lanes.Run(Halve, new Index1D(32), new float[32]).Chart()");
        Assert.Contains("   3      x[i] = x[i] / 2;  // ", outputs[1], StringComparison.Ordinal);
    }

    // What each cell after the first one says as plain text.
    private static async Task<string[]> OutputsAsync(string name, params string[] cells)
    {
        // The simulator is where a process ended.
        using var settings = LessonSettings.Use(new(DeviceRequest.Simulator, Quick: true));
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Prepend(Setup).Select((code, i) => Cell($"{name}-{i}", code))]),
            ["metadata"] = CourseFiles.Read(CourseFiles.Lessons[0]).Metadata.DeepClone(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
        };
        var document = Document.Parse(root.ToJsonString(), $"{name}.ipynb");
        await using var session = new Session(new() { BaseDirectory = CourseFiles.Folder, CellTimeout = TimeSpan.FromMinutes(2) });
        var result = await Runner.RunAsync(document, session);
        Assert.True(result.Status == RunStatus.Done, $"{result.Failure}");
        return [.. document.Cells.Skip(1).Select(cell => string.Concat(cell.Outputs.OfType<JsonObject>()
            .Select(output => Text(output["data"]?["text/plain"]))))];
    }

    private static string Text(JsonNode? text) => text switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line!.GetValue<string>())),
        null => "",
        _ => text.GetValue<string>(),
    };

    private static JsonObject Cell(string id, string source) => new()
    {
        ["cell_type"] = "code", ["execution_count"] = null, ["id"] = id,
        ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
    };
}
