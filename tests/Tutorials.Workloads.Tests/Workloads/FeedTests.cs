using System.Diagnostics;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class FeedTests
{
    [Theory]
    [InlineData(0.010, 1, 0.016, 16, 100, 1_000, 100, true, 10)]  // one core feeds a tenth of the card
    [InlineData(0.010, 10, 0.016, 16, 1_000, 1_000, 1_000, false, 10)]
    [InlineData(0.001, 8, 0.1, 32, 8_000, 320, 320, false, 1)]    // the card is the slower one: more cores change nothing
    [InlineData(0.003, 4, 0.008, 8, 1_333.333, 1_000, 1_000, false, 3)]
    public void The_slower_stage_sets_the_pace(
        double image, int cores, double step, int batch, double producer, double consumer, double both, bool starved, int needed)
    {
        var model = new FeedModel(image, cores, step, batch);
        Assert.Equal(producer, model.ProducerRate, 3);
        Assert.Equal(consumer, model.ConsumerRate, 3);
        Assert.Equal(both, model.Throughput, 3);
        Assert.Equal(starved, model.Starved);
        Assert.Equal(needed, model.CoresNeeded);
        Assert.InRange(model.SerialThroughput, 0, model.Throughput);
        Assert.Equal(both / consumer, model.ConsumerBusy, 6);
    }

    [Fact]
    public void Without_a_queue_the_times_add_up() => // 8 · 3 ms + 8 ms for 8 images
        Assert.Equal(250, new FeedModel(0.003, 1, 0.008, 8).SerialThroughput, 9);

    [Fact]
    public void A_step_is_never_shorter_than_it_says() // a lower bound: it holds on a busy machine too
    {
        var line = Catalog.Get<Feed>().Input(3 * Feed.Batch) with { Step = TimeSpan.FromMilliseconds(20) };
        var clock = Stopwatch.StartNew();
        Feed.Threads(line, new float[Feed.Classes * line.Count]);
        Assert.True(clock.Elapsed >= 3 * line.Step, $"{clock.Elapsed.TotalMilliseconds} ms for three steps of 20 ms");
    }

    [Fact]
    public void An_error_comes_out_and_nobody_waits_for_ever()
    {
        // More batches than buffers: when the consumer fails at the first, producers wait for one to come back.
        var line = Catalog.Get<Feed>().Input((Feed.Line.Producers + 10) * Feed.Batch) with { Weights = [] };
        var run = Task.Run(() => Feed.Threads(line, new float[Feed.Classes * line.Count]));
        Assert.True(((IAsyncResult)run).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "a producer waits for ever");
        Assert.IsAssignableFrom<ArgumentException>(run.Exception!.InnerException);
    }

    [Theory, InlineData("Overlapped"), InlineData("Threads")]
    public void Every_image_is_scored_once_however_often_the_buffers_go_round(string variant)
    {
        var test = Catalog.Get<Feed>().At((Feed.Line.Producers + 40) * Feed.Batch + 3);
        using var prepared = test.Prepare(Catalog.Get<Feed>().Variant(variant));
        var check = prepared.Verify();
        Assert.True(check.Passed, check.Message);
    }
}
