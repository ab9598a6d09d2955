namespace Tutorials.Workloads;

public partial class MailFilter
{
    // One message after the other; in each, one look-up per byte.
    public static void Serial(
        byte[] text, int[] starts, byte[] classOf, ushort[] table, int hitsAt, int[] hits)
    {
        for (int m = 0; m < hits.Length; m++)
        {
            int state = 0, count = 0;
            for (int i = starts[m]; i < starts[m + 1]; i++)
            {
                state = table[state + classOf[text[i]]]; // the next byte needs this state
                count += table[state + hitsAt];
            }

            hits[m] = count;
        }
    }
}
