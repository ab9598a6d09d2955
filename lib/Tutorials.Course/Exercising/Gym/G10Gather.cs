using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A table says what to read.</summary>
public sealed class G10Gather() : Puzzle(10, "gather",
    "Element i of y is the element of x that index[i] names.",
    "The index of the read is itself read from an array.",
    "Reads of a gather may go anywhere; the writes stay side by side.",
    "First read index[i]; with this number read x; write at i.")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random), index = [.. Enumerable.Range(0, n).Select(_ => random.Next(n))];
        return Make($"n = {n}", LaunchShape.Over(n), index.Select(k => x[k]).ToArray(), x, index);
    }

    public static class Starter
    {
        public static void Gather(Index1D i, ArrayView<int> x, ArrayView<int> index,
            ArrayView<int> y)
        {
            y[i] = x[i]; // TODO: not x[i]
        }
    }

    public static class Solution
    {
        public static void Gather(Index1D i, ArrayView<int> x, ArrayView<int> index,
            ArrayView<int> y)
        {
            y[i] = x[index[i]];
        }
    }

    public static class Mistakes
    {
        [Wrong("ignored", "index was not read: x was copied.")]
        public static void Ignored(Index1D i, ArrayView<int> x, ArrayView<int> index, ArrayView<int> y) => y[i] = x[i];

        [Wrong("index-alone", "that is the index, and not what stands there in x.")]
        public static void IndexAlone(Index1D i, ArrayView<int> x, ArrayView<int> index, ArrayView<int> y) => y[i] = index[i];

        [Wrong("scattered", "index says where to read; it was used for where to write.")]
        public static void Scattered(Index1D i, ArrayView<int> x, ArrayView<int> index, ArrayView<int> y) => y[index[i]] = x[i];
    }
}
