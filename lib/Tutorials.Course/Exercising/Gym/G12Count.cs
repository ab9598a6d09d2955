using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Many threads change one number.</summary>
public sealed class G12Count() : Puzzle(12, "count",
    "Count the elements that are greater than 4.",
    "All threads add to one number. What if two of them read it at the same time?",
    "An atomic reads, changes and writes in one go: Atomic.Add(ref place, number).",
    "Only a thread whose element is greater than 4 adds: Atomic.Add(ref count[0], 1).")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random);
        return Make($"n = {n}", LaunchShape.Over(n), new[] { x.Count(v => v > 4) }, x) with { InPlace = true };
    }

    public static class Starter
    {
        public static void Count(Index1D i, ArrayView<int> x, ArrayView<int> count)
        {
            if (x[i] > 4) count[0] = 1; // TODO
        }
    }

    public static class Solution
    {
        public static void Count(Index1D i, ArrayView<int> x, ArrayView<int> count)
        {
            if (x[i] > 4) Atomic.Add(ref count[0], 1);
        }
    }

    public static class Mistakes
    {
        [Wrong("plain", "several threads read the count before any of them has written it: additions are lost.")]
        public static void Plain(Index1D i, ArrayView<int> x, ArrayView<int> count)
        {
            if (x[i] > 4) count[0] = count[0] + 1;
        }

        [Wrong("all", "all elements were counted.")]
        public static void All(Index1D i, ArrayView<int> x, ArrayView<int> count) => Atomic.Add(ref count[0], 1);

        [Wrong("inclusive", "4 itself was counted too; greater than 4 begins at 5.")]
        public static void Inclusive(Index1D i, ArrayView<int> x, ArrayView<int> count)
        {
            if (x[i] >= 4) Atomic.Add(ref count[0], 1);
        }

        [Wrong("sum", "the elements were added up; each counts once, whatever it is.")]
        public static void Sum(Index1D i, ArrayView<int> x, ArrayView<int> count)
        {
            if (x[i] > 4) Atomic.Add(ref count[0], x[i]);
        }
    }
}
