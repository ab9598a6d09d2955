using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>One thread, one element.</summary>
public sealed class G01Map() : Puzzle(1, "map",
    "Add ten to every element of x.",
    "One thread runs for each element, and i says which. There is no loop.",
    "x[i] is the value that this thread reads, y[i] the place that it writes.",
    "The thread reads x[i], adds 10 and puts the sum into y[i].")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random);
        return Make($"n = {n}", LaunchShape.Over(n), x.Select(v => v + 10).ToArray(), x);
    }

    public static class Starter
    {
        public static void Map(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = 0; // TODO: x[i] and ten
        }
    }

    public static class Solution
    {
        public static void Map(Index1D i, ArrayView<int> x, ArrayView<int> y)
        {
            y[i] = x[i] + 10;
        }
    }

    public static class Mistakes
    {
        [Wrong("copied", "x was copied and nothing added.")]
        public static void Copied(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = x[i];

        [Wrong("of-index", "ten was added to the index i and not to the value: the value is x[i].")]
        public static void OfIndex(Index1D i, ArrayView<int> x, ArrayView<int> y) => y[i] = i + 10;
    }
}
