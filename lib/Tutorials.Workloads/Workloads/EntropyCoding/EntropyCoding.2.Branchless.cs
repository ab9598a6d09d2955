using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class EntropyCoding
{
    // The same chain, but no jump depends on the decision. On noise, where every second guess is wrong, this is the faster form.
    // On residuals the processor guesses mostly right and goes ahead before the interval is known; without a guess it has to wait
    // for it, and this is the slower form.
    public static void Branchless(byte[] symbols, byte[] stream)
    {
        Array.Clear(stream);
        Span<ushort> zeros = stackalloc ushort[Probabilities];
        zeros.Fill(One / 2);
        ref ushort zero0 = ref MemoryMarshal.GetReference(zeros); // tree + node is below Probabilities: no need to test it each time
        ulong low = 0;
        uint range = uint.MaxValue;
        int at = Header, tree = 0;
        foreach (byte symbol in symbols)
        {
            uint node = 1;
            for (int bit = 7; bit >= 0; bit--)
            {
                ref ushort zero = ref Unsafe.Add(ref zero0, (nuint)((uint)tree + node));
                uint split = (range >> ProbabilityBits) * zero;
                uint decision = (uint)symbol >> bit & 1;
                uint one = 0 - decision; // all bits set where the decision is 1
                low += split & one;
                range = split + ((range - 2 * split) & one);
                // Towards One with a 0, towards 0 with a 1; an arithmetic shift of a negative number rounds down, hence + 31.
                int target = One & (int)~one;
                zero += (ushort)((target - zero + (31 & (int)one)) >> Rate);
                node = 2 * node + decision;

                if (low > uint.MaxValue) Carry(stream, at); // rare: a few in a hundred bytes
                // The rarest decision has 31/2,048, so one byte at a time is always enough. It is written in any case and kept if due.
                stream[at] = (byte)(low >> 24);
                int due = range < Narrow ? 1 : 0;
                at += due;
                low = (uint)low << 8 * due;
                range <<= 8 * due;
            }

            tree = TreeAfter(symbol);
        }

        Finish(stream, at, (uint)low);
    }
}
