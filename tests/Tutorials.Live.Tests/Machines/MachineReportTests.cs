using System.Text.Json;
using Tutorials.Devices;
using Tutorials.Live.Machines;
using Tutorials.Measuring;

namespace Tutorials.Live.Tests.Machines;

/// <summary>The machine's limits, kept once they are measured, and no other machine's.</summary>
public sealed class MachineReportTests : IDisposable
{
    private static readonly KeptCeilings Own = new(Machine.Detect().Headline, new(2026, 1, 2),
        [new("a processor", 4e9, 2e9) { Levels = [new(65536, 8e9), new(null, 2e9)], Vectors = [new(128, 2e9, 4e9)] }]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tutorials-machine-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_was_measured_is_found_again()
    {
        Write(JsonSerializer.Serialize(Own, Report.Json));
        var kept = new MachineReport(folder.FullName).Kept!;
        Assert.Equal((Own.Machine, Own.On), (kept.Machine, kept.On));
        Assert.Equal(Own.Ceilings[0].Levels, kept.Ceilings[0].Levels);
        Assert.Equal(Own.Ceilings[0].Vectors, kept.Ceilings[0].Vectors);
        // Word for word: two lists are never equal.
        Assert.Equal(JsonSerializer.Serialize(Own, Report.Json), JsonSerializer.Serialize(kept, Report.Json));
    }

    public static TheoryData<string> OfNoUse => new()
    {
        JsonSerializer.Serialize(Own with { Machine = "another machine" }, Report.Json),
        JsonSerializer.Serialize(Own with { Ceilings = [] }, Report.Json),
        "{", "null", "",
    };

    [Theory, MemberData(nameof(OfNoUse))]
    public void What_is_no_measurement_of_this_machine_counts_for_nothing(string text)
    {
        Write(text);
        Assert.Null(new MachineReport(folder.FullName).Kept);
    }

    [Fact]
    public void The_findings_are_the_doctors()
    {
        var facts = new MachineReport(folder.FullName).Facts;
        Assert.Equal(Machine.Detect().Headline, facts.Headline);
        Assert.Contains(facts.Findings, finding => finding.What == "Processor cores");
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(folder.FullName, "ceilings.json"), text);
}
