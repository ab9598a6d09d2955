using System.Text.Json;
using System.Text.Json.Nodes;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests.Measuring;

/// <summary>Recordings: what a file must hold, which rows a chart gets, and that no verdict is built on them.</summary>
public sealed class RecordedTests
{
    private static readonly Workload MatMul = Catalog.Get("MatMul");

    [Fact]
    public void A_file_comes_back_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "a", "b.json");
            RecordingFile.Write(path, RecordedFiles.Recording());
            Assert.Equal([path], Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories)); // no temporary file stays behind
            Assert.Equal(["about", "machine", "rows"], JsonNode.Parse(File.ReadAllText(path))!.AsObject().Select(field => field.Key));
            var read = RecordingFile.Parse(File.ReadAllText(path), "b.json");
            Assert.Equal(JsonSerializer.Serialize(RecordedFiles.Recording(), Report.Json), JsonSerializer.Serialize(read, Report.Json));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_named_and_the_others_are_read()
    {
        string good = JsonSerializer.Serialize(RecordedFiles.Recording(), Report.Json);
        Assert.Equal((true, null), Outcome(_ => good));
        Assert.StartsWith("datasets/m/a.json, machine.device", Outcome(_ => good.Replace(
            $"\"device\": \"{RecordedFiles.Recording().Device}\",\n    \"deviceDriver\"", "\"device\": null,\n    \"deviceDriver\"",
            StringComparison.Ordinal)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("datasets/m/a.json, the whole file", Outcome(_ => "{").Problem, StringComparison.Ordinal);
        Assert.Equal("datasets/m/a.json: it cannot be read (disk on fire).", Outcome(_ => throw new IOException("disk on fire.")).Problem);

        static (bool Read, string? Problem) Outcome(Func<string, string> text) =>
            Recorded.Read("m/a.json", text) is var (recording, problem) ? (recording is not null, problem) : default;
    }

    public static TheoryData<string, string?, string> Faults => new()
    {
        // JSON pointer, what it is set to (nothing: removed), the field that the message must name
        { "/rows/1/medianSeconds", "\"20 µs\"", "rows[1].medianSeconds" },
        { "/rows/1/medianSeconds", "1", "rows[1].medianSeconds" },
        { "/rows/1/medianSeconds", "null", "rows[1].skippedBecause" },
        { "/rows/1/lowSeconds", "0", "rows[1].medianSeconds" },
        { "/rows/1/lowSeconds", "null", "rows[1].medianSeconds" },
        { "/rows/1/highSeconds", null, "rows[1]" },
        { "/rows/1/samples", "0", "rows[1].samples" },
        { "/rows/1/verified", "false", "rows[1].verified" },
        { "/rows/1/skippedBecause", "\"no reason\"", "rows[1].skippedBecause" },
        { "/rows/1/source", "\"projected\"", "rows[1].source" },
        { "/rows/1/source", "\"guessed\"", "rows[1].source" },
        { "/rows/1/device", "\"another card\"", "rows[1].device" },
        { "/rows/1/size", "0", "rows[1].size" },
        { "/rows/1/uploadSeconds", "-1", "rows[1].uploadSeconds" },
        { "/rows/1/uploadLowSeconds", "5e-6", "rows[1].uploadSeconds" }, // an interval with one end
        { "/rows/1/uploadHighSeconds", "5e-6", "rows[1].uploadSeconds" },
        { "/rows/0/readLowSeconds", "1", "rows[0].readSeconds" }, // an interval of nothing
        { "/rows/1/speedup", "40", "rows[1].speedup" },
        { "/rows", null, "rows" },
        { "/machine/device", "null", "machine.device" },
        { "/machine/ceilings/1/flopsPerSecond", "0", "machine.ceilings[1]" },
        { "/machine/measuredAt", "\"yesterday\"", "machine.measuredAt" },
        { "/about", null, "about" },
        { "/about/deviceKind", "\"simulator\"", "about.deviceKind" },
        { "/about/deviceKind", "0", "about.deviceKind" },
        { "/about/missing", """[{"workload":"MatMul","size":64,"because":"stopped"}]""", "about.complete" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_broken_file_is_refused_with_file_and_field(string pointer, string? value, string field)
    {
        var document = JsonSerializer.SerializeToNode(RecordedFiles.Recording(), Report.Json)!;
        string[] steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(document, (at, step) => at is JsonArray list ? list[int.Parse(step, null)]! : at[step]!);
        if (value is null) Assert.True(parent.AsObject().Remove(steps[^1]));
        else parent[steps[^1]] = JsonNode.Parse(value);

        var refusal = Assert.Throws<FormatException>(() => RecordingFile.Parse(document.ToJsonString(), "datasets/measurements/x/y.json"));
        Assert.StartsWith("datasets/measurements/x/y.json, ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(field, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"rows\":")]
    public void What_is_no_recording_is_refused(string text) =>
        Assert.StartsWith(
            "f.json, ", Assert.Throws<FormatException>(() => RecordingFile.Parse(text, "f.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_recorded_row_says_what_it_is()
    {
        var row = RecordedFiles.Recording().Measurements().Single(r => r is { Variant.Name: "Gpu1Naive", Size: 64 });
        Assert.Equal((NumberSource.Recorded, ExecutionTarget.Gpu, RecordedFiles.Card), (row.Source, row.Target, row.Device));
        Assert.Equal("recorded on Made-up Card 9000 (CUDA 13.0, SM_90), 2026-11-01", row.Origin);
        Assert.Equal(2e-5, row.Resident!.Value.Median);
        Assert.Equal(5e-5, row.WithTransfers!.Value.Median, 1e-12);
        Assert.Equal(MatMul.Cost(64), row.Cost);
    }

    [Fact]
    public void Transfers_come_back_with_their_intervals_where_the_file_has_them()
    {
        var card = RecordedFiles.Row("Gpu1Naive", 64, 2e-5, RecordedFiles.Card);
        var whole = card with { UploadLowSeconds = 9e-6, UploadHighSeconds = 3e-5, ReadLowSeconds = 1e-5, ReadHighSeconds = 4e-5 };
        var rows = RecordedFiles.Recording(rows: [card, whole]).Measurements().ToArray();
        // An earlier version's.
        Assert.Equal((new Interval(1e-5, 1e-5, 1e-5, 15), new Interval(2e-5, 2e-5, 2e-5, 15)), (rows[0].Upload, rows[0].Read));
        Assert.Equal((new Interval(1e-5, 9e-6, 3e-5, 15), new Interval(2e-5, 1e-5, 4e-5, 15)), (rows[1].Upload, rows[1].Read));
    }

    [Fact]
    public void What_this_kit_does_not_have_is_left_out()
    {
        var rows = RecordedFiles.Recording(rows:
        [
            RecordedFiles.Row("Gpu1Naive", 64, 1, RecordedFiles.Card), RecordedFiles.Row("Gpu9Magic", 64, 1, RecordedFiles.Card),
            RecordedFiles.Row("Gpu", 64, 1, RecordedFiles.Card, "CoffeeMaking"),
        ]).Measurements();
        Assert.Equal("Gpu1Naive", Assert.Single(rows).Variant.Name);
    }

    [Theory]
    [InlineData(DeviceKind.Cuda, null, new[] { 64, 100 }, new[] { 64 })] // no size between two is made up
    [InlineData(DeviceKind.Cuda, null, new[] { 64, 128 }, new[] { 64, 128 })]
    [InlineData(DeviceKind.OpenClGpu, null, new[] { 128 }, new[] { 128 })]
    [InlineData(DeviceKind.Cuda, null, new[] { 96 }, new int[0])]
    [InlineData(DeviceKind.Cuda, RecordedFiles.Card, new[] { 64 }, new int[0])] // it was measured here itself
    [InlineData(DeviceKind.OpenClCpu, null, new[] { 64 }, new int[0])] // a processor is never drawn as a card
    public void A_chart_gets_cards_at_exactly_its_sizes(DeviceKind kind, string? here, int[] asked, int[] found)
    {
        var rows = Recorded.Cards([RecordedFiles.Recording(kind: kind)], MatMul, asked, here);
        Assert.Equal(found, rows.Select(r => r.Size));
        Assert.All(rows, r => Assert.Equal((ExecutionTarget.Gpu, NumberSource.Recorded), (r.Target, r.Source)));
    }

    [Fact]
    public void Of_two_recordings_of_a_device_the_newer_counts()
    {
        Recording[] newestFirst =
        [
            RecordedFiles.Recording(day: 9, rows: RecordedFiles.Row("Gpu1Naive", 64, 1e-5, RecordedFiles.Card)),
            RecordedFiles.Recording(day: 2),
        ];
        var rows = Recorded.Cards(newestFirst, MatMul, [64, 128], null).OrderBy(r => r.Size).ToArray();
        Assert.Equal([1e-5, 4e-5], rows.Select(r => r.Resident!.Value.Median)); // the older fills what the newer lacks
    }

    [Theory]
    [InlineData(NumberSource.Recorded)]
    [InlineData(NumberSource.Projected)]
    public void No_verdict_is_built_on_a_number_from_elsewhere(NumberSource source)
    {
        var rows = RecordedFiles.Recording().Measurements().ToArray();
        var here = rows.First(r => r.Variant.Name == "Serial") with { Source = NumberSource.Measured, Origin = null };
        var there = rows.First(r => r is { Variant.Name: "Gpu1Naive", Size: 64 }) with { Source = source };
        Assert.Equal(SpeedVerdict.NotMeasured, Comparison.Of(there, here).Verdict);
        Assert.Equal(SpeedVerdict.NotMeasured, Comparison.Of(here, there).Verdict);
        Assert.Throws<ArgumentException>(() => BreakEven.Find([here, there], "Gpu1Naive", "Serial"));
        Assert.Throws<ArgumentException>(() => new Measurements("m", [here, there]).Row("Gpu1Naive"));
    }

    [Theory]
    [InlineData("NVIDIA H100 80GB HBM3", DeviceKind.Cuda, false, "nvidia-h100-80gb-hbm3/2026-11-01.json")]
    [InlineData("NVIDIA H100 80GB HBM3", DeviceKind.OpenClGpu, true, "opencl-nvidia-h100-80gb-hbm3/2026-11-01-quick.json")]
    [InlineData("OpenCL on AMD EPYC", DeviceKind.OpenClCpu, true, "opencl-on-amd-epyc/2026-11-01-quick.json")]
    public void A_recording_has_its_place(string device, DeviceKind kind, bool quick, string path) =>
        Assert.Equal(path, RecordingFile.PathOf(device, kind, new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero), quick));
}
