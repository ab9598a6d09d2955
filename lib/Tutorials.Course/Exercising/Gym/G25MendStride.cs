using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Right and slow: uncoalesced.</summary>
public sealed class G25MendStride() : Puzzle(25, "mend-stride",
    "Double every element; the kernel is right and touches too many sectors.",
    "Look at what the 32 lanes of a warp read at the same time, not at what one thread reads in a row.",
    "In each step of the loop neighbours should read neighbours: what must lie between two steps of one thread?",
    "There are x.Length / 8 threads: in step k thread i takes element k * (x.IntLength / 8) + i.")
{
    protected override IReadOnlyList<int> Sizes => [1, 32, 100];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Next(120, 300), random.Next(2, 90)];

    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Sectors];

    protected internal override VariantPair? Pair => new("VideoFrame", "Gpu1Interleaved", "Gpu2Planar");

    protected internal override KernelCase Drawn => Job(2, new(Seed: 4));

    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(8 * n, random);
        return Make($"n = {x.Length}", LaunchShape.Over(n), x.Select(v => 2 * v).ToArray(), x);
    }

    public static class Starter
    {
        public static void Double(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            for (int k = 0; k < 8; k++)
                y[i * 8 + k] = 2 * x[i * 8 + k]; // TODO: fewer sectors
        }
    }

    public static class Solution
    {
        public static void Double(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            int threads = x.IntLength / 8;
            for (int k = 0; k < 8; k++)
                y[k * threads + i] = 2 * x[k * threads + i];
        }
    }

    public static class Mistakes
    {
        [Wrong("apart", "In each step neighbours are 8 elements apart, so each lane touches a sector of its own.")]
        public static void Apart(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            for (int k = 0; k < 8; k++) y[i * 8 + k] = 2 * x[i * 8 + k];
        }

        [Wrong("once", "each thread doubled one element: seven eighths are left.")]
        public static void Once(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = 2 * x[i];

        [Wrong("overlapping", "the threads overlap: a step of the loop has to be as long as there are threads.")]
        public static void Overlapping(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            for (int k = 0; k < 8; k++) y[i + k] = 2 * x[i + k];
        }
    }
}
