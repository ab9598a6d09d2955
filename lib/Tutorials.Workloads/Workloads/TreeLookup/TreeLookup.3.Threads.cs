namespace Tutorials.Workloads;

public partial class TreeLookup
{
    public static void Threads(BPlusTree tree, int[] keys, int[] values) =>
        Cores.ForRanges(keys.Length, range => Simd(tree, keys.AsSpan(range), values.AsSpan(range)), atLeast: 512);
}
