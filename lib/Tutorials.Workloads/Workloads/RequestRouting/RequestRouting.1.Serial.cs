namespace Tutorials.Workloads;

public partial class RequestRouting
{
    public static void Serial(
        byte[] text, int[] starts, Router site, byte[] slots)
    {
        AnswerAll<SerialSearch>(text, starts, site, slots);
    }

    // Finds bytes as one would write it first: one after the other.
    private readonly struct SerialSearch : ISearch
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
