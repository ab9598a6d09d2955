using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class TreeLookup
{
    // A node is two vectors of eight keys: two comparisons and a count of bits say which child comes next, with no branch to guess wrong.
    // Without branches the processor runs ahead into the next look-ups and keeps several chains of loads in flight.
    public static void Simd(BPlusTree tree, ReadOnlySpan<int> keys, Span<int> values)
    {
        var nodes = MemoryMarshal.Cast<int, Vector256<int>>(tree.Nodes);
        var starts = tree.LevelStarts;
        var found = tree.Values;
        var leaves = tree.Nodes.AsSpan(tree.FirstLeaf * BPlusTree.NodeKeys);
        for (int i = 0; i < keys.Length; i++)
        {
            int node = 0;
            var wanted = Vector256.Create(Math.Min(keys[i], int.MaxValue - 1)); // int.MaxValue fills up nodes and is no key
            for (int level = 0; level + 1 < starts.Length; level++)
                node = node * (BPlusTree.NodeKeys + 1) + CountNotAbove(nodes, starts[level] + node, wanted);

            // In the leaf the key, if it is there, is the last one that is not above the wanted one.
            int place = node * BPlusTree.NodeKeys + CountNotAbove(nodes, starts[^1] + node, wanted) - 1;
            values[i] = (uint)place < (uint)found.Length && leaves[place] == keys[i] ? found[place] : Missing;
        }
    }

    // How many of a node's 16 keys are at most the wanted one.
    private static int CountNotAbove(ReadOnlySpan<Vector256<int>> nodes, int node, Vector256<int> wanted)
    {
        uint low = Vector256.ExtractMostSignificantBits(Vector256.GreaterThan(nodes[2 * node], wanted));
        uint high = Vector256.ExtractMostSignificantBits(Vector256.GreaterThan(nodes[2 * node + 1], wanted));
        return BPlusTree.NodeKeys - BitOperations.PopCount(low | high << 8);
    }
}
