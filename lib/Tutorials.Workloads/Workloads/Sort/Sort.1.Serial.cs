namespace Tutorials.Workloads;

public partial class Sort
{
    public static void Serial(uint[] keys, uint[] sorted)
    {
        keys.CopyTo(sorted, 0);
        Quicksort(sorted);
    }

    // Hoare's partition around the middle key. The shorter part is sorted by a call, the longer one by the loop:
    // the depth of calls stays below log2 n, whatever the keys are.
    private static void Quicksort(Span<uint> keys)
    {
        while (keys.Length > 1)
        {
            uint pivot = keys[(keys.Length - 1) / 2];
            int low = -1, high = keys.Length;
            while (true)
            {
                do low++; while (keys[low] < pivot);
                do high--; while (keys[high] > pivot);
                if (low >= high) break;
                (keys[low], keys[high]) = (keys[high], keys[low]);
            }

            var left = keys[..(high + 1)];
            var right = keys[(high + 1)..];
            if (left.Length < right.Length)
            {
                Quicksort(left);
                keys = right;
            }
            else
            {
                Quicksort(right);
                keys = left;
            }
        }
    }
}
