using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a sum by a tree.</summary>
public sealed partial class E12DotTree
{
    /// <summary>Builds the tree and waits for nobody.</summary>
    [Wrong("missing-barrier", "its partner had not written it")]
    public static class MissingBarrier
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            for (int half = 32; half > 0; half /= 2)
                if (t < half) s[t] += s[t + half];
            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>Waits before the tree, but not between its levels.</summary>
    [Wrong("barrier-once", "one level of the tree begins before the level above is complete")]
    public static class BarrierOnce
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
                if (t < half) s[t] += s[t + half];
            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>Lets only those wait who add.</summary>
    [Wrong("barrier-in-branch", "32 of 64 threads wait at a barrier that the rest never reaches")]
    public static class BarrierInBranch
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
            {
                if (t < half)
                {
                    s[t] += s[t + half];
                    Group.Barrier();
                }
            }

            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>Gives every group the first place of the result.</summary>
    [Wrong("one-place-for-all", "Threads 0 and 64 both write sums[0], with nothing that orders two groups")]
    public static class OnePlaceForAll
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
            {
                if (t < half) s[t] += s[t + half];
                Group.Barrier();
            }

            if (t == 0) sums[0] = s[0];
        }
    }

    /// <summary>Waits where it should, and lets every thread write that finds a partner.</summary>
    [Wrong("idle-threads-write", "here idle threads write as well")]
    public static class IdleLanesWrite
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
            {
                if (t + half < 64) s[t] += s[t + half];
                Group.Barrier();
            }

            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>Adds at one place, one thread after another.</summary>
    [Wrong("queue", "additions queue at one place of their group")]
    public static class Queueing
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(1);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t == 0) s[0] = 0;
            Group.Barrier();
            if (i < x.Length) Atomic.Add(ref s[0], x[i] * y[i]);
            Group.Barrier();
            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>One thread does it all.</summary>
    [Wrong("one-thread-adds", "A tree needs six levels")]
    public static class OneLaneAdds
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            if (t > 0) return;
            float sum = 0;
            for (int k = 0; k < 64; k++) sum += s[k];
            sums[Grid.IdxX] = sum;
        }
    }

    /// <summary>Ends the tree one level too early.</summary>
    [Wrong("last-level-missing", "the last level of the tree is missing")]
    public static class LastLevelMissing
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            s[t] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 1; half /= 2)
            {
                if (t < half) s[t] += s[t + half];
                Group.Barrier();
            }

            if (t == 0) sums[Grid.IdxX] = s[0];
        }
    }
}
