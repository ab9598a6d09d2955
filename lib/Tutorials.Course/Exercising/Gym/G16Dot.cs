using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A zip and a tree in one kernel.</summary>
public sealed class G16Dot() : Puzzle(16, "dot",
    "Give the dot product of a and b, a partial sum for each group of 64.",
    "First multiply, then add up: the products go straight into shared memory.",
    "Two kernels would write all products and read them again. Here they never leave the chip.",
    "part[t] is a[i] * b[i], and 0 for a thread without elements; the tree is that of a sum.")
{
    protected override KernelCase Job(int n, Random random) => Job(n, 64, random);

    protected internal override KernelCase Drawn => Job(8, 4, new(Seed: 4));

    private static KernelCase Job(int n, int group, Random random)
    {
        int[] a = Digits(n, random), b = Digits(n, random), sums = [.. a.Zip(b, (v, w) => v * w).Chunk(group).Select(part => part.Sum())];
        return Make($"n = {n}", LaunchShape.Covering(n, group), sums, a, b);
    }

    public static class Starter
    {
        public static void Dot(ArrayView<int> a, ArrayView<int> b, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = 0; // TODO
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t < half) part[t] += part[t + half];
                Group.Barrier();
            }
            if (t == 0) sums[Grid.IdxX] = part[0];
        }
    }

    public static class Solution
    {
        public static void Dot(ArrayView<int> a, ArrayView<int> b, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < a.Length ? a[i] * b[i] : 0;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t < half) part[t] += part[t + half];
                Group.Barrier();
            }
            if (t == 0) sums[Grid.IdxX] = part[0];
        }
    }

    public static class Mistakes
    {
        [Wrong("sum-of-a", "that is the sum of a: b is missing.")]
        public static void SumOfA(ArrayView<int> a, ArrayView<int> b, ArrayView<int> sums) => G14BlockSum.Solution.BlockSum(a, sums);

        [Wrong("first-alone", "only the first product of each group came out.")]
        public static void FirstAlone(ArrayView<int> a, ArrayView<int> b, ArrayView<int> sums)
        {
            int i = Grid.GlobalIndex.X;
            if (Group.IdxX == 0) sums[Grid.IdxX] = a[i] * b[i];
        }

        [Wrong("no-guard", "the last group has threads without elements: they put in a 0.")]
        public static void NoGuard(ArrayView<int> a, ArrayView<int> b, ArrayView<int> sums)
        {
            if (a[Grid.GlobalIndex.X] > 0) sums[Grid.IdxX] = 0;
        }
    }
}
