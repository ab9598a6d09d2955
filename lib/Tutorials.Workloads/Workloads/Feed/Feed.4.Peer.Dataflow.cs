using System.Threading.Tasks.Dataflow;

namespace Tutorials.Workloads;

public partial class Feed
{
    // What one would pick instead: TPL Dataflow, a bounded block of producers that keeps the order, and a block that consumes. Each batch
    // gets a buffer of its own, as is usual there.
    private static Variant Dataflow => Peer(
        "TPL Dataflow", (line, scores) => DataflowAsync(line, scores).GetAwaiter().GetResult(), ExternalLibrary.Of(typeof(DataflowBlock)));

    private static async Task DataflowAsync(Line line, float[] scores)
    {
        var produce = new TransformBlock<int, (int Batch, float[] Buffer)>(
            batch =>
            {
                float[] buffer = new float[Batch * ReadyValues];
                Preprocess(line, batch, buffer);
                return (batch, buffer);
            },
            new() { MaxDegreeOfParallelism = Line.Producers, BoundedCapacity = Line.Producers + 2 });
        var consume = new ActionBlock<(int Batch, float[] Buffer)>(
            full => Consume(line, full.Batch, full.Buffer, scores), new() { BoundedCapacity = 1 });
        produce.LinkTo(consume, new() { PropagateCompletion = true });
        for (int batch = 0; batch < line.Batches; batch++) await produce.SendAsync(batch).ConfigureAwait(false);
        produce.Complete();
        await consume.Completion.ConfigureAwait(false);
    }
}
