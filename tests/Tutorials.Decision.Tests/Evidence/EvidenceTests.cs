using Tutorials.Decision.Evidence;
using Tutorials.Decision.Profiles;
using static Tutorials.Tests.Evidence.EvidenceSamples;

namespace Tutorials.Tests.Evidence;

/// <summary>What machines write fills a profile: by hand on a few lines of each program.</summary>
public sealed class EvidenceTests
{
    // text, format, field, its value (in the unit of the profile), lines that are not understood
    public static TheoryData<string, string, string, double, int[]> Files => new()
    {
        // (75 + 50) / 2 % of 16 processors; (25 + 25) / (75 + 50 + 1 + 50)
        { Sar, "sar", "coresBusyToday", 10, [] },
        { Sar, "sar", "loaderShare", 50.0 / 176, [] },
        { Sar, "sar", "workingSetBytes", 7_168_000_000, [] },
        { SarOfAnotherLanguage, "sar", "coresBusyToday", 2, [4] },
        // (500 + 700) / 2 %
        { Pidstat, "pidstat", "coresBusyToday", 6, [] },
        { Pidstat, "pidstat", "workingSetBytes", 5_120_000_000, [] },
        // the first row is the mean since the start; (75 + 50) / 2 % of 8
        { Vmstat, "vmstat", "coresBusyToday", 5, [] },
        { Vmstat, "vmstat", "loaderShare", 50.0 / 175, [] },
        { NvidiaSmi, "nvidia-smi CSV", "workingSetBytes", 14000.0 * 1024 * 1024, [5] },
        { PerfStat, "perf stat", "hoursPerRunToday", 10.0 / 3600, [] },
        { PerfStat, "perf stat", "coresBusyToday", 7, [] },
        // 8 × 10⁹ + 0.5 × 10⁹; ÷ (10⁸ × 64)
        { PerfStat, "perf stat", "flopsPerRun", 8.5e9, [] },
        { PerfStat, "perf stat", "flopPerByte", 8.5e9 / 6.4e9, [] },
        // 2, 24 and 4 hours; 4 cores in each; three jobs in four days
        { SacctWithBars, "sacct", "hoursPerRunToday", 4, [7] },
        { SacctWithBars, "sacct", "coresBusyToday", 4, [7] },
        { SacctWithBars, "sacct", "workingSetBytes", 2_147_483_648, [7] },
        { SacctWithBars, "sacct", "runsPerDay", 0.75, [7] },
        { SacctOfColumns, "sacct", "hoursPerRunToday", 1, [] },
        { SacctOfColumns, "sacct", "workingSetBytes", 1.5 * 1024 * 1024 * 1024, [] },
        { Bar, "training log", "hoursPerRunToday", 20000 * 1.45 * 3 / 3600, [] },
        { Words, "training log", "loaderShare", 0.25, [1] },
        { Tutorials.Datasets.Text("stuck-log.txt"), "training log", "hoursPerRunToday", 20000 * 1.37 * 60 / 3600, [1, 2, 3] },
        { Tutorials.Datasets.Text("stuck-log.txt"), "training log", "coresBusyToday", 8, [1, 2, 3] },
    };

    [Theory, MemberData(nameof(Files))]
    public void A_file_fills_its_fields_and_says_from_where(string text, string format, string field, double value, int[] unknown)
    {
        var reading = Assert.Single(EvidenceFiles.Parse([("x.txt", text)]));
        Assert.Equal(format, reading.Format);
        Assert.Equal(unknown, reading.Unknown);
        var finding = Assert.Single(reading.Findings, f => f.Field == field);
        var (profile, sentences) = EvidenceFiles.Fill(WorkloadProfile.Empty, [reading]);
        Assert.Equal(value, EvidenceFileTests.Filled(profile, field), 6);
        Assert.StartsWith("x.txt, line", finding.From, StringComparison.Ordinal);
        Assert.Contains(finding.ToString(), sentences);
        Assert.Equal(unknown.Length > 0, sentences.Any(s => s.Contains("not understood", StringComparison.Ordinal)));
    }

    // Rent is paid for hours held: the two are told apart wherever a file knows both.
    [Theory]
    [InlineData(Sar, "busy in 2 of 3 samples")]
    [InlineData(NvidiaSmi, "busy in 66.7 % of the samples and used 40 %")]
    [InlineData(SacctWithBars, "held 240 core-hours, busy 120 (50 %)")]
    public void Held_and_busy_are_told_apart(string text, string says) =>
        Assert.Contains(EvidenceFiles.Parse([("x.txt", text)])[0].Remarks, remark => remark.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void The_processors_that_one_file_counts_hold_for_the_others()
    {
        string bare = Vmstat[(Vmstat.IndexOf('\n') + 1)..];
        Assert.DoesNotContain(EvidenceFiles.Parse([("v", bare)])[0].Findings, f => f.Field == "coresBusyToday");
        Assert.Contains("Put the line 'CPU(s):'", Assert.Single(EvidenceFiles.Parse([("v", bare)])[0].Remarks), StringComparison.Ordinal);
        Assert.Contains(EvidenceFiles.Parse([("v", bare), ("s", Sar)])[0].Findings, f => f.Field == "coresBusyToday");
    }

    [Fact]
    public void What_was_measured_wins_over_what_was_typed_and_the_first_file_over_the_second()
    {
        var (profile, sentences) = EvidenceFiles.Fill(new() { CoresBusyToday = 32, JobName = "night" },
            EvidenceFiles.Parse([("a.txt", Sar), ("b.txt", Pidstat)]));
        Assert.Equal((10, "night"), (profile.CoresBusyToday, profile.JobName));
        Assert.Contains("coresBusyToday: 10 in place of 32.", sentences);
        Assert.Contains(sentences, s => s.Contains("is kept, which was read first; b.txt says 6", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_nobody_is_refused_with_those_that_are_known()
    {
        var error = Assert.Throws<FormatException>(() => EvidenceFiles.Parse([("notes.txt", "Dear diary,\ntoday")]));
        Assert.StartsWith("notes.txt: no line of it comes from", error.Message, StringComparison.Ordinal);
        Assert.All(EvidenceFiles.Formats, format => Assert.Contains(format, error.Message, StringComparison.Ordinal));
        Assert.Equal(7, EvidenceFiles.Formats.Count);
    }

    [Theory]
    [InlineData(new[] { 3 }, "3")]
    [InlineData(new[] { 3, 5, 6, 7, 9 }, "3, 5–7, 9")]
    public void Lines_are_numbered_in_runs(int[] lines, string says) => Assert.Equal(says, EvidenceReading.Numbers(lines));
}
