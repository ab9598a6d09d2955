using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A table says where to write.</summary>
public sealed class G11Scatter() : Puzzle(11, "scatter",
    "Element i of x goes to the place of y that index[i] names; no place is named twice.",
    "Now the read is at i, and the write goes where the table says.",
    "Two threads never write one place here: index is a permutation.",
    "Read x[i], and write it to y at the number that index[i] holds.")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random), index = [.. Enumerable.Range(0, n)], y = new int[n];
        random.Shuffle(index);
        for (int i = 0; i < n; i++) y[index[i]] = x[i];
        return Make($"n = {n}", LaunchShape.Over(n), y, x, index);
    }

    public static class Starter
    {
        public static void Scatter(Index1D i, ArrayView<int> x, ArrayView<int> index,
            ArrayView<int> y)
        {
            y[i] = x[i]; // TODO: not y[i]
        }
    }

    public static class Solution
    {
        public static void Scatter(Index1D i, ArrayView<int> x, ArrayView<int> index,
            ArrayView<int> y)
        {
            y[index[i]] = x[i];
        }
    }

    public static class Mistakes
    {
        [Wrong("ignored", "index was not read: x was copied.")]
        public static void Ignored(Index1D i, ArrayView<int> x, ArrayView<int> index, ArrayView<int> y) => y[i] = x[i];

        [Wrong("gathered", "that is a gather: index says where to write, and it was used for where to read.")]
        public static void Gathered(Index1D i, ArrayView<int> x, ArrayView<int> index, ArrayView<int> y) => y[i] = x[index[i]];

        [Wrong("index-written", "the index was written, and not the element.")]
        public static void Backwards(Index1D i, ArrayView<int> x, ArrayView<int> index, ArrayView<int> y) => y[index[i]] = index[i];
    }
}
