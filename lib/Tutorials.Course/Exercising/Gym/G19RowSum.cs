using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A sum along one axis: a group for each row.</summary>
public sealed class G19RowSum() : Puzzle(19, "row-sum",
    "Add up each row of a table; a group has 64 threads, a row any number of elements.",
    "The tree is there. What is missing: each thread has to bring the sum of its share of the row.",
    "Let neighbours read neighbours: the thread takes element t, then the one 64 further on.",
    "Loop from k = t in steps of Group.DimX while k is below width, and add x[row + k].")
{
    protected override IReadOnlyList<int> Sizes => [1, 63, 65, 200];

    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Sectors];

    protected internal override (int Columns, int Element) Followed => (6, 1);

    protected internal override KernelCase Drawn => Job(6, 3, 4, new(Seed: 4));

    protected override KernelCase Job(int n, Random random) => Job(n, random.Next(2, 5), 64, random);

    private static KernelCase Job(int width, int rows, int group, Random random)
    {
        int[] x = Digits(width * rows, random), sums = [.. x.Chunk(width).Select(row => row.Sum())];
        return Make($"{rows} rows of {width}", LaunchShape.Grouped(rows, group), sums, width, x);
    }

    public static class Starter
    {
        public static void RowSum(int width, ArrayView<int> x, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int t = Group.IdxX, row = Grid.IdxX * width, own = 0;
            // TODO: own becomes the sum of this thread's share
            part[t] = own;
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
        public static void RowSum(int width, ArrayView<int> x, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int t = Group.IdxX, row = Grid.IdxX * width, own = 0;
            for (int k = t; k < width; k += Group.DimX) own += x[row + k];
            part[t] = own;
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
        [Wrong("once", "Each thread took one element: what is beyond the 64th is missing.")]
        public static void Once(int width, ArrayView<int> x, ArrayView<int> sums)
        {
            int sum = 0;
            for (int k = 0; k < Math.Min(width, Group.DimX); k++) sum += x[Grid.IdxX * width + k];
            if (Group.IdxX == 0) sums[Grid.IdxX] = sum;
        }

        [Wrong("pieces", "Each thread walks along a piece of its own, so neighbours read far apart: let them read neighbours.")]
        public static void Pieces(int width, ArrayView<int> x, ArrayView<int> sums)
        {
            var part = SharedMemory.Allocate<int>(64);
            int t = Group.IdxX, row = Grid.IdxX * width, own = 0;
            int each = (width + Group.DimX - 1) / Group.DimX;
            for (int k = t * each; k < Math.Min(width, t * each + each); k++) own += x[row + k];
            part[t] = own;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (t < half) part[t] += part[t + half];
                Group.Barrier();
            }
            if (t == 0) sums[Grid.IdxX] = part[0];
        }

        [Wrong("first-row", "every group added up the first row: row says where its own begins.")]
        public static void FirstRow(int width, ArrayView<int> x, ArrayView<int> sums)
        {
            int sum = 0;
            for (int k = 0; k < width; k++) sum += x[k];
            if (Group.IdxX == 0) sums[Grid.IdxX] = sum;
        }
    }
}
