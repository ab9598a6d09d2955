using System.Text.Json;
using System.Text.Json.Nodes;
using ILGPU.Runtime.OpenCL;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests.Measuring;

/// <summary>What becomes of a row: every kind is reached, says something, and comes back from a file as it was.</summary>
public sealed class OutcomeTests : IDisposable
{
    private static readonly Variant naive = Made.Variant("MatMul", "Gpu1Naive", ExecutionTarget.Gpu);

    private readonly DeviceSet devices = DeviceSet.Detect();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose()
    {
        devices.Dispose();
        folder.Delete(recursive: true);
    }

    public static TheoryData<OutcomeKind> Kinds => [.. Enum.GetValues<OutcomeKind>()];

    [SkippableTheory, MemberData(nameof(Kinds))]
    public void Each_kind_is_reached_by_a_run_or_a_recording_and_survives_its_file(OutcomeKind kind)
    {
        var outcome = Reach(kind);
        Assert.Equal(kind, outcome.Kind);
        Assert.NotEqual("", outcome.ToString().Trim());
        Assert.Equal(kind is OutcomeKind.WrongResult or OutcomeKind.Failed or OutcomeKind.LostDevice, outcome.IsFault);

        var written = RecordedFiles.Row("Gpu1Naive", 64, 1e-3, RecordedFiles.Card) with { Outcome = kind, Detail = outcome.Detail };
        if (kind != OutcomeKind.Timed) written = ReportRow.Empty(Made.MatMul.Workload, naive, 64, RecordedFiles.Card, outcome);
        string path = Path.Combine(folder.FullName, "a.json");
        RecordingFile.Write(path, RecordedFiles.Recording(rows: written));
        var read = RecordingFile.Parse(File.ReadAllText(path), path);
        Assert.Equal((kind, outcome.Detail), (read.Rows.Single().Outcome, read.Rows.Single().Detail));
        Assert.Equal(outcome, read.Measurements().Single().Outcome);
        Assert.Equal(kind == OutcomeKind.Timed ? null : outcome.ToString(), read.Rows.Single().SkippedBecause);
    }

    [Fact]
    public void A_file_of_the_older_form_tells_its_sentences_and_blames_nobody()
    {
        var (workload, variant) = (Made.MatMul.Workload, Made.Variant("MatMul", "Gpu2Tiled", ExecutionTarget.Gpu));
        var recording = RecordedFiles.Recording(rows:
        [
            RecordedFiles.Row("Gpu1Naive", 64, 2e-5, RecordedFiles.Card),
            ReportRow.Empty(workload, variant, 64, RecordedFiles.Card, Outcome.WrongResult(Made.Wrong)),
            ReportRow.Empty(workload, variant, 128, RecordedFiles.Card, Outcome.Failed(new IOException("on fire"), lostDevice: true)),
        ]);
        var about = recording.About with { Complete = false, Missing = [new("MatMul", 256, "not reached")] };
        var document = JsonSerializer.SerializeToNode(recording with { About = about }, Report.Json)!;
        string[] added = ["outcome", "detail", "peerRatioLow", "peerRatioHigh"];
        foreach (var row in document["rows"]!.AsArray()) Assert.All(added, field => Assert.True(row!.AsObject().Remove(field)));
        Assert.True(document["about"]!["missing"]![0]!.AsObject().Remove("kind"));

        var read = RecordingFile.Parse(document.ToJsonString(), "old.json");
        var outcomes = read.Measurements().Select(r => r.Outcome).ToArray();
        Assert.Equal([OutcomeKind.Timed, OutcomeKind.Untold, OutcomeKind.Untold], outcomes.Select(o => o.Kind));
        Assert.Equal(recording.Rows.Skip(1).Select(r => r.SkippedBecause), outcomes.Skip(1).Select(o => o.ToString()));
        Assert.StartsWith("wrong result: 3 of 100", outcomes[1].ToString(), StringComparison.Ordinal);
        Assert.Empty(read.Wrong);
        Assert.Equal(2, recording.Wrong.Count()); // the same rows with their kinds
        var gap = Assert.Single(read.About.Missing);
        Assert.Equal(("not reached", GapKind.Untold, false, false), (gap.Because, gap.Kind, gap.IsOpen, gap.IsUnfinished));
    }

    [Fact]
    public void A_row_of_the_kit_that_is_to_blame_is_wrong_and_nothing_else_is()
    {
        var workload = Made.MatMul.Workload;
        var recording = RecordedFiles.Recording(rows:
        [
            .. Enum.GetValues<OutcomeKind>().Where(kind => kind != OutcomeKind.Timed).Select((kind, i) => ReportRow.Empty(
                workload, naive, 64 + i, RecordedFiles.Card, new(kind, "wrong result: it failed"))),
            ReportRow.Empty(workload, workload.Peers[0], 64, RecordedFiles.Processor, new(OutcomeKind.Failed, "a peer")),
        ]);
        Assert.Equal([OutcomeKind.WrongResult, OutcomeKind.Failed, OutcomeKind.LostDevice], recording.Wrong.Select(r => r.Outcome.Kind));
    }

    [Fact]
    public void A_file_whose_kind_contradicts_its_times_is_refused()
    {
        var none = ReportRow.Empty(Made.MatMul.Workload, naive, 64, RecordedFiles.Card, Outcome.NoDevice);
        Refused("outcome: is not timed", RecordedFiles.Row("Gpu1Naive", 64, 1, RecordedFiles.Card) with { Outcome = OutcomeKind.Failed });
        Refused("outcome: is timed", none with { Outcome = OutcomeKind.Timed });

        static void Refused(string words, ReportRow row)
        {
            string text = JsonSerializer.Serialize(RecordedFiles.Recording(rows: row), Report.Json);
            var refusal = Assert.Throws<FormatException>(() => RecordingFile.Parse(text, "a.json"));
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(typeof(OutcomeKind), "bench", "row", "outcome")]
    [InlineData(typeof(OutcomeKind), "recording", "row", "outcome")]
    [InlineData(typeof(GapKind), "recording", "gap", "kind")]
    public void Every_kind_stands_in_the_schema_and_on_the_page(Type kinds, string file, string definition, string field)
    {
        string docs = Path.Combine(Repository.Root, "docs");
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(docs, "schema", $"{file}.schema.json")))!;
        string[] words = [.. Enum.GetNames(kinds).Select(JsonNamingPolicy.CamelCase.ConvertName)];
        Assert.Equal(words, schema["definitions"]![definition]!["properties"]![field]!["enum"]!.AsArray().Select(word => word!.ToString()));
        Assert.All(words, word => Assert.Contains($"`{word}`", File.ReadAllText(Path.Combine(docs, "json.md")), StringComparison.Ordinal));
    }

    private Outcome Reach(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Timed => Run("Serial"),
        OutcomeKind.WrongResult => Run(new Variant<int, int>("Wrong", (_, z) => Array.Fill(z, 8))),
        OutcomeKind.Failed => Run("GpuBad", Simulator),
        OutcomeKind.LostDevice => Run("GpuBad", Simulator, survives: false),
        OutcomeKind.DeviceLost => Run("GpuAfter", Simulator, survives: false),
        OutcomeKind.NotTriedAgain => Recorded("GpuBad", 8),
        OutcomeKind.NotSupported => Run(new Variant<int, int>("Large", Launches) { Requirements = new(GroupSize: 1 << 20) }, Simulator),
        OutcomeKind.NoDevice => Run("GpuBefore"),
        OutcomeKind.NotInstalled => Run(new Variant<int, int>("Peer", (_, _) => { }) { Library = new(() => "libseven is not here") }),
        OutcomeKind.Handicapped => Run(new Variant<int, int>("Peer", (_, _) => { })
        {
            Library = new(() => null, Handicap: () => "libseven counts on its fingers"),
        }),
        OutcomeKind.NoSuchForm => Run(new Variant<int, int>("Simd", "sevens come one by one")),
        OutcomeKind.TooLarge => Run(new Variant<int, int>("Greedy", (gpu, _, z) =>
        {
            CLException.ThrowIfFailed(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE);
            return Launches(gpu, 0, z);
        }), Simulator),
        OutcomeKind.TooSlow => LeftOut(),
        OutcomeKind.Simulated => Run("GpuBefore", Simulator),
        OutcomeKind.NotOptimised => Run(new Variant<int, int>("Cell", (_, z) => Array.Fill(z, 7)) { Optimised = false }),
        OutcomeKind.Untold => (RecordedFiles.Row("Gpu", 64, 1, "x") with { MedianSeconds = null, SkippedBecause = "why" }).WhatHappened,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No run and no recording reaches it."),
    };

    private ILGPU.Runtime.Accelerator Simulator => devices.Simulator.Open();

    private static Action Launches(GpuJob gpu, int input, int[] z) => () => gpu.Out(z);

    private static Outcome LeftOut()
    {
        var workload = Made.MatMul.Workload;
        RecordingPlan plan = new([workload], TimeSpan.FromHours(1), TimeSpan.FromSeconds(2));
        plan.Learn([RecordedFiles.Row("Serial", 1024, 1.5, RecordedFiles.Processor)]);
        return plan.WhyNot(workload, workload.Baseline, 4096)!;
    }

    private static Outcome Run(Variant variant, ILGPU.Runtime.Accelerator? accelerator = null) =>
        new Benchmark("", "", accelerator).Run(new Hazard(), [4], [variant], BenchmarkOptions.Quick).Rows.Single().Outcome;

    private static Outcome Run(string variant, ILGPU.Runtime.Accelerator? accelerator = null, bool survives = true) =>
        new Benchmark("", "", accelerator) { Survives = _ => survives }.Run(new Hazard(), [4], options: BenchmarkOptions.Quick)
            .Row(variant, 4).Outcome;

    // The first part ends with the device; the second goes on without the kernel that took it.
    private Outcome Recorded(string variant, int size)
    {
        var device = RequireDevice.OpenCl(devices);
        string path = Path.Combine(folder.FullName, "parts.json");
        RecordingOptions options = new([new Hazard()], Quick: true);
        new Recorder(Machine.Detect(), folder.FullName) { Survives = static _ => false }.Record(path, device, options);
        return new Recorder(Machine.Detect(), folder.FullName).Record(path, device, options).Recording.Rows
            .Single(r => r.Variant == variant && r.Size == size).WhatHappened;
    }
}
