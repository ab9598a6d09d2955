using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Gym;

/// <summary>A histogram of each group first.</summary>
public sealed class G21Histogram() : Puzzle(21, "histogram",
    "Count how often each digit occurs; few atomics may reach the memory of the device.",
    "Let each group count in shared memory, and add its ten counts to bins at the end.",
    "Shared memory begins with anything: clear it first. Two barriers: before counting and after.",
    "Clear own[t] for t below 10; Atomic.Add(ref own[x[i]], 1); in the end Atomic.Add(ref bins[t], own[t]).")
{
    private protected override IReadOnlyList<KernelCount> Asked => [KernelCount.Atomics];

    protected internal override KernelCase Drawn => Job(12, new(Seed: 4));

    protected internal override (int Columns, int Element) Followed => (16, Drawn.Arguments[0] is int[] x ? x[5] : 0);

    protected override KernelCase Job(int n, Random random)
    {
        int[] x = Digits(n, random), bins = [.. Enumerable.Range(0, 10).Select(digit => x.Count(v => v == digit))];
        return Make($"n = {n}", LaunchShape.Covering(n, 64), bins, x) with { InPlace = true };
    }

    public static class Starter
    {
        public static void Histogram(ArrayView<int> x, ArrayView<int> bins)
        {
            var own = SharedMemory.Allocate<int>(10);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            if (i < x.Length) bins[x[i]] = 1; // TODO
        }
    }

    public static class Solution
    {
        public static void Histogram(ArrayView<int> x, ArrayView<int> bins)
        {
            var own = SharedMemory.Allocate<int>(10);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            if (t < 10) own[t] = 0;
            Group.Barrier();
            if (i < x.Length) Atomic.Add(ref own[x[i]], 1);
            Group.Barrier();
            if (t < 10) Atomic.Add(ref bins[t], own[t]);
        }
    }

    public static class Mistakes
    {
        [Wrong("global", "Each element is an atomic in the memory of the device: count in shared memory, and add once for each bin.")]
        public static void Global(ArrayView<int> x, ArrayView<int> bins)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) Atomic.Add(ref bins[x[i]], 1);
        }

        [Wrong("uncleared", "shared memory was not cleared before it was counted in.")]
        public static void Uncleared(ArrayView<int> x, ArrayView<int> bins)
        {
            var own = SharedMemory.Allocate<int>(10);
            int i = Grid.GlobalIndex.X, t = Group.IdxX;
            if (i < x.Length) Atomic.Add(ref own[x[i]], 1);
            Group.Barrier();
            if (t < 10) Atomic.Add(ref bins[t], own[t]);
        }

        [Wrong("marked", "the bins say only whether a digit occurs: they were set and not added to.")]
        public static void Marked(ArrayView<int> x, ArrayView<int> bins)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) bins[x[i]] = 1;
        }

        [Wrong("values", "the digits themselves were added up; each counts as 1.")]
        public static void Values(ArrayView<int> x, ArrayView<int> bins)
        {
            int i = Grid.GlobalIndex.X;
            if (i < x.Length) Atomic.Add(ref bins[x[i]], x[i]);
        }
    }
}
