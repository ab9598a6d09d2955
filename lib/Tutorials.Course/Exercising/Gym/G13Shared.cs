using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Threads of a group hand over what they have.</summary>
public sealed class G13Shared() : Puzzle(13, "shared",
    "Reverse the elements within each group of 64, through shared memory.",
    "Each thread puts one element into shared memory, and takes another one out that a neighbour has put there.",
    "Between putting and taking everybody has to wait: Group.Barrier().",
    "The thread at place t of the group takes out the element at Group.DimX - 1 - t.")
{
    protected override IReadOnlyList<int> Sizes => [1, 2, 9];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Beyond(10, 20, 200), random.Next(2, 9)];

    protected override KernelCase Job(int n, Random random) => Job(n, 64, random);

    protected internal override KernelCase Drawn => Job(2, 4, new(Seed: 4));

    private static KernelCase Job(int groups, int group, Random random)
    {
        int[] x = Digits(groups * group, random), y = [.. x.Chunk(group).SelectMany(part => part.Reverse())];
        return Make($"n = {x.Length}", LaunchShape.Grouped(groups, group), y, x);
    }

    public static class Starter
    {
        public static void Shared(ArrayView<int> x, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = x[i];
            // TODO: wait, and take another one
            y[i] = part[t];
        }
    }

    public static class Solution
    {
        public static void Shared(ArrayView<int> x, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(64);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            part[t] = x[i];
            Group.Barrier();
            y[i] = part[Group.DimX - 1 - t];
        }
    }

    public static class Mistakes
    {
        [Wrong("no-barrier",
            "the element that a thread takes may not be there yet: a barrier is missing between writing and reading part.")]
        public static void NoBarrier(ArrayView<int> x, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(64);
            part[Group.IdxX] = x[Grid.GlobalIndex.X];
            y[Grid.GlobalIndex.X] = part[Group.DimX - 1 - Group.IdxX];
        }

        [Wrong("copied", "each thread took back its own element.")]
        public static void Copied(ArrayView<int> x, ArrayView<int> y) => y[Grid.GlobalIndex.X] = x[Grid.GlobalIndex.X];

        [Wrong("past-end", "Group.DimX is one past the last place of the group.")]
        public static void PastEnd(ArrayView<int> x, ArrayView<int> y) =>
            y[Grid.GlobalIndex.X] = SharedMemory.Allocate<int>(64)[Group.DimX];
    }
}
