using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    // One core, four messages at a time. In one message every look-up waits for the last; four messages are four chains that
    // do not wait for each other, so the core always has a look-up to do. Where a message ends, the next one takes its place.
    public static void FourMessages(
        byte[] text, int[] starts, byte[] classOf, ushort[] table, int hitsAt, int[] hits)
    {
        FourChains(text, starts, classOf, table, hitsAt, hits);
    }

    private static void FourChains(
        ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, byte[] classOf, ushort[] table, int hitsAt, Span<int> hits)
    {
        int next = Math.Min(4, hits.Length);
        Span<Lane> lanes = stackalloc Lane[4];
        for (int l = 0; l < next; l++) lanes[l] = new(starts, l);

        for (bool full = hits.Length >= 4; full;)
        {
            int steps = Math.Min(Math.Min(lanes[0].Left, lanes[1].Left), Math.Min(lanes[2].Left, lanes[3].Left));
            Walk(text, classOf, table, hitsAt, lanes, steps);
            foreach (ref var lane in lanes)
            {
                if (lane.Left > 0) continue;
                hits[lane.Message] = lane.Hits;
                if (next < hits.Length) lane = new(starts, next++);
                else full = false;
            }
        }

        // No message is left to begin: the last ones are finished one by one.
        foreach (var lane in lanes[..Math.Min(4, hits.Length)])
            hits[lane.Message] = lane.Hits + Rest(text.Slice(lane.At, lane.Left), classOf, table, hitsAt, lane.State);
    }

    private static void Walk(ReadOnlySpan<byte> text, byte[] classOf, ushort[] table, int hitsAt, Span<Lane> lanes, int steps)
    {
        // Every class is below hitsAt, every state is the start of a row, and no lane has fewer than `steps` bytes left:
        // no index needs a check.
        ref ushort next = ref MemoryMarshal.GetArrayDataReference(table);
        ref ushort ends = ref Unsafe.Add(ref next, hitsAt);
        ref byte classes = ref MemoryMarshal.GetArrayDataReference(classOf);
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        nint a = lanes[0].At, b = lanes[1].At, c = lanes[2].At, d = lanes[3].At;
        nint sa = lanes[0].State, sb = lanes[1].State, sc = lanes[2].State, sd = lanes[3].State;
        int ha = 0, hb = 0, hc = 0, hd = 0;
        for (nint i = 0; i < steps; i++)
        {
            sa = Unsafe.Add(ref next, sa + Unsafe.Add(ref classes, (nint)Unsafe.Add(ref bytes, a + i)));
            sb = Unsafe.Add(ref next, sb + Unsafe.Add(ref classes, (nint)Unsafe.Add(ref bytes, b + i)));
            sc = Unsafe.Add(ref next, sc + Unsafe.Add(ref classes, (nint)Unsafe.Add(ref bytes, c + i)));
            sd = Unsafe.Add(ref next, sd + Unsafe.Add(ref classes, (nint)Unsafe.Add(ref bytes, d + i)));
            ha += Unsafe.Add(ref ends, sa);
            hb += Unsafe.Add(ref ends, sb);
            hc += Unsafe.Add(ref ends, sc);
            hd += Unsafe.Add(ref ends, sd);
        }

        lanes[0].Advance(steps, (int)sa, ha);
        lanes[1].Advance(steps, (int)sb, hb);
        lanes[2].Advance(steps, (int)sc, hc);
        lanes[3].Advance(steps, (int)sd, hd);
    }

    private static int Rest(ReadOnlySpan<byte> text, byte[] classOf, ushort[] table, int hitsAt, int state)
    {
        int count = 0;
        foreach (byte letter in text)
        {
            state = table[state + classOf[letter]];
            count += table[state + hitsAt];
        }

        return count;
    }

    // How far one of the four messages has been read.
    private struct Lane(ReadOnlySpan<int> starts, int message)
    {
        public readonly int Message = message;
        public int At = starts[message], Left = starts[message + 1] - starts[message], State = 0, Hits = 0;

        public void Advance(int steps, int state, int hits)
        {
            At += steps;
            Left -= steps;
            State = state;
            Hits += hits;
        }
    }
}
