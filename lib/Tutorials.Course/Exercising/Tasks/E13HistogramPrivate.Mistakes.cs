using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a histogram with counters for each group.</summary>
public sealed partial class E13HistogramPrivate
{
    /// <summary>A plain increment.</summary>
    [Wrong("lost-updates", "threads overwrote one another's counts")]
    public static class LostUpdates
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            int i = Grid.GlobalIndex.X;
            if (i < values.Length) counts[(int)values[i]] += 1;
        }
    }

    /// <summary>Repaired, and still one queue for the whole grid.</summary>
    [Wrong("one-queue", "additions queue at 16 places in global memory")]
    public static class OneQueue
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            int i = Grid.GlobalIndex.X;
            if (i < values.Length) Atomic.Add(ref counts[(int)values[i]], 1);
        }
    }

    /// <summary>Counts in memory that nobody cleared.</summary>
    [Wrong("not-cleared", "starts with what the last group left")]
    public static class NotCleared
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            Group.Barrier();
            if (t < 16) Atomic.Add(ref counts[t], own[t]);
        }
    }

    /// <summary>Private counters, and a plain increment in them.</summary>
    [Wrong("plain-in-shared", "with a plain increment, and one of them is lost")]
    public static class PlainInShared
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t < 16) own[t] = 0;
            Group.Barrier();
            if (i < values.Length) own[(int)values[i]]++;
            Group.Barrier();
            if (t < 16) Atomic.Add(ref counts[t], own[t]);
        }
    }

    /// <summary>Adds up before everybody has counted.</summary>
    [Wrong("adds-up-early", "before anybody adds up: a barrier is missing")]
    public static class AddsUpEarly
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t < 16) own[t] = 0;
            Group.Barrier();
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            if (t < 16) Atomic.Add(ref counts[t], own[t]);
        }
    }

    /// <summary>Adds the groups' counters up without a queue.</summary>
    [Wrong("plain-at-the-end", "That addition has to be atomic too")]
    public static class PlainAtTheEnd
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t < 16) own[t] = 0;
            Group.Barrier();
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            Group.Barrier();
            if (t < 16) counts[t] += own[t];
        }
    }

    /// <summary>Takes the thread's number for the value.</summary>
    [Wrong("thread-for-value", "wrote shared memory[16], past the end: it has 16 elements")]
    public static class LaneForValue
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t < 16) own[t] = 0;
            Group.Barrier();
            if (i < values.Length) Atomic.Add(ref own[t], 1);
            Group.Barrier();
            if (t < 16) Atomic.Add(ref counts[t], own[t]);
        }
    }

    /// <summary>Everybody adds all counters of the group.</summary>
    [Wrong("all-add-all", "every count is 256 times too high")]
    public static class AllAddAll
    {
        /// <inheritdoc cref="Solution.Count"/>
        public static void Count(ArrayView<byte> values, ArrayView<int> counts)
        {
            var own = SharedMemory.Allocate<int>(16);
            int t = Group.IdxX, i = Grid.GlobalIndex.X;
            if (t < 16) own[t] = 0;
            Group.Barrier();
            if (i < values.Length) Atomic.Add(ref own[(int)values[i]], 1);
            Group.Barrier();
            for (int bin = 0; bin < 16; bin++) Atomic.Add(ref counts[bin], own[bin]);
        }
    }
}
