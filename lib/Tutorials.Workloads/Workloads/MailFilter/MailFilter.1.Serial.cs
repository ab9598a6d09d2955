namespace Tutorials.Workloads;

public partial class MailFilter
{
    public static void Serial(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, Automaton phrases, Span<int> hits)
    {
        for (int m = 0; m < hits.Length; m++)
        {
            int state = 0, count = 0;
            for (int i = starts[m]; i < starts[m + 1]; i++)
            {
                state = phrases.Table[state + phrases.ClassOf[text[i]]]; // the next byte needs this state
                count += phrases.Table[state + phrases.HitsAt];
            }

            hits[m] = count;
        }
    }
}
