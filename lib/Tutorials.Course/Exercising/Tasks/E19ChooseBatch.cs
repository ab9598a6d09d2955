using System.Globalization;
using Tutorials.Decision.Serving;
using Tutorials.Measuring;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 19: the batch that carries the arrivals within the latency limit.</summary>
public sealed class E19ChooseBatch : ValueExercise
{
    // Round figures of no machine: 8 ms for a call and 2 ms for each request in it.
    private static readonly (int Batch, double Seconds)[] Curve = [(1, 0.010), (4, 0.016), (16, 0.040), (64, 0.136), (256, 0.520)];
    private const double Arrivals = 200, Limit = 0.1;

    private static Batching Service => new(Arrivals);

    /// <inheritdoc/>
    public override int Number => 19;

    /// <inheritdoc/>
    public override string Id => "choose-batch";

    /// <inheritdoc/>
    public override string Lesson => "08-deadlines";

    /// <inheritdoc/>
    public override string Task => "Choose the batch that carries 200 requests a second and answers each within 100 ms.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Two things must hold. The machine has to keep up, and the first request of a batch has to get its answer in time.",
        "Keeping up: arrivals × time ÷ batch must stay below 1. In time: the first of a batch waits (batch − 1) ÷ arrivals for the others, "
            + "before anything is computed.",
        "A batch of 1 is busy 200 × 0.010 of the time, which is too much. "
            + "For 16, filling takes 15 ÷ 200 of a second and computing 0.040: already over.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0, 0.0);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(4, 0.8);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("biggest-batch", Answer.Of(256, Arrivals * 0.520 / 256), "waiting to fill the batch already breaks the limit"),
        new("batch-of-one", Answer.Of(1, 2.0), "the queue grows for ever"),
        new("forgot-to-compute", Answer.Of(16, 0.5), "filling and computing together"),
        new("upside-down", Answer.Of(4, 1.25), "the other way round"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // 200 requests a second on average, at random; each is due within 100 ms.
        // batch     1     4    16    64   256
        // time     10    16    40   136   520   in ms, for the whole batch
        int batch = 0;     // TODO: one of the five
        double busy = 0;   // its utilisation: arrivals × time ÷ batch
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // Batch 1 cannot keep up (busy 2.0); 16 takes too long to fill.
        int batch = 4;
        double busy = 200 * 0.016 / 4;
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "batch, busy";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double batch = AsNumber(values[0]), busy = AsNumber(values[1]);
        var choice = Service.Along(Curve).FirstOrDefault(c => c.Batch == batch);
        if (choice is null)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"The batch is one of those that were measured: {string.Join(", ", Curve.Select(c => c.Batch))}."));
        if (!choice.KeepsUp)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"With a batch of {choice.Batch} each answer is quick, and the queue grows for ever: {Arrivals:0} × "
                    + $"{Quantity.Seconds(choice.Service)} ÷ {choice.Batch} is {choice.Utilisation:0.##} machines' worth of work."));
        if (choice.Filling > Limit)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"With a batch of {choice.Batch} waiting to fill the batch already breaks the limit: "
                    + $"{choice.Batch - 1} more requests take {Quantity.Seconds(choice.Filling)} to come."));
        if (choice.Latency > Limit)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"With a batch of {choice.Batch}, filling and computing together take too long: "
                    + $"{Quantity.Seconds(choice.Filling)} and {Quantity.Seconds(choice.Service)}."));
        if (Near(busy, 1 / choice.Utilisation))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"The batch is right. Its utilisation is the other way round: work that comes, over work that can be done."));
        if (Near(busy / 100, choice.Utilisation))
            return Verdict.Fail("The batch is right, and so is its utilisation, but as a share: between 0 and 1.");
        return Near(busy, choice.Utilisation)
            ? Verdict.Pass(string.Create(CultureInfo.InvariantCulture,
                $"A batch of {choice.Batch}: filling {Quantity.Seconds(choice.Filling)}, waiting about {Quantity.Seconds(choice.Waiting)}, "
                    + $"computing {Quantity.Seconds(choice.Service)}. Neither the smallest nor the largest: "
                    + $"the limit and the arrivals decide."))
            : Verdict.Fail("The batch is right. How busy is the machine with it? Arrivals × time ÷ batch, the time in seconds."
                + (busy == 0 ? " (Of two whole numbers C# keeps the whole part: begin with 200.0.)" : ""));
    }
}
