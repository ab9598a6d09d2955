namespace Tutorials.Workloads;

public partial class RequestRouting
{
    // Requests do not know of each other: each core answers its own.
    public static void Threads(
        byte[] text, int[] starts, Router site, byte[] slots)
    {
        Cores.ForRanges(starts.Length - 1, range =>
        {
            int begin = range.Start.Value, end = range.End.Value;
            AnswerAll<SimdSearch>(text, starts.AsSpan(begin..(end + 1)), site, slots.AsSpan((begin * Slot)..(end * Slot)));
        }, atLeast: 64);
    }
}
