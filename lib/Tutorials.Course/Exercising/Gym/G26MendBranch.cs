using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Right and slow: divergent.</summary>
public sealed class G26MendBranch() : Puzzle(26, "mend-branch",
    "Bring every element into 2 to 6; the kernel is right, and its warps diverge.",
    "Lanes of one warp go three ways here, and each way is gone while the others wait.",
    "What is chosen is a value, not work: choose it first, and write once.",
    "Math.Max with 2 keeps what is larger, Math.Min with 6 what is smaller: one inside the other.")
{
    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.DivergentBranches];

    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random);
        return Make($"n = {n}", LaunchShape.Over(n), x.Select(v => Math.Clamp(v, 2, 6)).ToArray(), x);
    }

    public static class Starter
    {
        public static void Limit(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            if (x[i] < 2) y[i] = 2; // TODO: the same, and no warp diverges
            else if (x[i] > 6) y[i] = 6;
            else y[i] = x[i];
        }
    }

    public static class Solution
    {
        public static void Limit(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = Math.Min(Math.Max(x[i], 2), 6);
        }
    }

    public static class Mistakes
    {
        [Wrong("diverging", "The lanes of a warp take turns at the three writes: choose the value, and write once.")]
        public static void Diverging(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            if (x[i] < 2) y[i] = 2;
            else if (x[i] > 6) y[i] = 6;
            else y[i] = x[i];
        }

        [Wrong("swapped", "all became 6: min and max are swapped.")]
        public static void Swapped(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = Math.Max(Math.Min(x[i], 2), 6);

        [Wrong("below-alone", "elements above 6 were left as they are.")]
        public static void BelowAlone(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = Math.Max(x[i], 2);

        [Wrong("above-alone", "elements below 2 were left as they are.")]
        public static void AboveAlone(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = Math.Min(x[i], 6);
    }
}
