using ILGPU;
using ILGPU.Runtime;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class ScanTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    // The simulator runs one group after the other, so in a whole scan every tile finds the prefix of the tile before at once.
    // Here the tiles before have published less, as they do on a card: the walk goes back over more tiles than a warp has lanes.
    [Theory]
    [InlineData(0, -1), InlineData(1, -1), InlineData(1, 0), InlineData(31, -1), InlineData(32, -1), InlineData(33, 0)]
    [InlineData(70, 3), InlineData(70, 69), InlineData(100, -1)]
    public void The_walk_back_adds_up_tiles_that_only_know_their_sum(int tile, int knowsItsPrefix)
    {
        long[] published = new long[tile + 1];
        int expected = 0;
        for (int t = 0; t < tile; t++)
        {
            int value = t == knowsItsPrefix ? 1_000_000 : 7 * t - 50;
            published[t] = (t == knowsItsPrefix ? Scan.PrefixIsKnown : Scan.SumIsKnown) | (uint)value;
            expected = t == knowsItsPrefix ? value : expected + value;
        }

        var accelerator = accelerators.Simulator;
        using var words = accelerator.Allocate1D(published);
        using var answers = accelerator.Allocate1D<int>(32);
        accelerator.LoadStreamKernel<ArrayView<long>, int, ArrayView<int>>(AskForPrefix)((1, 32), words.View, tile, answers.View);
        accelerator.Synchronize();

        Assert.All(answers.GetAsArray1D(), answer => Assert.Equal(expected, answer));
        Assert.Equal(Scan.PrefixIsKnown | (uint)(expected + 5), words.GetAsArray1D()[tile]);
    }

    private static void AskForPrefix(ArrayView<long> published, int tile, ArrayView<int> answers) =>
        answers[Warp.LaneIdx] = Scan.Prefix(published, tile, total: 5);
}
