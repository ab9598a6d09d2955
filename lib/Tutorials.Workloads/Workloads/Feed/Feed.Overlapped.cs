namespace Tutorials.Workloads;

public partial class Feed
{
    // One core makes the next batches ready while the card is busy with this one.
    public static void Overlapped(Line line, float[] scores) => Pipeline(line, scores, producers: 1);

    // Empty slots go one way, full ones the other: there are only so many, so a fast producer waits and memory stays bounded.
    private static void Pipeline(Line line, float[] scores, int producers)
    {
        var empty = new Belt<float[]>(producers + 2);
        var full = new Belt<(int Batch, float[] Slot)>(producers + 2);
        foreach (var slot in line.Slots.AsSpan(0, producers + 2)) empty.Put(slot);
        int next = -1, working = producers;
        var tasks = new Task[producers];
        for (int p = 0; p < producers; p++)
            tasks[p] = Task.Factory.StartNew(Produce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            while (full.Take(out var ready))
            {
                Consume(line, ready.Batch, ready.Slot, scores);
                empty.Put(ready.Slot);
            }
        }
        finally
        {
            empty.Close();       // should the consumer fail, no producer waits for ever
            Task.WaitAll(tasks); // and should a producer fail, its error comes out here
        }

        void Produce()
        {
            try
            {
                while (empty.Take(out var slot))
                {
                    int batch = Interlocked.Increment(ref next);
                    if (batch >= line.Batches) return;
                    MakeReady(line, batch, slot);
                    full.Put((batch, slot));
                }
            }
            finally
            {
                if (Interlocked.Decrement(ref working) == 0) full.Close(); // the last one out tells the consumer
            }
        }
    }
}
