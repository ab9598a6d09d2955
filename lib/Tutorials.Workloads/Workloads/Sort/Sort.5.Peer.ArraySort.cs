namespace Tutorials.Workloads;

public partial class Sort
{
    private static void Library(uint[] keys, uint[] sorted)
    {
        keys.CopyTo(sorted, 0);
        Array.Sort(sorted);
    }
}
