namespace Tutorials.Workloads;

public partial class TreeLookup
{
    public static void Serial(
        int[] nodes, int[] levelStarts, int[] found, int[] keys, int[] values)
    {
        int last = levelStarts.Length - 1, leaves = levelStarts[last] * BPlusTree.NodeKeys;
        for (int i = 0; i < keys.Length; i++)
        {
            int node = 0;
            int wanted = Math.Min(keys[i], int.MaxValue - 1); // int.MaxValue fills up nodes and is no key
            for (int level = 0; level < last; level++)
                node = node * BPlusTree.Fanout + CountNotAbove(nodes, levelStarts[level] + node, wanted);

            // In the leaf the key, if it is there, is the last one that is not above the wanted one.
            int place = node * BPlusTree.NodeKeys + CountNotAbove(nodes, levelStarts[last] + node, wanted) - 1;
            values[i] = (uint)place < (uint)found.Length && nodes[leaves + place] == keys[i] ? found[place] : Missing;
        }
    }

    // How many of a node's 16 keys are at most the wanted one.
    private static int CountNotAbove(int[] nodes, int node, int wanted)
    {
        int count = 0;
        while (count < BPlusTree.NodeKeys && nodes[node * BPlusTree.NodeKeys + count] <= wanted) count++;
        return count;
    }
}
