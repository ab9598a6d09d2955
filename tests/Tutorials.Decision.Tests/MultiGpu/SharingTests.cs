using Tutorials.Decision.Catalogue;
using Tutorials.Decision.MultiGpu;

namespace Tutorials.Tests.MultiGpu;

/// <summary>The card is an A100 with 40 GB, of which 36 are the sharers'; it can be cut into seven.</summary>
public sealed class SharingTests
{
    private static Hardware Card => Hardware.Get("a100-sxm-40");

    private static Sharer Small => new("small", 0.1, 0.01, 1e9);

    public static TheoryData<Sharer[], string?, string?, string?> Cases => new()
    {
        // Nobody waits, everything fits: any way does.
        { [Small, Small], null, null, null },
        // A quick request behind a slow one is late in turns, not in a part of its own: 0.05 s on 3/7 of the units are 0.117 s.
        {
            [
                Small with { Name = "chat", BusyShare = 0.3, RequestSeconds = 0.05, LimitSeconds = 0.2 },
                Small with { BusyShare = 0.2, RequestSeconds = 0.4 },
            ],
            "a request of chat may take 450 ms and has 200 ms", null, null
        },
        // 20 GB each: the memory holds one.
        {
            [Small with { MemoryBytes = 20e9 }, Small with { MemoryBytes = 20e9 }],
            "together they keep 40.0 GB and the card has 36.0 GB for them",
            "the parts that they need are more than one card: 7/7 + 7/7", null
        },
        // Both busy most of the time.
        {
            [Small with { BusyShare = 0.6 }, Small with { BusyShare = 0.5 }],
            "together they want 110 % of its time", "the parts that they need are more than one card: 7/7 + 4/7", null
        },
        // Too large for the card altogether.
        {
            [Small with { Name = "giant", MemoryBytes = 50e9 }, Small],
            "together they keep 51.0 GB", "no part is large and fast enough for giant", "giant alone keeps 50.0 GB"
        },
        // Too slow even alone.
        {
            [Small with { LimitSeconds = 0.001 }, Small],
            "a request of small may take 20.0 ms",
            "no part is large and fast enough for small", "a request of small may take 10.0 ms and has 1.00 ms"
        },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Three_ways_are_judged(Sharer[] sharers, string? turns, string? parts, string? each)
    {
        var options = Sharing.Of(Card, sharers).Options;
        Assert.Equal([1, 1, 2], options.Select(o => o.Cards));
        foreach (var (option, obstacle) in options.Zip([turns, parts, each]))
            if (obstacle is null) Assert.Null(option.Obstacle);
            else Assert.StartsWith(obstacle, option.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void Latencies_worked_by_hand()
    {
        var options = Sharing.Of(Card, Small with { RequestSeconds = 0.02 }, Small with { BusyShare = 0.2, RequestSeconds = 0.06 }).Options;
        Assert.Equal([0.08, 0.08], options[0].LatencySeconds!.Select(s => Math.Round(s, 9)));
        // A seventh for one, two sevenths for the other.
        Assert.Equal([0.14, 0.21], options[1].LatencySeconds!.Select(s => Math.Round(s, 9)));
        Assert.Equal([0.02, 0.06], options[2].LatencySeconds!);
    }

    [Theory]
    [InlineData("t4", "it cannot be cut in hardware")]
    [InlineData("rtx-4090", "it cannot be cut in hardware")]
    [InlineData("h100-sxm", null)]
    public void Not_every_card_can_be_cut(string card, string? obstacle) =>
        Assert.Equal(obstacle, Sharing.Of(Hardware.Get(card), Small, Small).Options[1].Obstacle);

    [Fact]
    public void Eight_small_ones_are_one_too_many_for_seven_parts() =>
        Assert.StartsWith(
            "the parts that they need are more than one card",
            Sharing.Of(Card, Enumerable.Repeat(Small, 8).ToArray()).Options[1].Obstacle,
            StringComparison.Ordinal);

    [Fact]
    public void The_sentence_names_the_first_way_that_does()
    {
        Assert.Equal("One A100 SXM 40 GB is enough for 2: turns in time (time slicing), one memory for all.",
            Sharing.Of(Card, Small, Small).Sentence);
        Assert.Contains(
            "take one each",
            Sharing.Of(Hardware.Get("t4"), Small with { BusyShare = 0.7 }, Small with { BusyShare = 0.7 }).Sentence,
            StringComparison.Ordinal);
        Assert.Contains("not even one each", Sharing.Of(Card, Small with { MemoryBytes = 50e9 }, Small).Sentence, StringComparison.Ordinal);
    }

    public static TheoryData<Sharer[], string> Wrong => new()
    {
        { [Small], "at least two" },
        { [Small, Small with { Name = "x", BusyShare = 1.2 }], "x: the busy share" },
        { [Small, Small with { Name = "x", RequestSeconds = 0 }], "x: " },
        { [Small, Small with { Name = "x", MemoryBytes = double.NaN }], "x: " },
        { [Small, Small with { Name = "x", LimitSeconds = 0 }], "x: " },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_figure_that_cannot_be_is_refused(Sharer[] sharers, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Sharing.Of(Card, sharers)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_processor_is_not_shared_this_way() =>
        Assert.Contains(
            "is no card",
            Assert.Throws<ArgumentException>(() => Sharing.Of(Hardware.Get("epyc-7763-x2"), Small, Small)).Message,
            StringComparison.Ordinal);
}
