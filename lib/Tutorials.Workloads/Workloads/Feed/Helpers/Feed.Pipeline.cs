using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Tutorials.Workloads;

public partial class Feed
{
    private static void Pipeline(Line line, float[] scores, int producers) =>
        PipelineAsync(line, scores, producers).GetAwaiter().GetResult();

    // Full buffers go through a bounded channel to the consumer, and come back empty: there are only so many, so a fast producer waits and
    // memory stays bounded. Producers wait at a semaphore, because a channel makes garbage for every waiter but the first.
    private static async Task PipelineAsync(Line line, float[] scores, int producers)
    {
        int buffers = producers + 2, next = -1, working = producers;
        var channel = Channel.CreateBounded<(int Batch, float[] Buffer)>(new BoundedChannelOptions(buffers) { SingleReader = true });
        var empty = new ConcurrentQueue<float[]>(line.Buffers.Take(buffers));
        using var emptyCount = new SemaphoreSlim(buffers);
        var tasks = new Task[producers];
        for (int p = 0; p < producers; p++)
            tasks[p] = Task.Factory.StartNew(Produce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            while (await channel.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (channel.Reader.TryRead(out var full))
                {
                    Consume(line, full.Batch, full.Buffer, scores);
                    empty.Enqueue(full.Buffer);
                    emptyCount.Release();
                }
            }
        }
        finally
        {
            Interlocked.Exchange(ref next, line.Batches); // should the consumer fail, no producer begins another batch
            emptyCount.Release(producers);                // or waits for ever
            await Task.WhenAll(tasks).ConfigureAwait(false); // and should a producer fail, its error comes out here
        }

        void Produce()
        {
            try
            {
                for (int batch; (batch = Interlocked.Increment(ref next)) < line.Batches;)
                {
                    emptyCount.Wait();
                    if (!empty.TryDequeue(out float[]? buffer)) return; // the consumer has failed
                    Preprocess(line, batch, buffer);
                    channel.Writer.TryWrite((batch, buffer)); // never full: it has room for every buffer
                }
            }
            finally
            {
                if (Interlocked.Decrement(ref working) == 0) channel.Writer.Complete(); // the last one out tells the consumer
            }
        }
    }
}
