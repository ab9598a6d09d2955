using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What kind of thing a person would do.</summary>
public enum AlternativeKind
{
    /// <summary>Go on as today.</summary>
    Stay,
    /// <summary>Mend the code: all cores, wide registers, a loader that reads ahead, no doubles that nobody needs.</summary>
    FixCode,
    /// <summary>More ordinary cores, rented or bought.</summary>
    MoreCores,
    /// <summary>A card bought for the machine that is there.</summary>
    CardInMachine,
    /// <summary>A card by the hour.</summary>
    CardByTheHour,
    /// <summary>A card for a month or longer.</summary>
    CardForATerm,
    /// <summary>A card that may be taken away.</summary>
    SpotCard,
    /// <summary>Several cards for one run.</summary>
    SeveralCards,
    /// <summary>A whole server, bought.</summary>
    Server,
    /// <summary>Fewer bits for a number, so that a card holds it.</summary>
    LowerPrecision,
    /// <summary>The encoders of a card.</summary>
    Encoders,
    /// <summary>A card of the catalogue that has no price on the list.</summary>
    WithoutPrice,
}

/// <summary>How a service answers: the machines, the batch, and the waiting at each end of the band.</summary>
/// <param name="Batch">Requests that are answered together at most.</param>
/// <param name="Replicas">Machines or cards that are planned for the busy hour.</param>
/// <param name="P50">Seconds in which half of the answers are there.</param>
/// <param name="P95">Nineteen of twenty.</param>
/// <param name="P99">Ninety-nine of a hundred.</param>
public sealed record ServiceLatency(Ends Batch, Ends Replicas, Ends P50, Ends P95, Ends P99)
{
    /// <summary>Seconds in which 99 of 100 answers begin; null where no limit is set for that.</summary>
    public Ends? FirstToken { get; init; }
}

/// <summary>One thing that a person could do, with everything by which it is judged.</summary>
public sealed record Alternative
{
    /// <summary>In words.</summary>
    public required string Name { get; init; }

    /// <summary>Of which kind.</summary>
    public required AlternativeKind Kind { get; init; }

    /// <summary>What the answer is called if this one wins.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Why it cannot do the job at all: no slot, no encoder, no form for a card. Null where it can.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Why: short and stable, as in <see cref="AdviceReason.Code"/>; null where it can.</summary>
    public string? WhyNotCode { get; init; }

    /// <summary>Seconds of one run; null where it cannot do the job.</summary>
    public Ends? Seconds { get; init; }

    /// <summary>Of a service; null for other jobs.</summary>
    public ServiceLatency? Latency { get; init; }

    /// <summary>True where the limits are met at the optimistic end.</summary>
    public bool MeetsAtBest { get; init; }

    /// <summary>True where the limits are met at the pessimistic end.</summary>
    public bool MeetsAtWorst { get; init; }

    /// <summary>
    /// False where it is bought and at the optimistic end costs more money than what is not: see <see cref="Purchases"/>.
    /// </summary>
    public bool PaysAtBest { get; init; } = true;

    /// <summary>The same at the pessimistic end.</summary>
    public bool PaysAtWorst { get; init; } = true;

    /// <summary>Money of one run, without the effort before the first.</summary>
    public Ends? PerRun { get; init; }

    /// <summary>The same for a month of 730 hours.</summary>
    public Ends? PerMonth { get; init; }

    /// <summary>Money of all runs of the term, with the effort before the first.</summary>
    public Ends? OverTerm { get; init; }

    /// <summary>The money of the term, and the worth of the time that is waited: what the rule compares.</summary>
    public Ends? Total { get; init; }

    /// <summary>Whole machines or cards that are needed.</summary>
    public Ends? Machines { get; init; }

    /// <summary>Person-days to get there.</summary>
    public double EffortDays { get; init; }

    /// <summary>The same in money.</summary>
    public double EffortPrice { get; init; }

    /// <summary>Days until the first run; of what is bought, from its delivery where nobody said when that is.</summary>
    public double ReadyInDays { get; init; }

    /// <summary>A risk of what is bought, where no figure says how long it takes to come.</summary>
    internal const string DeliveryLeftOut = "its delivery comes on top and is not counted";

    /// <summary>Said of a card whose figure for matrix products nobody found.</summary>
    internal const string TensorCoresLeftOut = "its tensor cores are left out: no figure of them was found";

    /// <summary>What may go wrong, in words.</summary>
    public IReadOnlyList<string> Risks { get; init; } = [];

    /// <summary>How far the computed time of a card may be off, and how that is known; null of ways without a card.</summary>
    public ErrorBand? TimeBand { get; init; }

    /// <summary>The supply behind it; null where nothing is taken up.</summary>
    public Supply? Supply { get; init; }

    /// <summary>True where it can do the job, and has a price.</summary>
    public bool IsChoice => WhyNot is null && Total is not null;

    /// <summary>True for every way with a card.</summary>
    public bool IsCard => Answer is Answer.RentFirst or Answer.Yes;

    /// <summary>True where it keeps the limits at this end, and pays there if it is bought.</summary>
    internal bool Meets(End end) => IsChoice && (end == End.Optimistic ? MeetsAtBest && PaysAtBest : MeetsAtWorst && PaysAtWorst);
}
