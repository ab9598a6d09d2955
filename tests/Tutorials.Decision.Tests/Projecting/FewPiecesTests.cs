using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests.Projecting;

/// <summary>A few warps wait for themselves: what else a card has does not make them slower, and hardly quicker.</summary>
public sealed class FewPiecesTests
{
    private static readonly Hardware[] Cards =
        [.. Hardware.All().Where(h => h is { Kind: HardwareKind.Gpu, Fp32FlopsPerSecond: not null })];

    private static double Kernel(Hardware card, double? pieces, double matrixShare, double flopPerByte) => Speedup.Project(
        new() { HoursPerRunToday = 1, FlopsPerRun = 1e12, FlopPerByte = flopPerByte, ItemsPerRun = pieces, MatrixShare = matrixShare,
            ParallelShare = 1 }, card).Part("kernel");

    [Theory, InlineData(1.0), InlineData(32.0), InlineData(256.0), InlineData(4_096.0), InlineData(1e6), InlineData(1e9), InlineData(null)]
    public void A_card_that_is_better_in_every_figure_is_never_slower(double? pieces)
    {
        foreach (double matrixShare in (double[])[0, 0.5, 1])
            foreach (double flopPerByte in (double[])[0.25, 4, 100])
            {
                var seconds = Cards.ToDictionary(card => card, card => Kernel(card, pieces, matrixShare, flopPerByte));
                foreach (var better in Cards)
                    foreach (var worse in Cards.Where(card => IsBetter(better, card)))
                        Assert.True(seconds[better] <= seconds[worse] * (1 + 1e-9), $"{better.Id} is slower than {worse.Id}");
            }
    }

    private static bool IsBetter(Hardware card, Hardware other) => card.Fp32FlopsPerSecond >= other.Fp32FlopsPerSecond
        && card.MatrixFlopsPerSecond >= (other.MatrixFlopsPerSecond ?? 0) && card.MemoryBytesPerSecond >= other.MemoryBytesPerSecond;

    [Theory, InlineData(1), InlineData(32), InlineData(256)]
    public void Eight_warps_take_as_long_on_every_card(double pieces)
    {
        double[] seconds = [.. Cards.Select(card => Kernel(card, pieces, 0, 4))];
        Assert.InRange(seconds.Max() / seconds.Min(), 1, 1.01);
    }
}
