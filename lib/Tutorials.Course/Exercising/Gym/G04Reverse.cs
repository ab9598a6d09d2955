using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A thread may read elsewhere than it writes.</summary>
public sealed class G04Reverse() : Puzzle(4, "reverse",
    "Write x backwards: the last element first.",
    "Thread i writes y[i]. Which element of x belongs there?",
    "The first thread reads the last element, and each next thread one element further to the left.",
    "The last index is x.Length - 1, not x.Length; from there it is i steps to the left.")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random);
        return Make($"n = {n}", LaunchShape.Over(n), x.Reverse().ToArray(), x);
    }

    public static class Starter
    {
        public static void Backwards(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = x[i]; // TODO: which element?
        }
    }

    public static class Solution
    {
        public static void Backwards(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = x[x.Length - 1 - i];
        }
    }

    public static class Mistakes
    {
        [Wrong("past-end", "x.Length is one past the end: the last index is x.Length - 1.")]
        public static void PastEnd(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[x.Length - i];

        [Wrong("copied", "no element changed its place.")]
        public static void Copied(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[i];

        [Wrong("turned-round", "all moved by one and the last came first: that is a rotation.")]
        public static void TurnedRound(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[(i + x.Length - 1) % x.Length];
    }
}
