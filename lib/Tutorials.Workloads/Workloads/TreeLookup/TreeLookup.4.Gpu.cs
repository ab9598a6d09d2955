using ILGPU;

namespace Tutorials.Workloads;

public partial class TreeLookup
{
    // One thread per look-up: each walks down alone. The first levels are the same few nodes for all and stay in the cache;
    // further down the 32 threads of a warp are in 32 nodes, and the card lives on having other warps ready while these wait.
    public static void Gpu(
        Index1D i, ArrayView<int> nodes, ArrayView<int> levelStarts, ArrayView<int> found, ArrayView<int> keys, ArrayView<int> values)
    {
        int last = levelStarts.IntLength - 1, leaves = levelStarts[last] * BPlusTree.NodeKeys;
        int node = 0;
        int wanted = IntrinsicMath.Min(keys[i], int.MaxValue - 1); // int.MaxValue fills up nodes and is no key
        for (int level = 0; level < last; level++)
            node = node * BPlusTree.Fanout + CountNotAbove(nodes, levelStarts[level] + node, wanted);

        // In the leaf the key, if it is there, is the last one that is not above the wanted one.
        int place = node * BPlusTree.NodeKeys + CountNotAbove(nodes, levelStarts[last] + node, wanted) - 1;
        int value = Missing;
        if (place >= 0 && place < found.IntLength)
            if (nodes[leaves + place] == keys[i]) value = found[place];
        values[i] = value;
    }

    // Binary search in 16 sorted keys: five steps, the same for every thread.
    private static int CountNotAbove(ArrayView<int> nodes, int node, int wanted)
    {
        int count = 0, first = node * BPlusTree.NodeKeys;
        for (int step = BPlusTree.NodeKeys / 2; step > 0; step /= 2)
            if (nodes[first + count + step - 1] <= wanted) count += step;
        return nodes[first + count] <= wanted ? count + 1 : count;
    }
}
