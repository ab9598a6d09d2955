using System.Buffers;

namespace Tutorials.Workloads;

public partial class RequestRouting
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("&<>\"'"u8);

    public static void Simd(
        byte[] text, int[] starts, Router site, byte[] slots)
    {
        AnswerAll<SimdSearch>(text, starts, site, slots);
    }

    // The same code with another search: the runtime's own looks at 16 or 32 bytes at once. Parsing stays a chain of decisions.
    private readonly struct SimdSearch : ISearch
    {
        public static int Find(ReadOnlySpan<byte> text, byte wanted)
        {
            return text.IndexOf(wanted);
        }

        public static int FindEnd(ReadOnlySpan<byte> text)
        {
            return text.IndexOf("\r\n"u8);
        }

        public static int FindSpecial(ReadOnlySpan<byte> text)
        {
            return text.IndexOfAny(Special);
        }
    }
}
