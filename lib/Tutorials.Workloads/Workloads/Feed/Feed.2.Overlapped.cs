namespace Tutorials.Workloads;

public partial class Feed
{
    // One core preprocesses the next batches while the card is busy with this one.
    public static void Overlapped(Line line, float[] scores) => Pipeline(line, scores, producers: 1);
}
