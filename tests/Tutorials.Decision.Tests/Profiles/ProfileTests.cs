using System.Reflection;
using System.Text.Json;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Profiles;

/// <summary>What is known of a job: nothing is filled in, and what cannot be is refused by name.</summary>
public sealed class ProfileTests
{
    /// <summary>A job with every field filled in; no job that anybody has.</summary>
    internal static WorkloadProfile Full { get; } = new()
    {
        JobName = "made up", HoursPerRunToday = 6, CoresBusyToday = 8, MachineToday = "laptop-i7-8650u", MachinesToday = 2,
        CpuCodeIs = CpuCode.Plain,
        Dependence = Dependence.None, Uniformity = Uniformity.Uniform, Access = Access.Reuse,
        ItemsPerRun = 1e6, FlopPerByte = 12.5, FlopsPerRun = 1e15,
        BytesInPerRun = 1e9, BytesOutPerRun = 0, WorkingSetBytes = 2e9, LaunchesPerRun = 100,
        MatrixShare = 0.5, ParallelShare = 0.95, LoaderShare = 0.1,
        LoaderItemsPerSecond = 300, StaysBehind = "booking", NeedsDoubles = false, DoublesByAccident = true,
        LatencyLimitSeconds = 0.2, FirstTokenLimitSeconds = 0.1, ArrivalsPerSecond = 3,
        RunsPerDay = 2, GrowthPerYear = 0.2, PortingPersonDays = 10, WhoPorts = "nobody yet",
        DeviceAvailableInDays = 30, ValuePerDayEarlier = 1000,
        Currency = "CNY", SoftwareConstraint = "CUDA 12", Once = false, ServiceHoursPerDay = 10, BytesPerRequest = 1e6,
        NeedsEncoder = false, BatchCurve = [new(1, 0.1), new(8, 0.2)], BatchCurveOn = "t4",
        Case = new SimulationCase(1e6, 1000),
    };

    private static PropertyInfo[] Properties =>
        [.. typeof(WorkloadProfile).GetProperties().Where(p => p.CanWrite && p.GetMethod is { IsStatic: false })];

    // No lesson asks for these: a profile may have them, the advisor infers them, a case fills them.
    private static readonly string[] Apart = ["once", "serviceHoursPerDay", "bytesPerRequest", "batchCurve", "batchCurveOn", "needsEncoder",
        "case", "firstTokenLimitSeconds", "machinesToday"];

    public static TheoryData<string> Names => [.. Properties.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    [Fact]
    public void A_full_profile_survives_its_file_and_an_empty_one_says_nothing()
    {
        Assert.All(Properties, p => Assert.NotNull(p.GetValue(Full)));
        var read = ProfileFile.Parse(ProfileFile.ToJson(Full), "full.json");
        Assert.Equal(Full with { BatchCurve = null }, read with { BatchCurve = null });
        Assert.Equal(Full.BatchCurve, read.BatchCurve);
        Assert.Equal("{}", ProfileFile.ToJson(WorkloadProfile.Empty));
        Assert.Equal(WorkloadProfile.Empty, ProfileFile.Parse("{}", "empty.json"));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_field_has_a_label_and_a_lesson(string name)
    {
        var field = Assert.Single(ProfileField.All, f => f.Name == name);
        Assert.NotNull(field.Value(Full));
        Assert.Null(field.Value(WorkloadProfile.Empty));
        if (!Apart.Contains(name)) Assert.InRange(int.Parse(field.Lesson), 0, 13);
        else Assert.Equal("", field.Lesson);
    }

    // A value of the wrong kind is told with what it can be.
    [Theory]
    [InlineData("""{"dependence": "maybe"}""", "one of none, neighbours, reduction, chains, chain")]
    [InlineData("""{"coresBusyToday": 7.5}""", "a whole number"), InlineData("""{"hoursPerRunToday": "1,5"}""", "with a point")]
    [InlineData("""{"once": "no"}""", "true or false"), InlineData("""{"jobName": 5}""", "words in quotes")]
    [InlineData("""{"case": {"kind": "magic"}}""", "one of languageModel, imageTraining, transcoding, embeddings, simulation")]
    [InlineData("""{"case": {"parameters": 7e9}}""", "one of languageModel, imageTraining, transcoding, embeddings, simulation")]
    [InlineData("""{"case": {"kind": "languageModel", "size": 7}}""", "case.size: case has no such figure")]
    [InlineData("""{"case": {"kind": "transcoding", "streams": 1, "videoHours": 1, "codec": "divx"}}""", "none of h264")]
    [InlineData("""{"batchCurve": 5}""", "a list such as"), InlineData("[1, 2]", "one object in { }"), InlineData("", "not JSON")]
    public void What_a_field_takes_is_said(string text, string says)
    {
        string message = Assert.Throws<FormatException>(() => ProfileFile.Parse(text, "p.json")).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.StartsWith("p.json, line 1, ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Tutorials", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hoursPerRunToday": -1}""", "p.json, line 1, hoursPerRunToday: -1 is not a figure above 0.")]
    [InlineData("{\n\"parallelShare\": 95}", "p.json, line 2, parallelShare: 95 is not a share between 0 and 1; write 0.9 for 90 %.")]
    [InlineData("{\n\n\"bytesInPerRun\": -5}", "p.json, line 3, bytesInPerRun: -5 is below 0 or no figure at all.")]
    [InlineData("""{"arrivalsPerSecond": 1, "runsPerDay": 1e9}""", "runsPerDay: at 1 requests a second in the busy hour")]
    [InlineData("""{"case": {"kind": "languageModel", "parameters": 7}}""", "would be written 7e9 if billions are meant")]
    [InlineData("""{"once": true, "once": false}""", "p.json, line 1, once: it is given twice. Keep one of the two.")]
    [InlineData("""{"growthPerYear": -1}""", "p.json, line 1, growthPerYear: -1 is not a growth; write 0.2 for a fifth more each year.")]
    [InlineData("""{"valuePerDayEarlier": 5}""", "p.json, line 1, currency: valuePerDayEarlier is given, but not in which currency.")]
    [InlineData("""{"currency": "yuan"}""", "p.json, line 1, currency: 'yuan' is not a code of three capital letters such as CNY or EUR.")]
    [InlineData("""{"needsDoubles": true, "doublesByAccident": true}""",
        "p.json, line 1, doublesByAccident: needsDoubles says that they are needed: one of the two is wrong.")]
    [InlineData("""{"flopsPerRun": 1e19, "hoursPerRunToday": 1, "coresBusyToday": 8}""", "GFLOP/s a core, and no core does that")]
    [InlineData("{\n\"access\": 9}", "p.json, line 2, access: it can be: streaming, reuse, gather.")]
    [InlineData("{\n\"access\": \"sideways\"}", "p.json, line 2, access: the value is of the wrong kind: it is ")]
    [InlineData("{\n\"flopPerByte\": \"many\"}", "p.json, line 2, flopPerByte: the value is of the wrong kind: it is ")]
    [InlineData("{\n\"hoursPerDay\": 3}", "p.json, line 2, hoursPerDay: there is no such field. There are: jobName, hoursPerRunToday")]
    [InlineData("{\n\"intensity\": 3}", "p.json, line 2, intensity: there is no such field.")]
    [InlineData("{\"flopPerByte\": 1,5}", "p.json, line 1, the text: it is not JSON")]
    [InlineData("{\n\"coresBusyToday\": 2000000000}", "p.json, line 2, coresBusyToday: no machine has 2000000000 cores")]
    [InlineData("{\n\"once\": true, \"runsPerDay\": 10}", "p.json, line 2, once: runsPerDay says that it runs 10 times a day")]
    [InlineData("{\n\"once\": true, \"arrivalsPerSecond\": 200}", "p.json, line 2, once: arrivalsPerSecond says that it is a service")]
    [InlineData("null", "p.json, line 1: null is not a profile.")]
    public void A_wrong_file_is_refused_with_file_line_and_field(string text, string says)
    {
        var refused = Assert.Throws<FormatException>(() => ProfileFile.Parse(text, "p.json"));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(0.0), InlineData(-0.5)]
    public void No_figure_hides_behind_NaN(double figure)
    {
        var refused = Assert.Throws<ArgumentException>(() => (Full with { FlopPerByte = figure }).Checked());
        Assert.StartsWith("flopPerByte:", refused.Message, StringComparison.Ordinal);
        Assert.Same(Full, Full.Checked());
    }

    [Fact]
    public void Intensity_is_given_or_follows_from_the_working_set_or_stays_open()
    {
        Assert.Equal(12.5, Full.Intensity());
        Assert.Equal(5e5, (Full with { FlopPerByte = null }).Intensity()); // 1e15 / 2e9
        Assert.Null((Full with { FlopPerByte = null, WorkingSetBytes = null }).Intensity());
    }
}
