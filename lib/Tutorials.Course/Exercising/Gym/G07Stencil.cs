using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A thread reads its neighbours.</summary>
public sealed class G07Stencil() : Puzzle(7, "stencil",
    "Add each element to its two neighbours; beyond the ends stand zeros.",
    "Three reads, one write. At the two ends one of the reads has nothing to read.",
    "Begin with the own element; then add the left one if there is one, and the right one if there is one.",
    "There is a left neighbour where i > 0, and a right one where i is below x.Length - 1.")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random);
        int[] sums = [.. x.Select((v, i) => v + (i > 0 ? x[i - 1] : 0) + (i < n - 1 ? x[i + 1] : 0))];
        return Make($"n = {n}", LaunchShape.Over(n), sums, x);
    }

    public static class Starter
    {
        public static void Stencil(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            int sum = x[i];
            // TODO: the neighbours, where there are any
            y[i] = sum;
        }
    }

    public static class Solution
    {
        public static void Stencil(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            int sum = x[i];
            if (i > 0) sum += x[i - 1];
            if (i < x.Length - 1) sum += x[i + 1];
            y[i] = sum;
        }
    }

    public static class Mistakes
    {
        [Wrong("own-alone", "the neighbours are missing.")]
        public static void OwnAlone(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[i];

        [Wrong("no-rim", "at an end one neighbour is not there, and it was read all the same.")]
        public static void NoRim(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[i - 1] + x[i] + x[i + 1];

        [Wrong("rim-left-out", "the first and the last element are results too: they have one neighbour.")]
        public static void RimLeftOut(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            if (i > 0 && i < x.Length - 1) y[i] = x[i - 1] + x[i] + x[i + 1];
        }

        [Wrong("left-alone", "the right neighbour is missing.")]
        public static void LeftAlone(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[i] + (i > 0 ? x[i - 1] : 0);

        [Wrong("ends-alone", "an end has one neighbour: add the one that is there.")]
        public static void EndsAlone(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            int sum = x[i];
            if (i > 0 && i < x.Length - 1) sum += x[i - 1] + x[i + 1];
            y[i] = sum;
        }

        [Wrong("ring", "beyond the ends stand zeros: the first element and the last are no neighbours.")]
        public static void Ring(Index1D i, ArrayView<int> x, ArrayView<int> y) =>
            y[i] = x[i] + x[(i + 1) % x.Length] + x[(i + x.Length - 1) % x.Length];
    }
}
