using Tutorials.Course;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Tests;

/// <summary>Round figures of no machine: 10 µs for each window on all cores; 1 ms a call and 1 µs for each window on a device.</summary>
public sealed class DeadlineTests
{
    private static Measurement Row(string workload, string variant, int n, double seconds, ExecutionTarget place = ExecutionTarget.Cpu) =>
        Made.Row(variant, n, seconds, place, workload) with
    {
        Kernel = new(seconds, seconds, seconds, 20), FirstCallSeconds = n == 1 ? 100 * seconds : null,
        Upload = place == ExecutionTarget.Gpu ? new(0.4e-3, 0.4e-3, 0.4e-3, 20) : null,
        Read = place == ExecutionTarget.Gpu ? new(0.1e-3, 0.1e-3, 0.1e-3, 20) : null,
    };

    private static readonly Measurements Sound = new("Made-up machine",
    [
        .. ((int[])[1, 100, 10_000]).SelectMany(n => (Measurement[])
        [
            Row("Spectrogram", "Serial", n, 40e-6 * n), Row("Spectrogram", "Threads", n, 10e-6 * n),
            Row("Spectrogram", "Gpu", n, 0.5e-3 + 1e-6 * n, ExecutionTarget.Gpu),
        ]),
        Row("Spectrogram", "Gpu", 10_000, 1e-9, ExecutionTarget.Gpu) with { Source = NumberSource.Simulated },
        Row("Spectrogram", "Wrong", 10_000, 1e-9, ExecutionTarget.Gpu) with { Check = Made.Wrong },
    ]);

    [Fact]
    public void The_wait_is_that_of_the_fastest_verified_way_with_transfers()
    {
        var rows = Deadlines.Waits(Sound).Rows;
        Assert.Equal(6, rows.Count);
        Assert.Equal(["1", "Threads", "10.0 µs", "100,000"], rows[0]);
        Assert.Equal(["10,000", "Gpu", "11.0 ms", "90.9"], rows[5]); // 0.5 + 10 + 0.4 + 0.1 ms
        Assert.DoesNotContain(rows, r =>
            r[1].Contains("Wrong", StringComparison.Ordinal) || r[1].Contains("simul", StringComparison.OrdinalIgnoreCase));
    }

    // The batches of a card go into the case; those of the simulator, of a processor or of an unknown device do not.
    [Theory]
    [InlineData("Tesla T4", NumberSource.Measured, "t4"), InlineData("NVIDIA A100-SXM4-80GB", NumberSource.Recorded, "a100-sxm-80")]
    [InlineData("Tesla T4", NumberSource.Simulated, null), InlineData("pthread-AMD EPYC", NumberSource.Measured, null)]
    public void A_sweep_on_a_card_fills_the_batches_of_a_case(string device, NumberSource source, string? card)
    {
        Measurements sweep = new("Made-up machine", [.. ((int[])[10, 100]).SelectMany(n => (Measurement[])
        [
            Row("Spectrogram", "Threads", n, 10e-6 * n),
            Row("Spectrogram", "Gpu", n, 0.5e-3 + 1e-6 * n, ExecutionTarget.Gpu) with { Device = device, Source = source },
        ])]);
        if (card is null)
        {
            Assert.Contains("by hand", Assert.Throws<ArgumentException>(() => WorkloadProfile.Empty.WithBatches(sweep)).Message,
                StringComparison.Ordinal);
            return;
        }

        var filled = WorkloadProfile.Empty.WithBatches(sweep).Checked();
        Assert.Equal(card, filled.BatchCurveOn);
        Assert.Equal([1, 10, 100], filled.BatchCurve!.Select(b => b.Batch));
        Assert.Equal([1.01e-3, 1.01e-3, 1.1e-3], filled.BatchCurve!.Select(b => Math.Round(b.Seconds, 9)));
    }

    [Fact]
    public void First_calls_are_shown_where_they_are_known()
    {
        var rows = Deadlines.FirstCalls(Sound).Rows;
        Assert.Equal(["Serial", "Threads", "Gpu"], rows.Select(r => r[0]));
        Assert.All(rows.Take(2), r => Assert.Equal("100×", r[3]));
    }

    // 1,000 frames: 980 of 1 ms, 15 of 3 ms, 5 of 30 ms. The median is in time at any of these rates.
    private static readonly FramesOfWay Way = new("Threads",
        [.. Enumerable.Repeat(0.03, 5), .. Enumerable.Repeat(0.003, 15), .. Enumerable.Repeat(0.001, 980)]);

    [Theory]
    [InlineData(20, "0", "16")]   // 50 ms each: all in time, and 16 × 3 ms fit
    [InlineData(50, "5", "6")]    // 20 ms each
    [InlineData(500, "20", "0")]  // 2 ms each: one in fifty is late
    public void Streams_are_judged_by_the_frames_that_are_late(double perSecond, string late, string streams)
    {
        var row = Deadlines.Streams(new(Catalog.Get("Spectrogram"), 1, "Made-up machine", [Way]), perSecond).Rows.Single();
        Assert.Equal(["Threads", $"{late} of 1,000", streams, "1.00 ms", "3.00 ms", "30.0 ms"], row);
    }

    [Theory]
    [InlineData(1_000, true, true)]
    [InlineData(999, true, false)]
    [InlineData(100, true, false)]
    [InlineData(99, false, false)]
    public void A_percentile_needs_a_frame_beyond_it(int frames, bool hundredth, bool thousandth)
    {
        var way = new FramesOfWay("Threads", [.. Enumerable.Range(1, frames).Select(i => (double)i)]);
        Assert.Equal((hundredth, thousandth), (way.Percentile(0.99) is not null, way.Percentile(0.999) is not null));
        Assert.Equal(hundredth ? Math.Ceiling(0.99 * frames) : null, way.Percentile(0.99));
    }

    [Fact]
    public void Frames_are_timed_one_by_one_on_every_way_that_is_right()
    {
        using var lab = Lab.Open(Tutorials.Devices.DeviceRequest.None, quick: true);
        var times = lab.Frames<Tutorials.Workloads.VideoFrame>(size: 18);
        Assert.Equal(times.Workload.Variants.Where(v => v.Target == ExecutionTarget.Cpu).Select(v => v.Name),
            times.Ways.Select(w => w.Name));
        Assert.All(times.Ways, w => Assert.InRange(w.Seconds.Count, 10, 1_000));
        Assert.All(times.Ways, w => Assert.All(w.Seconds, s => Assert.True(s > 0)));
    }

    [Fact]
    public void A_batch_that_cannot_keep_up_has_no_point_and_the_table_says_so()
    {
        var figure = Deadlines.Batches(Sound, 50_000);
        int gpu = figure.Table.Columns.Select((c, i) => (c, i)).Single(c => c.c.Header.EndsWith("Gpu", StringComparison.Ordinal)).i;
        Assert.Equal("no end", figure.Table.Rows[0][gpu]); // one at a time: 1 ms each, fifty times too slow
        Assert.NotEqual("no end", figure.Table.Rows[2][gpu]);
        Assert.DoesNotContain("Infinity", figure.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("Serial", figure.ToPlotlyJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Arrivals_that_nobody_can_carry_are_refused_with_what_can_be_carried()
    {
        var error = Assert.Throws<ArgumentException>(() => Deadlines.Batches(Sound, 1e9));
        Assert.Contains("Threads 100k", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadlines.Streams(new(Catalog.Get("Spectrogram"), 1, "", [Way]), 0));
    }

    [Fact]
    public void Most_names_a_batch_or_says_none()
    {
        var rows = Deadlines.Most(Sound, 5e-6, 1).Rows;
        Assert.Equal(4, rows.Count);
        Assert.All(rows.Take(2), r => Assert.Equal("none", r[2]));
        Assert.Equal("10,000", rows[3][3]);
        // 10 µs a piece and a second to wait: all but one part in ten thousand, and a queue that never ends only at 100.
        Assert.Equal("just below 100", rows[2][4]);
    }

    [Fact]
    public void A_card_is_fed_as_the_measured_producer_can()
    {
        // 16 images: 3 ms each beyond the step of 2 ms.
        var feed = new Measurements("Made-up machine", [Row("Feed", "Serial", 16, 16 * 0.003 + 0.002)]);
        var model = LoaderModel.Model(feed, cores: 12);
        Assert.Equal(0.003, model.ImageSeconds, 9);
        Assert.Equal(4_000, model.ProducerRate, 3);
        Assert.Equal(8_000, model.ConsumerRate, 3);
        var rows = LoaderModel.Show(feed, 12, 0.5, 1, 4).Rows;
        Assert.Equal(["100", "50", "12"], rows.Select(r => r[3]));
        Assert.Equal(["12", "24", "96"], rows.Select(r => r[4]));
        var wrong = Row("Feed", "Serial", 16, 1) with { Check = Made.Wrong };
        Assert.Throws<ArgumentException>(() => LoaderModel.Model(new("Made-up machine", [wrong]), 1));
    }
}
