
namespace Tutorials.Decision.MultiGpu;

/// <summary>
/// From one card to many: what the cards gain, and what the link, the overhead of a step and the loader take away. A model on paper.
/// </summary>
public static class Scaling
{
    /// <summary>
    /// Bytes that each of k cards sends to add up a gradient in a ring: 2 (k − 1) ÷ k times its size, once round to add and once round to
    /// tell (Patarasuk and Yuan 2009). It hardly grows with k: that is why rings are used.
    /// </summary>
    public static double AllReduceBytes(int cards, double parameters, double bytesPerParameter = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cards, 1);
        return 2.0 * (cards - 1) / cards * parameters * bytesPerParameter;
    }

    /// <summary>One number of cards.</summary>
    /// <param name="job">What is trained.</param>
    /// <param name="link">How the cards reach one another.</param>
    /// <param name="cards">How many.</param>
    /// <param name="divideBatch">
    /// True: the batch of one card is divided among all, the step shrinks, its overhead does not (the world of Amdahl's law). False: each
    /// card keeps its batch, a step does k times the work (the world of Gustafson's law); the network then learns from a larger batch,
    /// which is another training.
    /// </param>
    /// <exception cref="ArgumentException">A figure of the job cannot be; the message names it.</exception>
    public static ScalingPoint At(TrainingJob job, CardLink link, int cards, bool divideBatch = false)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(link);
        job.Checked();
        double batch = divideBatch ? job.BatchPerCard / cards : job.BatchPerCard;
        // The pace of one card was taken at its own batch, overhead included.
        double work = (job.BatchPerCard / job.CardItemsPerSecond - job.StepOverheadSeconds) * batch / job.BatchPerCard;
        double bytes = AllReduceBytes(cards, job.Parameters, job.BytesPerGradient),
            sending = bytes / link.BytesPerSecond * (1 - job.Overlap);
        double pace = cards * batch / (work + job.StepOverheadSeconds + sending),
            loaded = Math.Min(pace, job.LoaderItemsPerSecond ?? double.PositiveInfinity);
        string limit = loaded < pace ? "loader" : sending >= Math.Max(work, job.StepOverheadSeconds)
            ? "link"
            : job.StepOverheadSeconds > work ? "overhead" : "cards";
        return new(cards, work + job.StepOverheadSeconds, bytes, sending, loaded, loaded / job.CardItemsPerSecond, limit);
    }

    /// <summary>
    /// Past one machine, on paper: the gradients are added up inside each machine first, then in a ring of machines over the network.
    /// Assumed: equal machines, nothing else on the network, no stragglers, each machine with a loader of its own.
    /// </summary>
    /// <param name="job">What is trained; its loader is that of one machine.</param>
    /// <param name="link">Inside a machine.</param>
    /// <param name="cardsPerMachine">Cards in each.</param>
    /// <param name="machines">How many machines.</param>
    /// <param name="networkBytesPerSecond">What one machine can send: 12.5e9 for 100 gigabit a second.</param>
    public static ScalingPoint Machines(TrainingJob job, CardLink link, int cardsPerMachine, int machines, double networkBytesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(machines, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(networkBytesPerSecond);
        var inside = At(job with { LoaderItemsPerSecond = null }, link, cardsPerMachine);
        double between = AllReduceBytes(machines, job.Parameters, job.BytesPerGradient),
            waiting = between / networkBytesPerSecond * (1 - job.Overlap);
        double pace = machines * cardsPerMachine * job.BatchPerCard / (inside.ComputeSeconds + inside.AllReduceSeconds + waiting);
        double loaded = Math.Min(pace, job.LoaderItemsPerSecond * machines ?? double.PositiveInfinity);
        double sending = inside.AllReduceSeconds + waiting;
        return new(
            machines * cardsPerMachine, inside.ComputeSeconds, inside.AllReduceBytes + between, sending, loaded,
                loaded / job.CardItemsPerSecond,
            loaded < pace ? "loader" : waiting >= inside.ComputeSeconds ? "network" : sending >= inside.ComputeSeconds ? "link" : "cards");
    }

    /// <summary>The share of a step of one card that grows smaller with its batch: the parallel share of the two laws.</summary>
    public static double ParallelShare(TrainingJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return 1 - job.Checked().StepOverheadSeconds * job.CardItemsPerSecond / job.BatchPerCard;
    }
}
