using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MotionSearch
{
    // A row of a block is one vector of sixteen bytes: their absolute differences, added in pairs.
    private static Vector128<ushort> Differences(Vector128<byte> a, Vector128<byte> b)
    {
        var (lower, upper) = Vector128.Widen(Vector128.Max(a, b) - Vector128.Min(a, b));
        return lower + upper;
    }

    private static int Sum(Vector128<ushort> sums)
    {
        var (lower, upper) = Vector128.Widen(sums);
        return (int)Vector128.Sum(lower + upper);
    }
}
