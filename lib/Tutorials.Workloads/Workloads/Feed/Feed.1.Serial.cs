namespace Tutorials.Workloads;

public partial class Feed
{
    // The card waits while images are preprocessed, and the core waits while the card computes: the times add up.
    public static void Serial(Line line, float[] scores)
    {
        for (int batch = 0; batch < line.Batches; batch++)
        {
            Preprocess(line, batch, line.Buffers[0]);
            Consume(line, batch, line.Buffers[0], scores);
        }
    }
}
