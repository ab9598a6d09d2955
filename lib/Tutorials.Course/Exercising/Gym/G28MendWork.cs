using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Right and slow: work of the loop that belongs in front of it.</summary>
public sealed class G28MendWork() : Puzzle(28, "mend-work",
    "Multiply x by the sum of w; the kernel is right, and prepares too much for each element.",
    "How often does a thread add up w? How often would do?",
    "A thread has several elements. What does not depend on the element belongs in front of the loop.",
    "Add up w once, into scale, before the loop over i; the loop has y[i] = scale * x[i] alone.")
{
    protected override IReadOnlyList<int> Sizes => [1, 64, 200, 500];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Next(600, 900), random.Next(70, 300)];

    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Reads];

    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random), w = [1, .. Digits(7, random), 1];
        return Make($"n = {n}", LaunchShape.Grouped(2, 32), x.Select(v => w.Sum() * v).ToArray(), x, w);
    }

    public static class Starter
    {
        public static void Scale(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int step = Grid.DimX * Group.DimX;
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += step)
            {
                int scale = 0; // TODO: not for each element
                for (int k = 0; k < w.Length; k++) scale += w[k];
                y[i] = scale * x[i];
            }
        }
    }

    public static class Solution
    {
        public static void Scale(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int step = Grid.DimX * Group.DimX, scale = 0;
            for (int k = 0; k < w.Length; k++) scale += w[k];
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += step)
                y[i] = scale * x[i];
        }
    }

    public static class Mistakes
    {
        [Wrong("for-each", "The sum of w is made again for each element: a thread makes it once, and has several elements.")]
        public static void ForEach(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int step = Grid.DimX * Group.DimX;
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += step)
            {
                int scale = 0;
                for (int k = 0; k < w.Length; k++) scale += w[k];
                y[i] = scale * x[i];
            }
        }

        [Wrong("one-weight", "only one element of w was taken; their sum is asked for.")]
        public static void OneWeight(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int step = Grid.DimX * Group.DimX;
            for (int i = Grid.GlobalIndex.X; i < x.Length; i += step) y[i] = w[0] * x[i];
        }

        [Wrong("one-element", "each thread multiplied one element: the others are left.")]
        public static void OneElement(ArrayView<int> x, ArrayView<int> w, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X, scale = 0;
            for (int k = 0; k < w.Length; k++) scale += w[k];
            if (i < x.Length) y[i] = scale * x[i];
        }
    }
}
