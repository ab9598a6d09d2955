using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>The same tree for another operation.</summary>
public sealed class G15BlockMax() : Puzzle(15, "block-max",
    "Give the largest element of each group of 64; all are below zero.",
    "The tree is that of a sum; what is done with two elements is another thing.",
    "What does a thread without an element put in? It must not win against any element.",
    "Begin with int.MinValue where there is no element, and keep Math.Max of the two.")
{
    protected override KernelCase Job(int n, Random random) => Job(n, 64, random);

    protected internal override KernelCase Drawn => Job(12, 4, new(Seed: 4));

    private static KernelCase Job(int n, int group, Random random)
    {
        int[] x = [.. Digits(n, random).Select(v => v - 10)], largest = [.. x.Chunk(group).Select(part => part.Max())];
        return Make($"n = {n}", LaunchShape.Covering(n, group), largest, x);
    }

    protected internal override (int Columns, int Element) Followed => (16, 0);

    public static class Starter
    {
        public static void BlockMax(ArrayView<int> x, ArrayView<int> largest)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0; // TODO
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t < half) part[t] += part[t + half]; // TODO
                Group.Barrier();
            }
            if (t == 0) largest[Grid.IdxX] = part[0];
        }
    }

    public static class Solution
    {
        public static void BlockMax(ArrayView<int> x, ArrayView<int> largest)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : int.MinValue;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t < half) part[t] = Math.Max(part[t], part[t + half]);
                Group.Barrier();
            }
            if (t == 0) largest[Grid.IdxX] = part[0];
        }
    }

    public static class Mistakes
    {
        [Wrong("sum", "that is the sum of the group.")]
        public static void Sum(ArrayView<int> x, ArrayView<int> largest) => G14BlockSum.Solution.BlockSum(x, largest);

        [Wrong("first-alone", "only the first element of each group came out.")]
        public static void FirstAlone(ArrayView<int> x, ArrayView<int> largest)
        {
            if (Group.IdxX == 0) largest[Grid.IdxX] = x[Grid.GlobalIndex.X];
        }

        [Wrong("zero-wins", "the 0 of a thread without an element won: it must put in a number that no element is below.")]
        public static void ZeroWins(ArrayView<int> x, ArrayView<int> largest)
        {
            Solution.BlockMax(x, largest);
            bool isFull = (Grid.IdxX + 1) * Group.DimX <= x.Length;
            if (Group.IdxX == 0 && !isFull) largest[Grid.IdxX] = 0;
        }
    }
}
