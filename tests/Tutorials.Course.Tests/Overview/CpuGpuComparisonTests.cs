using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;
using Tutorials.Workloads;

namespace Tutorials.Tests.Overview;

public sealed class CpuGpuComparisonTests
{
    [Fact]
    public void The_best_of_the_processor_is_held_against_the_device_with_transfers()
    {
        var comparison = CpuGpuComparison.Of(Made.MatMul);
        Assert.Equal(
            (1024, "Threads", "Gpu3Register", Winner.Gpu),
            (comparison.Size, comparison.BestCpu?.Variant.Name, comparison.BestGpu?.Variant.Name, comparison.Winner));
        Assert.Equal("Made-up GPU", comparison.BestGpu?.Device);
        Assert.Contains("with transfers", comparison.Sentence, StringComparison.Ordinal);
        // Worked by hand: 2 × 1024³ = 2.147 G; serial at 1.5 GFLOP/s 1.4317 s, threads at 80 GFLOP/s 26.85 ms.
        Assert.Equal(53.3, comparison.CpuTimes!.Value, 0.1);
    }

    [Fact]
    public void A_small_job_stays_with_the_processor()
    {
        var small = Made.MatMul with { Rows = [.. Made.MatMul.Rows.Where(r => r.Size == 64)] };
        Assert.Equal(Winner.Cpu, CpuGpuComparison.Of(small).Winner);
    }

    [Fact]
    public void Overlapping_intervals_give_no_verdict()
    {
        Measurements equal = new(Made.Machine, [Made.Row("Threads", 64, 1e-3), Made.Gpu("Gpu1Naive", 64, 0.95e-3)]);
        Assert.Equal(Winner.CannotTell, CpuGpuComparison.Of(equal).Winner);
    }

    [Theory]
    [InlineData(NumberSource.Recorded)]
    [InlineData(NumberSource.Projected)]
    [InlineData(NumberSource.Simulated)]
    public void A_card_that_is_not_here_gives_no_verdict(NumberSource source)
    {
        Measurements run = new(Made.Machine, [Made.Row("Threads", 64, 1e-3), Made.Gpu("Gpu1Naive", 64, 1e-6) with { Source = source }]);
        var comparison = CpuGpuComparison.Of(run);
        Assert.Equal((Winner.NotMeasured, null), (comparison.Winner, comparison.BestGpu));
    }

    // The card is 1 ms ÷ 1 µs = 1,000 times as fast, and its projection is good within a factor of two.
    [Theory]
    [InlineData(NumberSource.Recorded, "Made-up GPU with transfers is recorded at ")]
    [InlineData(NumberSource.Projected, "Made-up GPU with transfers is projected at ")]
    public void It_is_named_beside_the_best_of_the_processor(NumberSource source, string words)
    {
        Measurements run = new(Made.Machine, [Made.Row("Threads", 64, 1e-3), Made.Gpu("Gpu1Naive", 64, 1e-6) with { Source = source }]);
        string sentence = CpuGpuComparison.Of(run).Sentence;
        Assert.StartsWith("No device was timed here, so there is no verdict. " + words, sentence, StringComparison.Ordinal);
        Assert.EndsWith("× the speed of Threads.", sentence, StringComparison.Ordinal);
        Assert.Equal(source == NumberSource.Projected, sentence.Contains(" to ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_processor_that_plays_the_device_decides_nothing()
    {
        var comparison = CpuGpuComparison.Of(Made.MatMul with { DeviceIsThisProcessor = true });
        Assert.Equal((Winner.NotMeasured, "Gpu3Register"), (comparison.Winner, comparison.BestGpu?.Variant.Name));
        Assert.StartsWith(
            "The device here is the processor itself, through OpenCL, so nothing is decided about a card. "
            + "The best of the processor is Threads.",
            comparison.Sentence, StringComparison.Ordinal);
        Assert.Equal(Winner.Cpu, CpuGpuComparison.Of(Made.Ledger with { DeviceIsThisProcessor = true }).Winner); // no form for any device
    }

    [Fact]
    public void A_job_without_a_device_form_is_the_processors() => Assert.Equal(Winner.Cpu, CpuGpuComparison.Of(Made.Ledger).Winner);

    [Fact]
    public void A_station_shows_bars_verdict_and_reason_in_both_forms()
    {
        var station = Station.Show(Made.MatMul);
        using var html = new StringWriter();
        station.WriteHtml(html);
        Assert.Contains("tutorials-chart", html.ToString(), StringComparison.Ordinal);
        foreach (string form in (string[])[html.ToString(), station.ToString()])
        {
            Assert.Contains("A job for the device, at this size", form, StringComparison.Ordinal);
            Assert.Contains("Why: Every value is used n times", form, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_measured_is_said_and_several_workloads_are_named()
    {
        Measurements elsewhere = new(Made.Machine, [Made.Gpu("Gpu1Naive", 64, 1e-6) with { Source = NumberSource.Recorded }]);
        Assert.StartsWith("Nothing was measured for MatMul.", Refused(elsewhere), StringComparison.Ordinal);
        Assert.Contains("MatMul, Ledger", Refused(new(Made.Machine, [.. Made.MatMul.Rows, .. Made.Ledger.Rows])), StringComparison.Ordinal);

        static string Refused(Measurements run) => Assert.Throws<ArgumentException>(() => CpuGpuComparison.Of(run)).Message;
    }
}
