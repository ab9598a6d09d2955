namespace Tutorials.Workloads;

public partial class TreeLookup
{
    /// <summary>
    /// An index that is built once and then only read. Level 0 is the root; every level is a row of nodes of 16 sorted keys,
    /// filled up with <see cref="int.MaxValue"/>; the last level holds all keys. Child c of node i is node 17 · i + c of the
    /// next level, so no node holds a pointer: key k of an inner node is the smallest key under child k + 1.
    /// </summary>
    public sealed class BPlusTree
    {
        /// <summary>Keys in one node: 64 bytes, one cache line.</summary>
        public const int NodeKeys = 16;

        /// <summary>Children of an inner node.</summary>
        public const int Fanout = NodeKeys + 1;

        private BPlusTree(int[] nodes, int[] levelStarts, int[] values) => (Nodes, LevelStarts, Values) = (nodes, levelStarts, values);

        /// <summary>The keys of all nodes, level by level.</summary>
        public int[] Nodes { get; }

        /// <summary>The number of the first node of each level.</summary>
        public int[] LevelStarts { get; }

        /// <summary>The value of each key of the last level.</summary>
        public int[] Values { get; }

        /// <summary>How many keys the index holds.</summary>
        public int Count => Values.Length;

        /// <summary>The number of the first node of the last level.</summary>
        public int FirstLeaf => LevelStarts[^1];

        /// <summary>Levels of a tree with this many keys.</summary>
        public static int LevelsFor(int count)
        {
            int levels = 1;
            for (long nodes = (count + NodeKeys - 1L) / NodeKeys; nodes > 1; nodes = (nodes + Fanout - 1) / Fanout) levels++;
            return levels;
        }

        /// <summary>Builds the index from keys in strictly rising order, below <see cref="int.MaxValue"/>, which fills up nodes.</summary>
        /// <exception cref="ArgumentException">The last key is <see cref="int.MaxValue"/>.</exception>
        public static BPlusTree Build(ReadOnlySpan<int> keys, ReadOnlySpan<int> values)
        {
            if (keys is [.., int.MaxValue])
                throw new ArgumentException("The key 2147483647 marks unused places of a node and cannot be stored.", nameof(keys));
            int levels = LevelsFor(keys.Length);
            var sizes = new int[levels]; // nodes per level
            sizes[levels - 1] = Math.Max(1, (keys.Length + NodeKeys - 1) / NodeKeys);
            for (int level = levels - 2; level >= 0; level--) sizes[level] = (sizes[level + 1] + Fanout - 1) / Fanout;

            var starts = new int[levels];
            for (int level = 1; level < levels; level++) starts[level] = starts[level - 1] + sizes[level - 1];

            var nodes = new int[(starts[^1] + sizes[^1]) * NodeKeys];
            Array.Fill(nodes, int.MaxValue);
            keys.CopyTo(nodes.AsSpan(starts[^1] * NodeKeys));

            // The smallest key under a node is found by walking down its first children to a leaf.
            long leavesPerChild = 1;
            for (int level = levels - 2; level >= 0; level--, leavesPerChild *= Fanout)
                for (int node = 0; node < sizes[level]; node++)
                    for (int k = 0; k < NodeKeys; k++)
                    {
                        long leaf = (node * (long)Fanout + k + 1) * leavesPerChild;
                        if (leaf < sizes[^1]) nodes[(starts[level] + node) * NodeKeys + k] = keys[(int)leaf * NodeKeys];
                    }

            return new(nodes, starts, values.ToArray());
        }
    }
}
