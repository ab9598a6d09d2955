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
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            s[lane] = i < x.Length ? x[i] * y[i] : 0;
            for (int half = 32; half > 0; half /= 2)
                if (lane < half) s[lane] += s[lane + half];
            if (lane == 0) sums[Grid.IdxX] = s[0];
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
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            s[lane] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
                if (lane < half) s[lane] += s[lane + half];
            if (lane == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>Lets only those wait who add.</summary>
    [Wrong("barrier-in-branch", "32 of 64 lanes wait at a barrier that the rest never reaches")]
    public static class BarrierInBranch
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            s[lane] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
            {
                if (lane < half)
                {
                    s[lane] += s[lane + half];
                    Group.Barrier();
                }
            }

            if (lane == 0) sums[Grid.IdxX] = s[0];
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
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            s[lane] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
            {
                if (lane < half) s[lane] += s[lane + half];
                Group.Barrier();
            }

            if (lane == 0) sums[0] = s[0];
        }
    }

    /// <summary>Waits where it should, and lets every lane write that finds a partner.</summary>
    [Wrong("idle-lanes-write", "here idle lanes write as well")]
    public static class IdleLanesWrite
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            s[lane] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            for (int half = 32; half > 0; half /= 2)
            {
                if (lane + half < 64) s[lane] += s[lane + half];
                Group.Barrier();
            }

            if (lane == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>Adds at one place, one lane after another.</summary>
    [Wrong("queue", "additions queue at one place of their group")]
    public static class Queueing
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(1);
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            if (lane == 0) s[0] = 0;
            Group.Barrier();
            if (i < x.Length) Atomic.Add(ref s[0], x[i] * y[i]);
            Group.Barrier();
            if (lane == 0) sums[Grid.IdxX] = s[0];
        }
    }

    /// <summary>One lane does it all.</summary>
    [Wrong("one-lane-adds", "A tree needs six levels")]
    public static class OneLaneAdds
    {
        /// <inheritdoc cref="Solution.DotTree"/>
        public static void DotTree(ArrayView<float> x, ArrayView<float> y, ArrayView<float> sums)
        {
            var s = SharedMemory.Allocate<float>(64);
            int lane = Group.IdxX, i = Grid.GlobalIndex.X;
            s[lane] = i < x.Length ? x[i] * y[i] : 0;
            Group.Barrier();
            if (lane > 0) return;
            float sum = 0;
            for (int k = 0; k < 64; k++) sum += s[k];
            sums[Grid.IdxX] = sum;
        }
    }
}
