using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Running sums in rounds.</summary>
public sealed class G17Scan() : Puzzle(17, "scan",
    "In each group of 64, make each element the sum of itself and all before it.",
    "In the first round add the element before, in the next what is two before, then four: each round doubles the reach.",
    "In a round everybody reads and writes part. Read first, wait, then write.",
    "Take part[t - step] where t is at least step, and 0 otherwise; after a barrier add it to part[t].")
{
    protected override KernelCase Job(int n, Random random) => Job(n, 64, random);

    protected internal override KernelCase Drawn => Job(8, 4, new(Seed: 4));

    private static KernelCase Job(int n, int group, Random random)
    {
        int[] x = Digits(n, random), y = [.. x];
        for (int i = 1; i < n; i++) if (i % group > 0) y[i] += y[i - 1];
        return Make($"n = {n}", LaunchShape.Covering(n, group), y, x);
    }

    protected internal override (int Columns, int Element) Followed => (16, 6);

    public static class Starter
    {
        public static void Scan(ArrayView<int> x, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0;
            Group.Barrier();
            for (int step = 1; step < Group.DimX; step *= 2)
            {
                // TODO: who reads what, who waits, who writes?
                Group.Barrier();
            }
            if (i < x.Length) y[i] = part[t];
        }
    }

    public static class Solution
    {
        public static void Scan(ArrayView<int> x, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0;
            Group.Barrier();
            for (int step = 1; step < Group.DimX; step *= 2)
            {
                int left = t >= step ? part[t - step] : 0;
                Group.Barrier();
                part[t] += left;
                Group.Barrier();
            }
            if (i < x.Length) y[i] = part[t];
        }
    }

    public static class Mistakes
    {
        [Wrong("one-barrier", "in a round some threads write part while others still read it: a barrier is missing between the two.")]
        public static void OneBarrier(ArrayView<int> x, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0;
            Group.Barrier();
            for (int step = 1; step < Group.DimX; step *= 2)
            {
                if (t >= step) part[t] += part[t - step];
                Group.Barrier();
            }
            if (i < x.Length) y[i] = part[t];
        }

        [Wrong("own-alone", "nothing was added: each element came out as it was.")]
        public static void OwnAlone(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) y[i] = x[i];
        }

        [Wrong("exclusive", "the own element is missing: that is an exclusive sum.")]
        public static void Exclusive(ArrayView<int> x, ArrayView<int> y)
        {
            Solution.Scan(x, y);
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) y[i] -= x[i];
        }
    }
}
