using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Whole groups, and an input that does not fill them.</summary>
public sealed class G03Guard() : Puzzle(3, "guard",
    "Add ten to every element; the threads come in whole groups.",
    "Nobody hands you an index: Grid.GlobalIndex.X is the number of the thread in the whole grid.",
    "The last group is full even where the elements are not enough. What do the threads without one do?",
    "Only threads whose number is below x.Length read and write.")
{
    protected override KernelCase Job(int n, Random random) => Job(n, 256, random);

    protected internal override KernelCase Drawn => Job(7, 4, new(Seed: 8));

    private static KernelCase Job(int n, int group, Random random)
    {
        int[] x = Digits(n, random);
        return Make($"n = {n}", LaunchShape.Covering(n, group), x.Select(v => v + 10).ToArray(), x);
    }

    public static class Starter
    {
        public static void Guard(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            y[i] = x[i] + 10; // TODO: for whom is there an element?
        }
    }

    public static class Solution
    {
        public static void Guard(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) y[i] = x[i] + 10;
        }
    }

    public static class Mistakes
    {
        [Wrong("no-guard", "the last group has threads without an element: they must not read or write.")]
        public static void NoGuard(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            y[i] = x[i] + 10;
        }

        [Wrong("last-left-out", "the guard is too strict: the last element has the index x.Length - 1, and it is left out.")]
        public static void LastLeftOut(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length - 1) y[i] = x[i] + 10;
        }

        [Wrong("of-group", "Group.IdxX begins again at 0 in every group: only the elements of the first are written.")]
        public static void OfGroup(ArrayView<int> x, ArrayView<int> y)
        {
            int i = Group.IdxX;
            if (i < x.Length) y[i] = x[i] + 10;
        }
    }
}
