using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Decision.Published;

namespace Tutorials.Tests.Projecting;

/// <summary>What a projection knows of its own limits: a few warps wait for themselves, and a band is of its own kind.</summary>
public sealed class FewPiecesTests
{
    private static readonly Hardware[] Cards =
        [.. Hardware.All().Where(h => h is { Kind: HardwareKind.Gpu, Fp32FlopsPerSecond: not null })];

    private static readonly ProjectionModel Model = Calibration.Model;

    private static double Kernel(Hardware card, double? pieces, double matrixShare, double flopPerByte) => Speedup.Project(
        new() { HoursPerRunToday = 1, FlopsPerRun = 1e12, FlopPerByte = flopPerByte, ItemsPerRun = pieces, MatrixShare = matrixShare,
            ParallelShare = 1 }, ProjectionDevice.Of(card), null, Model, Cards).Part("kernel");

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

    // Monte Carlo uses its data again and is no product of matrices, whose band is the narrowest: who does not say is not given it.
    [Theory, InlineData(null), InlineData(0.0)]
    public void The_band_of_products_is_not_for_what_nobody_knows(double? matrixShare)
    {
        WorkloadProfile job = new() { HoursPerRunToday = 1, FlopsPerRun = 1e15, FlopPerByte = 100, Access = Access.Reuse,
            Uniformity = Uniformity.Uniform, ParallelShare = 1, MatrixShare = matrixShare };
        var off = Speedup.Project(job, Cards[0]).Error;
        Assert.Contains("no measurement of arithmetic other than matrix products", off.Source, StringComparison.Ordinal);
        Assert.True(off.Longer > 1.5 * Calibration.Model.Of(WorkKind.Matrix)!.Factor, $"{off}");
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
