using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class TreeLookup
{
    public static void Simd(
        int[] nodes, int[] levelStarts, int[] found, int[] keys, int[] values)
    {
        int last = levelStarts.Length - 1, leaves = levelStarts[last] * BPlusTree.NodeKeys;
        var halves = MemoryMarshal.Cast<int, Vector256<int>>(nodes); // a node is two vectors of eight keys
        for (int i = 0; i < keys.Length; i++)
        {
            int node = 0;
            var wanted = Vector256.Create(Math.Min(keys[i], int.MaxValue - 1)); // int.MaxValue fills up nodes and is no key
            for (int level = 0; level < last; level++)
                node = node * BPlusTree.Fanout + CountNotAbove(halves, levelStarts[level] + node, wanted);

            // In the leaf the key, if it is there, is the last one that is not above the wanted one.
            int place = node * BPlusTree.NodeKeys + CountNotAbove(halves, levelStarts[last] + node, wanted) - 1;
            values[i] = (uint)place < (uint)found.Length && nodes[leaves + place] == keys[i] ? found[place] : Missing;
        }
    }

    // Two comparisons and a count of bits, with no branch to guess wrong: the processor runs ahead into the next look-ups
    // and keeps several chains of loads in flight.
    private static int CountNotAbove(ReadOnlySpan<Vector256<int>> halves, int node, Vector256<int> wanted)
    {
        uint low = Vector256.ExtractMostSignificantBits(Vector256.GreaterThan(halves[2 * node], wanted));
        uint high = Vector256.ExtractMostSignificantBits(Vector256.GreaterThan(halves[2 * node + 1], wanted));
        return BPlusTree.NodeKeys - BitOperations.PopCount(low | high << 8);
    }
}
