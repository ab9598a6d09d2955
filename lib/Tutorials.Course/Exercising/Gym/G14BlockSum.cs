using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A tree of additions in a group.</summary>
public sealed class G14BlockSum() : Puzzle(14, "block-sum",
    "Give the sum of each group of 64 elements.",
    "Let half of the threads add an element of the other half to their own; then half of these again.",
    "The thread at place t adds part[t + half], and only threads below half do.",
    "In the loop: if t is below half, add part[t + half] to part[t]. In the end thread 0 writes part[0].")
{
    protected override KernelCase Job(int n, Random random) => Job(n, 64, random);

    protected internal override KernelCase Drawn => Job(12, 4, new(Seed: 4));

    private static KernelCase Job(int n, int group, Random random)
    {
        int[] x = Digits(n, random), sums = [.. x.Chunk(group).Select(part => part.Sum())];
        return Make($"n = {n}", LaunchShape.Covering(n, group), sums, x);
    }

    public static class Starter
    {
        public static void BlockSum(ArrayView<int> x, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                // TODO: who adds what to what?
                Group.Barrier();
            }
            if (t == 0) sums[Grid.IdxX] = part[0];
        }
    }

    public static class Solution
    {
        public static void BlockSum(ArrayView<int> x, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0;
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
        [Wrong("all-add", "threads of the upper half add too, while others read what they write: only those below half add.")]
        public static void AllAdd(ArrayView<int> x, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = i < x.Length ? x[i] : 0;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t + half < Group.DimX) part[t] += part[t + half];
                Group.Barrier();
            }
            if (t == 0) sums[Grid.IdxX] = part[0];
        }

        [Wrong("own-alone", "only the first element of each group came out: nothing was added.")]
        public static void OwnAlone(ArrayView<int> x, ArrayView<int> sums)
        {
            if (Group.IdxX == 0) sums[Grid.IdxX] = x[Grid.GlobalIndex.X];
        }

        [Wrong("no-guard", "the last group has threads without an element: they put in a 0.")]
        public static void NoGuard(ArrayView<int> x, ArrayView<int> sums)
        {
            if (x[Grid.GlobalIndex.X] > 0) sums[Grid.IdxX] = 0;
        }
    }
}
