namespace Tutorials.Workloads;

/// <summary>
/// The pace of a producer and a consumer with a queue between them, from what each takes alone. Throughput is the minimum of the two, not
/// their sum.
/// </summary>
/// <param name="ImageSeconds">What one core takes to make one image ready, in seconds; above 0.</param>
/// <param name="Cores">Cores that make images ready; at least 1.</param>
/// <param name="StepSeconds">What the consumer takes for one batch, in seconds; above 0.</param>
/// <param name="Batch">Images in a batch; at least 1.</param>
public sealed record FeedModel(double ImageSeconds, int Cores, double StepSeconds, int Batch)
{
    /// <summary>Images per second that the producer can make ready.</summary>
    public double ProducerRate => Cores / ImageSeconds;

    /// <summary>Images per second that the consumer can take.</summary>
    public double ConsumerRate => Batch / StepSeconds;

    /// <summary>Images per second of both together, once the queue has filled: the slower stage.</summary>
    public double Throughput => Math.Min(ProducerRate, ConsumerRate);

    /// <summary>Images per second without a queue, one core making a batch ready and then waiting for the step.</summary>
    public double SerialThroughput => Batch / (Batch * ImageSeconds + StepSeconds);

    /// <summary>Whether the consumer waits for images.</summary>
    public bool Starved => ProducerRate < ConsumerRate;

    /// <summary>The share of its time, 0 to 1, in which the consumer works.</summary>
    public double ConsumerBusy => Throughput / ConsumerRate;

    /// <summary>Cores that one such consumer needs so as not to wait. For several consumers: as many times as many.</summary>
    public int CoresNeeded => (int)Math.Ceiling(Math.Round(ConsumerRate * ImageSeconds, 9)); // 3.0000000000000004 cores are 3
}
