using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;
using Tutorials.Workloads;

namespace Tutorials.Tests.Measuring;

/// <summary>What a recording begins and what it leaves out, worked by hand.</summary>
public sealed class RecordingPlanTests
{
    private static readonly Workload saxpy = Catalog.Get("Saxpy"), product = Catalog.Get("MatMul");

    private readonly RecordingPlan plan = new([saxpy, product], TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));

    private static ReportRow Row(Workload workload, string variant, int size, double seconds) =>
        ReportRow.Empty(workload, workload.Variant(variant), size, "made-up", Outcome.Timed) with { MedianSeconds = seconds };

    [Fact]
    public void Cheap_sizes_come_first_and_every_workload_is_among_them()
    {
        (Workload, int)[] steps = [.. Catalog.All.SelectMany(w => w.Sizes.Full.Select(n => (w, n)))];
        var order = RecordingPlan.Order(steps);
        Assert.Equal(steps.ToHashSet(), order.ToHashSet());
        Assert.All(Catalog.All, w => Assert.Equal(w.Sizes.Full, order.Where(s => s.Workload == w).Select(s => s.Size)));
        int half = order.Select((s, i) => (s.Workload, i)).GroupBy(s => s.Workload).Max(g => g.Min(s => s.i));
        Assert.True(half < order.Count / 2, $"the last workload begins at step {half} of {order.Count}");
    }

    // 1 s and then 8 s for twice the size: eightfold each time it doubles.
    [Theory, InlineData(500, null), InlineData(540, "it would take about 64 s, and of the 10 minutes 60 s were left; --minutes gives more")]
    public void A_size_that_would_not_be_done_in_time_is_not_begun(int used, string? why)
    {
        plan.Learn(product, 512, TimeSpan.FromSeconds(1));
        plan.Learn(product, 1024, TimeSpan.FromSeconds(8));
        Assert.Equal(why, plan.WhyNot(product, 2048, TimeSpan.FromSeconds(used)));
    }

    [Fact]
    public void What_nobody_has_seen_is_tried_until_the_time_is_up()
    {
        Assert.Null(plan.WhyNot(saxpy, 1024, TimeSpan.FromSeconds(599)));
        Assert.NotNull(plan.WhyNot(saxpy, 1024, TimeSpan.FromSeconds(601)));
    }

    [Theory]
    [InlineData("Serial", 2048, null)] // 1.6 s
    [InlineData("Serial", 4096, "left out: one call would take about 13 s, and a recording waits for 2 s")]
    [InlineData("Gpu1Naive", 4096, null)] // a device is what is recorded
    [InlineData("Simd", 4096, null)] // nothing is known of it
    public void A_plain_loop_is_left_out_where_one_call_takes_too_long(string variant, int size, string? why)
    {
        foreach (var (n, seconds) in ((int, double)[])[(512, 0.025), (1024, 0.2)])
            plan.Learn([Row(product, "Serial", n, seconds), Row(product, "Gpu1Naive", n, seconds)]);
        Assert.Equal(why, plan.WhyNot(product, product.Variant(variant), size)?.ToString());
    }

    [Fact]
    public void With_one_point_the_work_of_the_problem_tells()
    {
        plan.Learn([Row(saxpy, "Serial", 1 << 20, 0.5)]);
        string why = plan.WhyNot(saxpy, saxpy.Variant("Serial"), 1 << 23)!.ToString();
        Assert.StartsWith("left out: one call would take about 4 s", why, StringComparison.Ordinal);
        Assert.Null(plan.WhyNot(saxpy, saxpy.Variant("Serial"), 1 << 21));
    }
}
