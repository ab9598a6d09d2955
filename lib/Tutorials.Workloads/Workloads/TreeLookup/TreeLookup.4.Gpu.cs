using ILGPU;

namespace Tutorials.Workloads;

public partial class TreeLookup
{
    // One thread per look-up: each walks down alone. The first levels are the same few nodes for all and stay in the cache;
    // further down the 32 threads of a warp are in 32 nodes, and the card lives on having other warps ready while these wait.
    public static void Gpu(Index1D i, ArrayView<int> nodes, ArrayView<int> levelStarts, ArrayView<int> found, ArrayView<int> keys, ArrayView<int> values)
    {
        int key = IntrinsicMath.Min(keys[i], int.MaxValue - 1); // int.MaxValue fills up nodes and is no key
        int node = 0, last = levelStarts.IntLength - 1;
        for (int level = 0; level < last; level++)
        {
            int first = (levelStarts[level] + node) * BPlusTree.NodeKeys;
            node = node * (BPlusTree.NodeKeys + 1) + CountNotAbove(nodes, first, key);
        }

        // In the leaf the key, if it is there, is the last one that is not above the wanted one.
        int leaf = levelStarts[last] * BPlusTree.NodeKeys;
        int place = node * BPlusTree.NodeKeys + CountNotAbove(nodes, leaf + node * BPlusTree.NodeKeys, key) - 1;
        int value = Missing;
        if (place >= 0 && place < found.IntLength)
            if (nodes[leaf + place] == keys[i]) value = found[place];
        values[i] = value;
    }

    // Binary search in 16 sorted keys: five steps, the same for every thread.
    private static int CountNotAbove(ArrayView<int> nodes, int first, int key)
    {
        int count = 0;
        for (int step = BPlusTree.NodeKeys / 2; step > 0; step /= 2)
            if (nodes[first + count + step - 1] <= key) count += step;
        return nodes[first + count] <= key ? count + 1 : count;
    }
}
