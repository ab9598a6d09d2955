using Tutorials.Decision.Evidence;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Evidence;

/// <summary>What machines write fills a profile: by hand on a few lines of each program.</summary>
public sealed class EvidenceTests
{
    private const string Sar = """
        Linux 6.1.0 (night) 	11/20/2026 	_x86_64_	(16 CPU)

        12:00:01 AM     CPU     %user     %nice   %system   %iowait    %steal     %idle
        12:10:01 AM     all     70.00      0.00      5.00     25.00      0.00      0.00
        12:20:01 AM     all     45.00      0.00      5.00     25.00      0.00     25.00
        12:30:01 AM     all      0.50      0.00      0.50      0.00      0.00     99.00
        Average:        all     38.50      0.00      3.50     16.67      0.00     41.33

        12:00:01 AM kbmemfree   kbavail kbmemused  %memused kbbuffers
        12:10:01 AM   1000000   2000000   7000000     87.50       100
        12:20:01 AM   2000000   3000000   6000000     75.00       100
        """;

    private const string SarOfAnotherLanguage = """
        Linux 6.1.0 (nacht) 	20.11.2026 	_x86_64_	(4 CPU)
        00:00:01        CPU     %user     %nice   %system   %iowait    %steal     %idle
        00:10:01        all     50,00      0,00      0,00      0,00      0,00     50,00
        what is this
        00:20:01        all     50,00      0,00      0,00      0,00      0,00     50,00
        """;

    private const string Pidstat = """
        Linux 6.1.0 (night) 	11/20/2026 	_x86_64_	(16 CPU)

        10:00:01      UID       PID    %usr %system  %guest   %wait    %CPU   CPU  Command
        10:00:06     1000      4711  390.00   10.00    0.00    0.00  400.00     3  python train.py
        10:00:06     1000      4712  100.00    0.00    0.00    0.00  100.00     4  loader

        10:00:06      UID       PID    %usr %system  %guest   %wait    %CPU   CPU  Command
        10:00:11     1000      4711  690.00   10.00    0.00    0.00  700.00     3  python train.py

        10:00:06      UID       PID  minflt/s  majflt/s     VSZ     RSS   %MEM  Command
        10:00:11     1000      4711      0.00      0.00 9000000 4000000  10.00  python train.py
        10:00:11     1000      4712      0.00      0.00 9000000 1000000  10.00  loader
        """;

    private const string Vmstat = """
        CPU(s):              8
        procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
         r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st
         1  0      0 100000  10000 900000    0    0     5     9   60   90  3  1 96  0  0
         8  1      0 100000  10000 900000    0    0     5     9   60   90 70  5  0 25  0
         8  1      0 100000  10000 900000    0    0     5     9   60   90 45  5 25 25  0
        """;

    private const string NvidiaSmi = """
        timestamp, index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB], power.draw [W]
        2026/11/20 10:00:00.123, 0, NVIDIA A10, 80 %, 10000 MiB, 23028 MiB, 140.50 W
        2026/11/20 10:00:00.123, 1, NVIDIA A10, 0 %, 2000 MiB, 23028 MiB, 20.00 W
        2026/11/20 10:00:05.123, 0, NVIDIA A10, 40 %, 12000 MiB, 23028 MiB, 100.00 W
        Failed to initialize NVML
        2026/11/20 10:00:05.123, 1, NVIDIA A10, [N/A], 2000 MiB, 23028 MiB, [N/A]
        """;

    private const string PerfStat = """

         Performance counter stats for './risk':

                 72,000.00 msec task-clock                       #    7.200 CPUs utilized
             1,000,000,000      fp_arith_inst_retired.256b_packed_single
               500,000,000      fp_arith_inst_retired.scalar_double
               100,000,000      LLC-load-misses                  #    1.20% of all LL-cache accesses
             <not counted>      branches

              10.000000000 seconds time elapsed

              71.000000000 seconds user
               1.000000000 seconds sys

        """;

    private const string SacctWithBars = """
        JobID|JobName|Elapsed|TotalCPU|AllocCPUS|MaxRSS|Start|End|State
        100|night|02:00:00|08:00:00|8||2026-11-01T00:00:00|2026-11-01T02:00:00|COMPLETED
        100.batch|batch|02:00:00|08:00:00|8|2097152K|2026-11-01T00:00:00|2026-11-01T02:00:00|COMPLETED
        101|night|1-00:00:00|4-00:00:00|8||2026-11-03T00:00:00|2026-11-04T00:00:00|COMPLETED
        102|night|00:10:00|00:00:00|8||2026-11-04T00:00:00|Unknown|RUNNING
        103|night|04:00:00|16:00:00|8||2026-11-04T20:00:00|2026-11-05T00:00:00|TIMEOUT
        slurm: error
        """;

    private const string SacctOfColumns = """
               JobID    JobName    Elapsed   TotalCPU  AllocCPUS     MaxRSS
        ------------ ---------- ---------- ---------- ---------- ----------
        7                 night   01:00:00  30:00.500          4
        7.batch           batch   01:00:00  30:00.500          4       1.5G
        """;

    private const string Bar = """
        epoch 1/3
          2%|▏         | 500/20000 [11:24<7:24:00,  1.40s/it]
          3%|▎         | 600/20000 [11:24<7:24:00,  1.50s/it]
        """;

    private const string Words = """
        starting
        step 10 time 0.200 s data 0.050 s
        step 20 time 200 ms data 50 ms
        """;

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
        double filled = field switch
        {
            "coresBusyToday" => profile.CoresBusyToday!.Value,
            "hoursPerRunToday" => profile.HoursPerRunToday!.Value,
            "loaderShare" => profile.LoaderShare!.Value,
            "workingSetBytes" => profile.WorkingSetBytes!.Value,
            "runsPerDay" => profile.RunsPerDay!.Value,
            "flopsPerRun" => profile.FlopsPerRun!.Value,
            _ => profile.FlopPerByte!.Value,
        };
        Assert.Equal(value, filled, 6);
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
