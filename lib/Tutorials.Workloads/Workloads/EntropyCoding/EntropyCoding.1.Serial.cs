namespace Tutorials.Workloads;

public partial class EntropyCoding
{
    public static void Serial(byte[] symbols, byte[] stream)
    {
        Array.Clear(stream);
        Span<ushort> zeros = stackalloc ushort[Probabilities]; // how likely a 0 is, at each node of each tree
        zeros.Fill(One / 2);
        ulong low = 0;              // the interval is [low, low + range)
        uint range = uint.MaxValue;
        int at = Header, tree = 0;
        foreach (byte symbol in symbols)
        {
            int node = 1;
            for (int bit = 7; bit >= 0; bit--)
            {
                ref ushort zero = ref zeros[tree + node];
                uint split = (range >> ProbabilityBits) * zero;
                int decision = symbol >> bit & 1;
                if (decision == 0)
                {
                    range = split; // the lower part
                    zero += (ushort)((One - zero) >> Rate);
                }
                else
                {
                    low += split; // the upper part
                    range -= split;
                    zero -= (ushort)(zero >> Rate);
                }

                node = 2 * node + decision;
                if (low > uint.MaxValue) Carry(stream, at);
                low = (uint)low;
                while (range < Narrow)
                {
                    stream[at++] = (byte)(low >> 24);
                    low = (uint)low << 8;
                    range <<= 8;
                }
            }

            tree = TreeAfter(symbol);
        }

        Finish(stream, at, (uint)low);
    }
}
