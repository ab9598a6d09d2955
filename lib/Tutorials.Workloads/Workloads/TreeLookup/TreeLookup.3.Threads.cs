using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class TreeLookup
{
    public static void Threads(
        int[] nodes, int[] levelStarts, int[] found, int[] keys, int[] values)
    {
        if (keys.Length < 2 * KeysOfPiece) Simd(nodes, levelStarts, found, keys, values);
        else SharePieces(nodes, levelStarts, found, keys, values);
    }

    // Look-ups that are worth a core of their own.
    private const int KeysOfPiece = 512;

    private static void SharePieces(
        int[] nodes, int[] levelStarts, int[] found, int[] keys, int[] values)
    {
        int last = levelStarts.Length - 1, leaves = levelStarts[last] * BPlusTree.NodeKeys;
        Cores.ForRanges(keys.Length, range =>
        {
            var halves = MemoryMarshal.Cast<int, Vector256<int>>(nodes); // a node is two vectors of eight keys
            for (int i = range.Start.Value; i < range.End.Value; i++)
            {
                int node = 0;
                var wanted = Vector256.Create(Math.Min(keys[i], int.MaxValue - 1)); // int.MaxValue fills up nodes and is no key
                for (int level = 0; level < last; level++)
                    node = node * BPlusTree.Fanout + CountNotAbove(halves, levelStarts[level] + node, wanted);

                // In the leaf the key, if it is there, is the last one that is not above the wanted one.
                int place = node * BPlusTree.NodeKeys + CountNotAbove(halves, levelStarts[last] + node, wanted) - 1;
                values[i] = (uint)place < (uint)found.Length && nodes[leaves + place] == keys[i] ? found[place] : Missing;
            }
        }, atLeast: KeysOfPiece);
    }
}
