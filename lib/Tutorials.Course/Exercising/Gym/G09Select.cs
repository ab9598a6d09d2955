using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A choice without a branch.</summary>
public sealed class G09Select() : Puzzle(9, "select",
    "Keep positive elements, and write 0 for the others.",
    "Every thread writes exactly once: only what it writes differs.",
    "A choice between two values needs no branch: condition ? one : other, or Math.Max.",
    "The result is the larger one of x[i] and 0.")
{
    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.DivergentBranches];

    protected override KernelCase Job(int n, Random random)
    {
        int[] x = [.. Digits(n, random).Select(v => v % 2 == 0 ? v + 1 : -v)];
        return Make($"n = {n}", LaunchShape.Over(n), x.Select(v => Math.Max(v, 0)).ToArray(), x);
    }

    public static class Starter
    {
        public static void Select(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = x[i]; // TODO
        }
    }

    public static class Solution
    {
        public static void Select(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = Math.Max(x[i], 0);
        }
    }

    public static class Mistakes
    {
        [Wrong("copied", "negative elements were copied too.")]
        public static void Copied(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[i];

        [Wrong("left-out", "a negative element is a result too: its place gets a 0.")]
        public static void LeftOut(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            if (x[i] > 0) y[i] = x[i];
        }

        [Wrong("absolute", "negative elements lost their sign; they are to become 0.")]
        public static void Absolute(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = Math.Abs(x[i]);

        [Wrong("diverging", "The lanes of a warp take turns at the two writes: choose the value first, and write once.")]
        public static void Diverging(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            if (x[i] > 0) y[i] = x[i];
            else y[i] = 0;
        }
    }
}
