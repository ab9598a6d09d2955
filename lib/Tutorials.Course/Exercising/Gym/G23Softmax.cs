using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>Shares that add up to 1.</summary>
public sealed class G23Softmax() : Puzzle(23, "softmax",
    "Softmax of each row: exp(x - largest), divided by the sum of these in the row.",
    "Three steps: each thread its exponential, a tree for the sum, a division.",
    "largest has the largest element of each row: without it exp grows beyond what a float holds.",
    "e is MathF.Exp(x[i] - largest[Grid.IdxX]), and 0 for t from width on; the tree adds; the result is e / part[0].")
{
    protected override IReadOnlyList<int> Sizes => [1, 2, 63, 64, 40];

    protected override IReadOnlyList<int> HiddenSizes(KernelRandom random) => [random.Next(3, 60), random.Next(3, 60)];

    protected internal override (int Columns, int Element) Followed => (4, 6);

    protected internal override KernelCase Drawn => Job(4, 3, 4, new(Seed: 4));

    protected override KernelCase Job(int n, Random random) => Job(n, random.Next(2, 5), 64, random);

    private static KernelCase Job(int width, int rows, int group, Random random)
    {
        float[] x = [.. Digits(width * rows, random).Select(v => 90f + v)], largest = [.. x.Chunk(width).Select(row => row.Max())];
        float[] y = [.. x.Select((v, i) => MathF.Exp(v - largest[i / width])
            / x.Skip(i / width * width).Take(width).Sum(w => MathF.Exp(w - largest[i / width])))];
        return Make($"{rows} rows of {width}", LaunchShape.Grouped(rows, group), y, width, x, largest);
    }

    public static class Starter
    {
        public static void Softmax(int width, ArrayView<float> x, ArrayView<float> largest,
            ArrayView<float> y)
        {
            var part = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.IdxX * width + t;
            part[t] = 0; // TODO
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                // TODO: the tree
                Group.Barrier();
            }
            if (t < width) y[i] = 0; // TODO
        }
    }

    public static class Solution
    {
        public static void Softmax(int width, ArrayView<float> x, ArrayView<float> largest,
            ArrayView<float> y)
        {
            var part = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.IdxX * width + t;
            float e = t < width ? MathF.Exp(x[i] - largest[Grid.IdxX]) : 0;
            part[t] = e;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t < half) part[t] += part[t + half];
                Group.Barrier();
            }
            if (t < width) y[i] = e / part[0];
        }
    }

    public static class Mistakes
    {
        [Wrong("not-divided", "a row does not add up to 1: the division by its sum is missing.")]
        public static void NotDivided(int width, ArrayView<float> x, ArrayView<float> largest, ArrayView<float> y)
        {
            int i = Grid.IdxX * width + Group.IdxX;
            if (Group.IdxX < width) y[i] = MathF.Exp(x[i] - largest[Grid.IdxX]);
        }

        [Wrong("not-shifted", "exp of such numbers is infinite in a float: subtract the largest of the row first.")]
        public static void NotShifted(int width, ArrayView<float> x, ArrayView<float> largest, ArrayView<float> y)
        {
            int row = Grid.IdxX * width, i = row + Group.IdxX;
            float sum = 0;
            for (int k = 0; k < width; k++) sum += MathF.Exp(x[row + k]);
            if (Group.IdxX < width) y[i] = MathF.Exp(x[i]) / sum;
        }

        [Wrong("zeros", "all shares are 0: nothing was computed.")]
        public static void Zeros(int width, ArrayView<float> x, ArrayView<float> largest, ArrayView<float> y)
        {
            int i = Grid.IdxX * width + Group.IdxX;
            if (Group.IdxX < width) y[i] = 0;
        }
    }
}
