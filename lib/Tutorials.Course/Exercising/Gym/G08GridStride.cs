using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Fewer threads than elements.</summary>
public sealed class G08GridStride() : Puzzle(8, "grid-stride",
    "Add ten to every element, however many there are: the grid has Grid.DimX groups of Group.DimX threads.",
    "A thread has several elements now, so this kernel does have a loop.",
    "All threads together make one step: as many elements as there are threads.",
    "Begin at Grid.GlobalIndex.X; the step is Grid.DimX * Group.DimX; end at x.Length.")
{
    private const int Groups = 8, GroupSize = 64;

    protected override IReadOnlyList<int> Sizes => [0, 1, 511, 513, 2_000];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Beyond(2_100, 3_000, 20_000), random.Next(2, 500)];

    // Whoever begins at the other end touches a sector more in each warp.
    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Writes, KernelCount.Sectors with { Allowed = 1.5 }];

    protected override KernelCase Job(int n, Random random) => Job(n, Groups, GroupSize, random);

    // Another grid: a number of threads in the code is right for one launch only.
    protected override KernelCase HiddenJob(int n, KernelRandom random) =>
        n < 500 ? Job(n + 300, Groups, GroupSize / 2, random) : Job(n, Groups / 2, GroupSize, random);

    private static KernelCase Job(int n, int groups, int groupSize, Random random)
    {
        int[] x = Digits(n, random);
        return Make($"n = {n}, {groups} groups of {groupSize}", LaunchShape.Grouped(groups, groupSize), x.Select(v => v + 10).ToArray(), x);
    }

    public static class Starter
    {
        public static void GridStride(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) y[i] = x[i] + 10; // TODO: and the elements after?
        }
    }

    public static class Solution
    {
        public static void GridStride(ArrayView<int> x, ArrayView<int> y)
        {
            int step = Grid.DimX * Group.DimX;
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += step)
                y[i] = x[i] + 10;
        }
    }

    public static class Mistakes
    {
        [Wrong("once", "each thread took one element and no other: the rest is left.")]
        public static void Once(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) y[i] = x[i] + 10;
        }

        [Wrong("group-step", "The step is one group long: what other groups have done is done again.")]
        public static void GroupStep(ArrayView<int> x, ArrayView<int> y)
        {
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += Group.DimX) y[i] = x[i] + 10;
        }

        [Wrong("one-further", "The step is one element: what the neighbours have done is done again.")]
        public static void OneFurther(ArrayView<int> x, ArrayView<int> y)
        {
            for (int i = Grid.GlobalIndex.X; i < x.Length; i++) y[i] = x[i] + 10;
        }

        [Wrong("groups-step", "The step is as many elements as there are groups; the grid has Grid.DimX * Group.DimX threads.")]
        public static void GroupsStep(ArrayView<int> x, ArrayView<int> y)
        {
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += Grid.DimX) y[i] = x[i] + 10;
        }

        [Wrong("pieces", "Each thread walks through a piece of its own, so neighbours do not read neighbours: let them step together.")]
        public static void Pieces(ArrayView<int> x, ArrayView<int> y)
        {
            int threads = Grid.DimX * Group.DimX, each = (x.IntLength + threads - 1) / threads, first = Grid.GlobalIndex.X * each;
            for (int i = first; i < Math.Min(first + each, x.Length); i++) y[i] = x[i] + 10;
        }

        [Wrong("no-guard", "where there are fewer elements than threads, some threads have none.")]
        public static void NoGuard(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            do y[i] = x[i] + 10;
            while ((i += Grid.DimX * Group.DimX) < x.Length);
        }

        [Wrong("one-launch", "the step is the number of threads of one launch only; here are Grid.DimX * Group.DimX threads.")]
        public static void OneLaunch(ArrayView<int> x, ArrayView<int> y)
        {
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += 512)
                y[i] = x[i] + 10;
        }
    }
}
