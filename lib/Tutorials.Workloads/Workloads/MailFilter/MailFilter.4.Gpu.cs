using ILGPU;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    // One thread per message: the same loop as Serial, thousands of times side by side. Threads of a warp read 32 places of the text
    // and 32 places of the table in every step, and wait for the longest of their 32 messages.
    public static void Gpu(
        Index1D m,
        ArrayView<byte> text, ArrayView<int> starts, ArrayView<byte> classOf, ArrayView<ushort> table, int hitsAt, ArrayView<int> hits)
    {
        int state = 0, count = 0;
        for (int i = starts[m]; i < starts[m + 1]; i++)
        {
            state = table[state + classOf[(int)text[i]]];
            count += table[state + hitsAt];
        }

        hits[m] = count;
    }
}
