using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Two inputs, one result.</summary>
public sealed class G02Zip() : Puzzle(2, "zip",
    "Multiply a and b element by element.",
    "Each thread needs two numbers now, both at its own index.",
    "Two threads never need the same number, so nobody waits for anybody.",
    "Read a[i] and b[i]; their product goes into c[i].")
{
    protected override KernelCase Job(int n, Random random)
    {
        int[] a = Digits(n, random), b = Digits(n, random);
        return Make($"n = {n}", LaunchShape.Over(n), a.Zip(b, (v, w) => v * w).ToArray(), a, b);
    }

    public static class Starter
    {
        public static void Zip(Index1D i, ArrayView<int> a, ArrayView<int> b,
            ArrayView<int> c)
        {
            c[i] = 0; // TODO
        }
    }

    public static class Solution
    {
        public static void Zip(Index1D i, ArrayView<int> a, ArrayView<int> b,
            ArrayView<int> c)
        {
            c[i] = a[i] * b[i];
        }
    }

    public static class Mistakes
    {
        [Wrong("added", "the elements were added; they are to be multiplied.")]
        public static void Added(Index1D i, ArrayView<int> a, ArrayView<int> b, ArrayView<int> c) => c[i] = a[i] + b[i];

        [Wrong("squared", "a was multiplied by itself: b is not read.")]
        public static void Squared(Index1D i, ArrayView<int> a, ArrayView<int> b, ArrayView<int> c) => c[i] = a[i] * a[i];
    }
}
