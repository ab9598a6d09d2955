using System.Runtime.CompilerServices;

namespace Tutorials.Workloads;

public partial class ListWalk
{
    // What one would pick instead: .NET's own list of nodes that point to the next. Each node is an object of its own, made in the order in
    // which the workload's nodes lie in memory, so that the walk jumps as theirs does.
    private static Variant LinkedListOfObjects()
    {
        var lists = new ConditionalWeakTable<List, LinkedList<int>>();
        return Peer(
            "LinkedList<int>", (list, sums) => Walk(lists.GetValue(list, Link), sums), ExternalLibrary.Of(typeof(LinkedList<int>)));
    }

    private static LinkedList<int> Link(List list)
    {
        LinkedListNode<int>[] nodes = [.. list.Nodes.Select(node => new LinkedListNode<int>(node.Value))];
        var linked = new LinkedList<int>();
        for (int step = 0, at = 0; step < nodes.Length; step++, at = list.Nodes[at].Next) linked.AddLast(nodes[at]);
        return linked;
    }

    private static void Walk(LinkedList<int> list, long[] sums)
    {
        long sum = 0;
        int step = 0;
        var node = list.First;
        for (int k = 0; k < sums.Length; k++)
        {
            for (int end = Milestone(k, list.Count, sums.Length); step < end; step++, node = node.Next)
                sum += node!.Value;
            sums[k] = sum;
        }
    }
}
