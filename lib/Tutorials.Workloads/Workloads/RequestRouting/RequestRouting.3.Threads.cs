namespace Tutorials.Workloads;

public partial class RequestRouting
{
    // Requests do not know of each other: each core answers its own.
    public static void Threads(
        byte[] text, int[] starts, Router site, byte[] slots)
    {
        if (starts.Length - 1 < 2 * RequestsOfPiece) Simd(text, starts, site, slots);
        else SharePieces(text, starts, site, slots);
    }

    // Requests that are worth a core of their own.
    private const int RequestsOfPiece = 64;

    private static void SharePieces(
        byte[] text, int[] starts, Router site, byte[] slots)
    {
        Cores.ForRanges(starts.Length - 1, range =>
        {
            int begin = range.Start.Value, end = range.End.Value;
            AnswerAll<SimdSearch>(text, starts.AsSpan(begin..(end + 1)), site, slots.AsSpan((begin * Slot)..(end * Slot)));
        }, atLeast: RequestsOfPiece);
    }
}
