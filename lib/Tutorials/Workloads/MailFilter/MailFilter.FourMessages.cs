using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    /// <summary>
    /// One core, four messages at a time. In one message every look-up waits for the last; four messages are four chains that do not wait
    /// for each other, so the core always has a look-up to do. The longer rests of the four are read one by one.
    /// </summary>
    public static void FourMessages(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, Automaton phrases, Span<int> hits)
    {
        // Every class is below HitsAt and every state is the start of a row, so no index needs a check.
        ref ushort table = ref MemoryMarshal.GetArrayDataReference(phrases.Table);
        ref byte classOf = ref MemoryMarshal.GetArrayDataReference(phrases.ClassOf);
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        int hitsAt = phrases.HitsAt, m = 0;
        for (; m + 4 <= hits.Length; m += 4)
        {
            int a = starts[m], b = starts[m + 1], c = starts[m + 2], d = starts[m + 3], end = starts[m + 4];
            int shortest = Math.Min(Math.Min(b - a, c - b), Math.Min(d - c, end - d));
            nint sa = 0, sb = 0, sc = 0, sd = 0;
            int ha = 0, hb = 0, hc = 0, hd = 0;
            for (int i = 0; i < shortest; i++)
            {
                sa = Unsafe.Add(ref table, sa + Unsafe.Add(ref classOf, Unsafe.Add(ref bytes, a + i)));
                sb = Unsafe.Add(ref table, sb + Unsafe.Add(ref classOf, Unsafe.Add(ref bytes, b + i)));
                sc = Unsafe.Add(ref table, sc + Unsafe.Add(ref classOf, Unsafe.Add(ref bytes, c + i)));
                sd = Unsafe.Add(ref table, sd + Unsafe.Add(ref classOf, Unsafe.Add(ref bytes, d + i)));
                ha += Unsafe.Add(ref table, sa + hitsAt);
                hb += Unsafe.Add(ref table, sb + hitsAt);
                hc += Unsafe.Add(ref table, sc + hitsAt);
                hd += Unsafe.Add(ref table, sd + hitsAt);
            }

            hits[m] = ha + Rest(text[(a + shortest)..b], phrases, (int)sa);
            hits[m + 1] = hb + Rest(text[(b + shortest)..c], phrases, (int)sb);
            hits[m + 2] = hc + Rest(text[(c + shortest)..d], phrases, (int)sc);
            hits[m + 3] = hd + Rest(text[(d + shortest)..end], phrases, (int)sd);
        }

        for (; m < hits.Length; m++) hits[m] = Rest(text[starts[m]..starts[m + 1]], phrases, 0);
    }

    private static int Rest(ReadOnlySpan<byte> text, Automaton phrases, int state)
    {
        int count = 0;
        foreach (byte letter in text)
        {
            state = phrases.Table[state + phrases.ClassOf[letter]];
            count += phrases.Table[state + phrases.HitsAt];
        }

        return count;
    }
}
