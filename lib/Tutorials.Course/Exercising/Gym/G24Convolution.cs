using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Weighted neighbours, with a tile and its halo.</summary>
public sealed class G24Convolution() : Puzzle(24, "convolution",
    "Convolve x with the weights w: y[i] is the sum of w[k] * x[i + k].",
    "A loop over the weights is right. Count the reads then: each element is fetched once for every weight.",
    "The group needs its 64 elements and a few more behind them, the halo: fetch them into tile first.",
    "Fill tile[k] with x[first + k], for k from t in steps of Group.DimX; wait; then add w[k] * tile[t + k].")
{
    protected override KernelCase Job(int n, Random random) => Job(n, random.Next(3, 9), 64, random);

    protected internal override KernelCase Drawn => Job(8, 3, 4, new(Seed: 4));

    // x is longer than y by the halo, so that each result has all its neighbours.
    private static KernelCase Job(int n, int weights, int group, Random random)
    {
        int[] x = Digits(n + weights - 1, random), w = Digits(weights, random);
        int[] y = [.. Enumerable.Range(0, n).Select(i => w.Select((weight, k) => weight * x[i + k]).Sum())];
        return Make($"n = {n}, {weights} weights", LaunchShape.Covering(n, group), y, x, w);
    }

    public static class Starter
    {
        public static void Convolve(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            var tile = SharedMemory.Allocate<int>(64 + 16);
            int t = Group.IdxX, first = Grid.IdxX * Group.DimX;
            int i = first + t, sum = 0;
            // TODO: right first; then through tile, with fewer reads
            if (i < y.Length) y[i] = sum;
        }
    }

    public static class Solution
    {
        public static void Convolve(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            var tile = SharedMemory.Allocate<int>(64 + 16);
            int t = Group.IdxX, first = Grid.IdxX * Group.DimX;
            int i = first + t, sum = 0;
            for (int k = t; k < Group.DimX + w.Length - 1; k += Group.DimX)
                if (first + k < x.Length) tile[k] = x[first + k];
            Group.Barrier();
            if (i < y.Length)
                for (int k = 0; k < w.Length; k++) sum += w[k] * tile[t + k];
            if (i < y.Length) y[i] = sum;
        }
    }

    public static class Mistakes
    {
        [Wrong("no-guard", "the last group has threads without a result: they must not read x.")]
        public static void NoGuard(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X, sum = 0;
            for (int k = 0; k < w.Length; k++) sum += w[k] * x[i + k];
            if (i < y.Length) y[i] = sum;
        }

        [Wrong("reversed", "the weights were taken from the other end.")]
        public static void Reversed(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X, sum = 0;
            if (i < y.Length) for (int k = 0; k < w.Length; k++) sum += w[w.Length - 1 - k] * x[i + k];
            if (i < y.Length) y[i] = sum;
        }

        [Wrong("not-weighted", "the neighbours were added without their weights.")]
        public static void NotWeighted(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X, sum = 0;
            if (i < y.Length) for (int k = 0; k < w.Length; k++) sum += x[i + k];
            if (i < y.Length) y[i] = sum;
        }

        [Wrong("no-halo", "the halo is missing: the last threads of a group read elements of tile that nobody wrote.")]
        public static void NoHalo(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            var tile = SharedMemory.Allocate<int>(64 + 16);
            int t = Group.IdxX, first = Grid.IdxX * Group.DimX;
            int i = first + t, sum = 0;
            if (i < x.Length) tile[t] = x[i];
            Group.Barrier();
            if (i < y.Length)
                for (int k = 0; k < w.Length; k++) sum += w[k] * tile[t + k];
            if (i < y.Length) y[i] = sum;
        }
    }
}
