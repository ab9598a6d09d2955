namespace Tutorials.Workloads;

public partial class TreeLookup
{
    public static void Serial(BPlusTree tree, ReadOnlySpan<int> keys, Span<int> values)
    {
        for (int i = 0; i < keys.Length; i++)
            values[i] = Find(tree, keys[i]);
    }

    private static int Find(BPlusTree tree, int key)
    {
        if (key == int.MaxValue) return Missing; // it fills up nodes and is no key
        var nodes = tree.Nodes;
        int node = 0;
        for (int level = 0; level + 1 < tree.LevelStarts.Length; level++)
        {
            int child = 0;
            int first = (tree.LevelStarts[level] + node) * BPlusTree.NodeKeys;
            while (child < BPlusTree.NodeKeys && nodes[first + child] <= key) child++;
            node = node * (BPlusTree.NodeKeys + 1) + child;
        }

        int place = node * BPlusTree.NodeKeys, end = Math.Min(place + BPlusTree.NodeKeys, tree.Count);
        for (; place < end; place++)
            if (nodes[tree.FirstLeaf * BPlusTree.NodeKeys + place] == key) return tree.Values[place];

        return Missing;
    }
}
