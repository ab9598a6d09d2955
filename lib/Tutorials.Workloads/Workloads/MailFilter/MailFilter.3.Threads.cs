namespace Tutorials.Workloads;

public partial class MailFilter
{
    // Messages are of unequal length, so they are handed out in small lots to whichever core is free.
    public static void Threads(
        byte[] text, int[] starts, byte[] classOf, ushort[] table, int hitsAt, int[] hits)
    {
        const int Lot = 64;
        Cores.ForEach((hits.Length + Lot - 1) / Lot, lot =>
        {
            int begin = lot * Lot, end = Math.Min(begin + Lot, hits.Length);
            FourChains(text, starts.AsSpan(begin..(end + 1)), classOf, table, hitsAt, hits.AsSpan(begin..end));
        });
    }
}
