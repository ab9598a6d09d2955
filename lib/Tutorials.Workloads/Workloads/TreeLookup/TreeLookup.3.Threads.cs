namespace Tutorials.Workloads;

public partial class TreeLookup
{
    public static void Threads(
        int[] nodes, int[] levelStarts, int[] found, int[] keys, int[] values)
    {
        Cores.ForRanges(keys.Length, range => Find(nodes, levelStarts, found, keys.AsSpan(range), values.AsSpan(range)), atLeast: 512);
    }
}
