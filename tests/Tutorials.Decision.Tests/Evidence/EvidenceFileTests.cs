using Tutorials.Decision.Evidence;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Evidence;

/// <summary>Whole outputs of each program as it prints them: other languages, other options, repeated headers, gaps.</summary>
public sealed class EvidenceFileTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Tutorials.Decision.Tests", "Evidence", "Files");

    // file, lines that are not understood, and each field that it fills with its value
    public static TheoryData<string, int[], (string Field, double Value)[]> Files => new()
    {
        // (62.5 + 37.5) / 2 % of 8; 25 of 125
        { "sar-chinese.txt", [], [("coresBusyToday", 4), ("loaderShare", 0.2)] },
        // 50 % of 16: interrupts and guests work too; 10 of 60; the table of the network is none of ours
        { "sar-12-columns-german.txt", [16, 17, 18],
            [("coresBusyToday", 8), ("loaderShare", 1 / 6.0), ("workingSetBytes", 13_312_000_000)] },
        // (320 + 480) / 2 %: threads are in their process
        { "pidstat-threads-french.txt", [], [("coresBusyToday", 4)] },
        { "pidstat-one-line-a-sample.txt", [], [("coresBusyToday", 3), ("workingSetBytes", 5_120_000_000)] },
        // (100 + 50) / 2 % of 4; 25 of 175
        { "vmstat-with-time.txt", [], [("coresBusyToday", 3), ("loaderShare", 25 / 175.0)] },
        { "vmstat-german.txt", [], [("loaderShare", 0.2)] },
        { "nvidia-smi-with-gaps.csv", [4, 7], [("workingSetBytes", 20000.0 * 1024 * 1024)] },
        { "nvidia-smi-without-units.csv", [], [("workingSetBytes", 5000.0 * 1024 * 1024)] },
        // 2 × 10⁹ × 4; ÷ (10⁸ × 64)
        { "perf-stat-german.txt", [1],
            [("hoursPerRunToday", 10 / 3600.0), ("coresBusyToday", 7), ("flopsPerRun", 8e9), ("flopPerByte", 1.25)] },
        { "perf-stat-repeated-amd.txt", [6], [("hoursPerRunToday", 2 / 3600.0), ("coresBusyToday", 1), ("flopsPerRun", 4e9)] },
        // 1, 48 and 3 hours, 4 cores each; three jobs in four days; the step has the memory
        { "sacct-two-jobs.txt", [],
            [("hoursPerRunToday", 3), ("coresBusyToday", 4), ("runsPerDay", 0.75), ("workingSetBytes", 3_221_225_472)] },
        { "sacct-columns.txt", [], [("hoursPerRunToday", 4), ("coresBusyToday", 4), ("workingSetBytes", 2.25 * 1024 * 1024 * 1024)] },
        { "sacct-as-it-comes.txt", [3], [] },
        // 1000 steps of half a second, 8 epochs
        { "lightning.txt", [1], [("hoursPerRunToday", 4000 / 3600.0)] },
        // epochs 0 to 9
        { "lightning-rich.txt", [], [("hoursPerRunToday", 5000 / 3600.0)] },
        // its bar counts the steps of all epochs
        { "hugging-face.txt", [1, 2, 3, 4, 6, 9], [("hoursPerRunToday", 4500 / 3600.0)] },
        { "hugging-face-finished.txt", [], [("hoursPerRunToday", 1.5)] },
        { "keras.txt", [3], [("hoursPerRunToday", 1875 * 0.004 * 10 / 3600)] },
        { "keras-3.txt", [], [("hoursPerRunToday", 1875 * 0.002 * 5 / 3600)] },
        // two epochs are shown; the first step is no median
        { "pytorch-imagenet.txt", [1], [("hoursPerRunToday", 5005 * 0.5 * 2 / 3600), ("loaderShare", 0.2)] },
        { "mmengine.txt", [], [("hoursPerRunToday", 7330 * 0.25 * 2 / 3600), ("loaderShare", 0.1)] },
        { "megatron.txt", [], [("hoursPerRunToday", 500_000 * 1.2 / 3600)] },
        { "ultralytics.txt", [1], [("hoursPerRunToday", 462 * 0.5 * 100 / 3600), ("workingSetBytes", 3.25e9)] },
        { "tqdm-batches.txt", [3], [("hoursPerRunToday", 2000 / 1.67 / 3600)] },
    };

    [Theory, MemberData(nameof(Files))]
    public void An_output_fills_its_fields_and_no_other(string file, int[] unknown, (string Field, double Value)[] fields)
    {
        var reading = Assert.Single(EvidenceFiles.Read([Path.Combine(Folder, file)]));
        Assert.Equal(fields.Select(f => f.Field).Order(), reading.Findings.Select(f => f.Field).Order());
        Assert.Equal(unknown, reading.Unknown);
        var (profile, _) = EvidenceFiles.Fill(WorkloadProfile.Empty, [reading]);
        Assert.All(fields, f => Assert.Equal(f.Value, Filled(profile, f.Field), f.Value * 1e-9));
    }

    // A wrong row in the table would be a file that nobody reads.
    [Fact]
    public void Every_file_is_read() =>
        Assert.Equal(Directory.GetFiles(Folder).Select(Path.GetFileName).Order(), Files.Select(row => (string)row[0]).Order());

    [Theory]
    [InlineData("sacct-as-it-comes.txt", "no column Elapsed")]
    [InlineData("sacct-two-jobs.txt", "2 jobs of different names")]
    [InlineData("hugging-face.txt", "a loop of 125 steps is taken as validation")]
    public void What_a_file_does_not_say_or_says_twice_is_remarked(string file, string says) => Assert.Contains(
        EvidenceFiles.Read([Path.Combine(Folder, file)])[0].Remarks, remark => remark.Contains(says, StringComparison.Ordinal));

    internal static double Filled(WorkloadProfile profile, string field) => field switch
    {
        "coresBusyToday" => profile.CoresBusyToday!.Value,
        "hoursPerRunToday" => profile.HoursPerRunToday!.Value,
        "loaderShare" => profile.LoaderShare!.Value,
        "workingSetBytes" => profile.WorkingSetBytes!.Value,
        "runsPerDay" => profile.RunsPerDay!.Value,
        "flopsPerRun" => profile.FlopsPerRun!.Value,
        _ => profile.FlopPerByte!.Value,
    };
}
