using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a prefix sum over several groups.</summary>
public sealed partial class E14PrefixGroups
{
    /// <summary>Counts the own value too.</summary>
    [Wrong("inclusive", "element 0 must be 0")]
    public static class Inclusive
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y) =>
            Scan(x, sums, y, inclusive: true, joined: true, waits: true);
    }

    /// <summary>Lets each group begin at zero.</summary>
    [Wrong("groups-not-joined", "wrong from element 256: each group began at zero again")]
    public static class GroupsNotJoined
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y) =>
            Scan(x, sums, y, inclusive: false, joined: false, waits: true);
    }

    /// <summary>Waits once in each round and needs to wait twice.</summary>
    [Wrong("one-barrier", "Between reading and writing stands a barrier")]
    public static class OneBarrier
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y) =>
            Scan(x, sums, y, inclusive: false, joined: true, waits: false);
    }

    /// <summary>Counts its own group among those before it.</summary>
    [Wrong("own-total", "Only the groups before a group stand before it")]
    public static class OwnTotal
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y)
        {
            Scan(x, sums, y, inclusive: false, joined: true, waits: true);
            if (Grid.GlobalIndex.X < y.IntLength) y[Grid.GlobalIndex.X] += sums[Grid.IdxX];
        }
    }

    /// <summary>Waits before writing, and lets the next round begin at once.</summary>
    [Wrong("waits-before-writing", "everybody waits once more before the next round reads")]
    public static class WaitsBeforeWriting
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y)
        {
            var part = SharedMemory.Allocate<int>(256);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            int own = i < x.IntLength ? x[i] : 0, before = 0;
            part[t] = own;
            Group.Barrier();
            for (int d = 1; d < 256; d *= 2)
            {
                int left = t >= d ? part[t - d] : 0;
                Group.Barrier();
                part[t] += left;
            }

            for (int g = 0; g < Grid.IdxX; g++) before += sums[g];
            if (i < y.IntLength) y[i] = before + part[t] - own;
        }
    }

    /// <summary>Adds up by itself what stands before it in its group.</summary>
    [Wrong("chain-for-each", "a loop over what stands before is a chain for each thread")]
    public static class ChainForEach
    {
        /// <inheritdoc cref="Solution.Prefix"/>
        public static void Prefix(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y)
        {
            int i = Grid.GlobalIndex.X, before = 0;
            for (int g = 0; g < Grid.IdxX; g++) before += sums[g];
            for (int k = Grid.IdxX * 256; k < i && k < x.IntLength; k++) before += x[k];
            if (i < y.IntLength) y[i] = before;
        }
    }

    // The wrong answers differ from the solution in one point each.
    private static void Scan(ArrayView<int> x, ArrayView<int> sums, ArrayView<int> y, bool inclusive, bool joined, bool waits)
    {
        var part = SharedMemory.Allocate<int>(256);
        int t = Group.IdxX, i = Grid.GlobalIndex.X;
        int own = i < x.IntLength ? x[i] : 0, before = 0;
        part[t] = own;
        for (int d = 1; d < 256; d *= 2)
        {
            Group.Barrier();
            int left = t >= d ? part[t - d] : 0;
            if (waits) Group.Barrier();
            part[t] += left;
        }

        if (joined)
        {
            for (int g = 0; g < Grid.IdxX; g++) before += sums[g];
        }

        if (i < y.IntLength) y[i] = before + part[t] - (inclusive ? 0 : own);
    }
}
