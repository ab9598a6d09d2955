using System.Numerics;

namespace Tutorials.Workloads;

public partial class Ledger
{
    // Fee, an order in each lane: what Simd and Threads work out before they settle.
    private static void Fees(ReadOnlySpan<int> amounts, Span<int> fees)
    {
        int i = 0;
        for (; i <= amounts.Length - Vector<int>.Count; i += Vector<int>.Count)
            Vector.Clamp(new Vector<int>(amounts[i..]) * 5 >> 10, new(50), new(2000)).CopyTo(fees[i..]);
        for (; i < amounts.Length; i++) // what is left over
            fees[i] = Fee(amounts[i]);
    }
}
