namespace Tutorials.Workloads;

public partial class MailFilter
{
    // Messages are of unequal length, so they are handed out in small lots to whichever core is free.
    public static void Threads(byte[] text, int[] starts, Automaton phrases, int[] hits)
    {
        const int Lot = 64;
        Cores.ForEach((hits.Length + Lot - 1) / Lot, lot =>
        {
            int begin = lot * Lot, end = Math.Min(begin + Lot, hits.Length);
            FourMessages(text, starts.AsSpan(begin..(end + 1)), phrases, hits.AsSpan(begin..end));
        });
    }
}
