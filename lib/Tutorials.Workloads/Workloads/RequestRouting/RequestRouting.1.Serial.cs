namespace Tutorials.Workloads;

public partial class RequestRouting
{
    public static void Serial(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, Router site, Span<byte> slots) =>
        AnswerAll<OneByOne>(text, starts, site, slots);

    // Request after request: parse, route, render.
    private static void AnswerAll<TSearch>(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, Router site, Span<byte> slots)
        where TSearch : ISearch
    {
        for (int r = 0; r + 1 < starts.Length; r++)
            Answer<TSearch>(text[starts[r]..starts[r + 1]], site, slots.Slice(r * Slot, Slot));
    }

    // Finds bytes as one would write it first: one after the other.
    private readonly struct OneByOne : ISearch
    {
        public static int Find(ReadOnlySpan<byte> text, byte wanted)
        {
            for (int i = 0; i < text.Length; i++)
                if (text[i] == wanted) return i;
            return -1;
        }

        public static int FindEnd(ReadOnlySpan<byte> text)
        {
            for (int i = 0; i + 1 < text.Length; i++)
                if (text[i] == '\r' && text[i + 1] == '\n') return i;
            return -1;
        }

        public static int FindSpecial(ReadOnlySpan<byte> text)
        {
            for (int i = 0; i < text.Length; i++)
                if (text[i] is (byte)'&' or (byte)'<' or (byte)'>' or (byte)'"' or (byte)'\'') return i;
            return -1;
        }
    }
}
