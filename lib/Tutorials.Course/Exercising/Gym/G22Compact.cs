using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Keep some elements, without holes.</summary>
public sealed class G22Compact() : Puzzle(22, "compact",
    "Write the elements greater than 4 side by side; before[i] of them stand before element i.",
    "An element that is kept goes to the place after all kept ones before it.",
    "before is the exclusive sum of a scan over zeros and ones: that is how it would be made.",
    "Only if x[i] is greater than 4: write it to y at before[i].")
{
    protected override IReadOnlyList<int> Sizes => [1, 0, 8, 255, 257, 1_000];

    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random);
        if (n > 0) x[0] = 9;
        int[] before = [.. x.Select((_, i) => x.Take(i).Count(v => v > 4))];
        return Make($"n = {n}", LaunchShape.Over(n), x.Where(v => v > 4).ToArray(), x, before);
    }

    public static class Starter
    {
        public static void Compact(Index1D i, ArrayView<int> x, ArrayView<int> before,
            ArrayView<int> y)
        {
            // TODO: who writes, and where?
        }
    }

    public static class Solution
    {
        public static void Compact(Index1D i, ArrayView<int> x, ArrayView<int> before,
            ArrayView<int> y)
        {
            if (x[i] > 4) y[before[i]] = x[i];
        }
    }

    public static class Mistakes
    {
        [Wrong("holes", "the elements stayed at their own places, with holes between them: the place is before[i].")]
        public static void Holes(Index1D i, ArrayView<int> x, ArrayView<int> before, ArrayView<int> y)
        {
            if (x[i] > 4) y[i] = x[i];
        }

        [Wrong("all-write", "those that are not kept wrote too.")]
        public static void AllWrite(Index1D i, ArrayView<int> x, ArrayView<int> before, ArrayView<int> y) => y[before[i]] = x[i];

        [Wrong("one-too-far", "before[i] does not count element i: it is the place itself.")]
        public static void OneTooFar(Index1D i, ArrayView<int> x, ArrayView<int> before, ArrayView<int> y)
        {
            if (x[i] > 4) y[before[i] + 1] = x[i];
        }
    }
}
