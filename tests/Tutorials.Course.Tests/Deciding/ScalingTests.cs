using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Course;
using Tutorials.Course.Deciding;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.MultiGpu;
using Tutorials.Measuring;

namespace Tutorials.Tests.Deciding;

/// <summary>One card to many, against sums done by hand and against published rates.</summary>
public sealed class ScalingTests
{
    // A step of one card: 100 images at 1000 a second, 10 ms of them overhead. 25 million weights. No such network was measured.
    private static readonly TrainingJob Job = new()
    {
        Name = "made up", Parameters = 25e6, CardItemsPerSecond = 1000, BatchPerCard = 100, StepOverheadSeconds = 0.01,
    };
    private static readonly CardLink Link = new("made-up link", 10e9);

    [Theory]
    [InlineData(1, 0), InlineData(2, 100e6), InlineData(4, 150e6), InlineData(8, 175e6)] // 2 (k − 1) ÷ k × 25e6 × 4
    public void A_ring_sends(int cards, double bytes) => Assert.Equal(bytes, Scaling.AllReduceBytes(cards, 25e6));

    [Fact]
    public void Worked_by_hand()
    {
        // Four cards, batch kept: 100 ms of work, 15 ms for 150 MB at 10 GB/s: 400 images in 115 ms.
        var kept = Scaling.At(Job, Link, 4);
        Assert.Equal((0.1, 0.015, "cards"), (Math.Round(kept.ComputeSeconds, 9), Math.Round(kept.AllReduceSeconds, 9), kept.Limit));
        Assert.Equal(400 / 0.115, kept.ItemsPerSecond, 6);
        Assert.Equal(0.4 / 0.115, kept.Times, 9);
        // Batch divided: 25 images each, 22.5 ms of work, 10 ms overhead, 15 ms link: 100 images in 47.5 ms.
        var divided = Scaling.At(Job, Link, 4, divideBatch: true);
        Assert.Equal(100 / 0.0475 / 1000, divided.Times, 9);
        Assert.Equal(0.9, Scaling.ParallelShare(Job), 12);
        // Half of the adding up hidden, and a loader that gives 2000 a second.
        Assert.Equal(0.0075, Scaling.At(Job with { Overlap = 0.5 }, Link, 4).AllReduceSeconds, 12);
        var fed = Scaling.At(Job with { LoaderItemsPerSecond = 2000 }, Link, 4);
        Assert.Equal((2000.0, "loader"), (fed.ItemsPerSecond, fed.Limit));
        // Ten times slower a link: it takes longer than the work.
        Assert.Equal("link", Scaling.At(Job, Link with { BytesPerSecond = 1e9 }, 4).Limit);
        Assert.Equal("overhead", Scaling.At(Job, Link with { BytesPerSecond = 1e12 }, 16, divideBatch: true).Limit);
    }

    [Fact]
    public void Four_cards_on_a_slow_link_with_a_divided_batch_can_be_slower_than_one() =>
        Assert.True(Scaling.At(Job, Link with { BytesPerSecond = 1e9 }, 4, divideBatch: true).Times < 1);

    [Fact]
    public void Without_a_link_a_divided_batch_is_Amdahls_law()
    {
        var perfect = Link with { BytesPerSecond = double.PositiveInfinity };
        Assert.All((int[])[1, 2, 4, 8], k => Assert.Equal(
            Tutorials.Measuring.Laws.Amdahl(0.9, k), Scaling.At(Job, perfect, k, divideBatch: true).Times, 9));
        Assert.All((int[])[1, 2, 4, 8], k => Assert.Equal(k, Scaling.At(Job, perfect, k).Times, 9));
    }

    [Fact]
    public void Machines_worked_by_hand()
    {
        // Two machines of four: 100 ms, 15 ms inside, 100 MB between them at 1 GB/s: 800 images in 215 ms.
        var two = Scaling.Machines(Job, Link, 4, 2, 1e9);
        Assert.Equal(8, two.Cards);
        Assert.Equal(800 / 0.215, two.ItemsPerSecond, 6);
        Assert.Equal(Scaling.At(Job, Link, 4).ItemsPerSecond, Scaling.Machines(Job, Link, 4, 1, 1e9).ItemsPerSecond, 6);
        Assert.Equal("network", Scaling.Machines(Job, Link, 4, 2, 0.5e9).Limit);
        Assert.Equal(4000.0, Scaling.Machines(Job with { LoaderItemsPerSecond = 2000 }, Link, 4, 2, 1e12).ItemsPerSecond);
    }

    [Theory]
    [InlineData(false, "tf32Eight"), InlineData(true, "mixedEight")]
    public void Eight_A100_are_published_a_little_below_the_model(bool mixed, string figure)
    {
        var model = Scaling.At(PublishedTraining.ResNet50(mixed), CardLink.Nvlink(Hardware.Get("a100-sxm-80"))!, 8);
        Assert.InRange(model.ItemsPerSecond / Claims.Get("C7")[figure], 1, 1.25);
        Assert.Equal(ScalingChart.Against(figure == "mixedEight"), model.ItemsPerSecond / Claims.Get("C7")[figure], 6);
    }

    [Fact]
    public void C7_taken_apart()
    {
        var (claim, card) = (Claims.Get("C7"), Hardware.Get("a100-sxm-40"));
        var needed = TrainingClaim.Assumptions(claim, PublishedTraining.ResNet50(), card, perCore: 100);
        double pace = 1_281_167 / 2700.0; // 45 minutes
        Assert.Equal([pace / 4, pace / 100], needed.Take(2).Select(n => n.Needed));
        // Each changed value, put into the model, gives the pace of the claim.
        var slow = Scaling.At(PublishedTraining.ResNet50(), new("as slow as that", needed[2].Needed * 1e9), 4);
        Assert.Equal(pace, slow.ItemsPerSecond, 6);
        var small = PublishedTraining.ResNet50();
        double image = (small.BatchPerCard / small.CardItemsPerSecond - small.StepOverheadSeconds) / small.BatchPerCard;
        double batch = needed[3].Needed;
        double allReduce = Scaling.AllReduceBytes(4, small.Parameters) / CardLink.Pcie(card).BytesPerSecond;
        double step = small.StepOverheadSeconds + batch * image + allReduce;
        Assert.Equal(pace, 4 * batch / step, 6);
        // Amdahl with that share gives the claim's eight.
        double onCpu = 1_281_167 / (6 * 3600.0);
        Assert.Equal(8, Tutorials.Measuring.Laws.Amdahl(needed[4].Needed / 100, 4 * 938 / onCpu), 9);
        Assert.Equal(90 * pace / 4, needed[5].Needed, 6);
        Assert.Contains("measure it", TrainingClaim.WhatWouldMakeItTrue().ToString(), StringComparison.Ordinal);
        Assert.Equal(6, TrainingClaim.WhatWouldMakeItTrue(100).Rows.Count);
    }

    [Fact]
    public void The_figure_says_that_it_is_projected_and_shows_both_links()
    {
        var figure = ScalingChart.Show(PublishedTraining.ResNet50() with { LoaderItemsPerSecond = 2000 }, Hardware.Get("a100-sxm-40"));
        Assert.Contains("projected", figure.Title, StringComparison.Ordinal);
        Assert.Equal(16, figure.Table.Rows.Count); // two links, two ways with the batch, four counts
        Assert.Contains(figure.Key, k => k.Hatched);
        Assert.Contains("what the loader gives", figure.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Equal(8, ScalingChart.Show(PublishedTraining.ResNet50(), Hardware.Get("rtx-4090")).Table.Rows.Count); // no NVLink
    }

    [Fact]
    public void On_paper_eight_machines_on_a_slow_network_wait_longer_and_the_assumptions_are_told()
    {
        var paper = ScalingChart.Paper(PublishedTraining.ResNet50(), Hardware.Get("a100-sxm-80"));
        Assert.Equal(8, paper.Rows.Count); // two networks, four counts of machines
        Assert.Contains("Assumed: equal machines", paper.Caption, StringComparison.Ordinal);
        // One machine needs no network; 8 machines send 2 · 7/8 · 25,557,032 · 4 bytes at 1.25 GB/s, or a tenth of that time.
        Assert.Equal(paper.Rows[0].Skip(1), paper.Rows[4].Skip(1));
        double slow = 2 * 7 / 8.0 * 25_557_032 * 4 / 1.25e9, inside = 2 * 7 / 8.0 * 25_557_032 * 4 / 300e9;
        Assert.Equal(Quantity.Seconds(slow + inside), paper.Rows[3][4]);
        Assert.Equal(Quantity.Seconds(slow / 10 + inside), paper.Rows[7][4]);
    }

    [Theory]
    [InlineData(0, 256, 0.005, "CardItemsPerSecond")]
    [InlineData(938, 0, 0.005, "BatchPerCard")]
    [InlineData(938, 256, 1, "StepOverheadSeconds")]
    public void Impossible_figures_are_named(double pace, double batch, double overhead, string field)
    {
        var job = Job with { CardItemsPerSecond = pace, BatchPerCard = batch, StepOverheadSeconds = overhead };
        Assert.StartsWith(field, Assert.Throws<ArgumentException>(() => Scaling.At(job, Link, 2)).Message, StringComparison.Ordinal);
    }

    [Property]
    public Property More_of_a_good_thing_never_slows_it_down() => Prop.ForAll(
        Gen.Choose(1, 64).ToArbitrary(),
        Gen.Choose(0, 100).Select(i => i / 100.0).ToArbitrary(),
        Gen.Elements(true, false).ToArbitrary(),
        (cards, by, divided) =>
        {
            double before = Scaling.At(Job, Link, cards, divided).Times;
            return Scaling.At(Job, Link with { BytesPerSecond = 10e9 * (1 + by) }, cards, divided).Times >= before
                && Scaling.At(Job with { Overlap = by }, Link, cards, divided).Times >= before
                && Fed(1e3 * (1 + by)) >= Fed(1e3)
                && Scaling.At(Job, Link, cards, divided).Times <= cards * (1 + 1e-12);

            double Fed(double itemsPerSecond) =>
                Scaling.At(Job with { LoaderItemsPerSecond = itemsPerSecond }, Link, cards, divided).Times;
        });
}
