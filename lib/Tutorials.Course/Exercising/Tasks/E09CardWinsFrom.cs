using System.Globalization;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 9: from which size on does the card win, with the road counted?</summary>
public sealed class E09CardWinsFrom : ValueExercise
{
    // Round figures of no machine, in nanoseconds; the bus in bytes per nanosecond, which is GB/s.
    private const double Launch = 10_000, There = 4, Back = 4, Bus = 10, Processor = 2.9, Card = 0.1;

    private static double From => Launch / (Processor - Card - (There + Back) / Bus);

    private static double Never => Card + (There + Back) / Bus;

    /// <inheritdoc/>
    public override int Number => 9;

    /// <inheritdoc/>
    public override string Id => "card-wins-from";

    /// <inheritdoc/>
    public override string Lesson => "04-the-memory-road";

    /// <inheritdoc/>
    public override string Task => "From the launch, the bus and both times per element, calculate the size from which the card wins.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Write down two times for n elements: one for the processor, one for the card with everything on the way.",
        "Card: launch + n × (bytes there / bus + time per element + bytes back / bus). "
            + "Processor: n × its time per element. Where are they equal?",
        "The bus moves 10 bytes a nanosecond. Divide the launch by what one element saves. "
            + "If an element saves nothing, no n is large enough.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0.0, 0.0);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(From, Never);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("kernel-only", Answer.Of(Launch / (Processor - Card), Never), "You left out the transfers"),
        new("one-way", Answer.Of(Launch / (Processor - Card - There / Bus), Never), "not for coming back"),
        new("always", Answer.Of(1.0, Never), "the launch alone takes longer"),
        new("never-by-road", Answer.Of(From, (There + Back) / Bus), "you counted the transfers only"),
        new("never-by-kernel", Answer.Of(From, Card), "compared with the kernel only"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // Nanoseconds, and bytes per nanosecond. Figures of no real machine.
        double launch = 10_000;               // all fixed costs of a call
        double bus = 10;                      // the link: bytes a ns, each way
        double there = 4, back = 4;           // bytes per element
        double processor = 2.9, card = 0.1;   // work on one element
        double from = 0;   // TODO: the card wins from this n on
        double never = 0;  // TODO: ns of processor time at which it never does
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // Nanoseconds, and bytes per nanosecond. Figures of no real machine.
        double launch = 10_000;               // all fixed costs of a call
        double bus = 10;                      // the link: bytes a ns, each way
        double there = 4, back = 4;           // bytes per element
        double processor = 2.9, card = 0.1;   // work on one element
        double transfer = (there + back) / bus;
        double from = launch / (processor - card - transfer);
        double never = card + transfer; // an element saves nothing: no n pays
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "from, never";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double from = AsNumber(values[0]), never = AsNumber(values[1]);
        if (!(from > 0 && double.IsFinite(from)))
            return Verdict.Fail("The size is a positive number of elements: the n at which both take equally long.");
        double here = from * Processor, there = Launch + from * (Card + (There + Back) / Bus);
        string times = string.Create(CultureInfo.InvariantCulture,
            $"at n = {from:N0} the processor needs {here / 1000:0.0} µs and the card {there / 1000:0.0} µs");
        if (Near(from, Launch / (Processor - Card)))
            return Verdict.Fail($"You left out the transfers: {times}, so the processor still wins.");
        if (Near(from, Launch / (Processor - Card - There / Bus)))
            return Verdict.Fail($"You paid for going, not for coming back: {times}.");
        if (here < Launch) return Verdict.Fail($"That is too early, the launch alone takes longer: {times}.");
        if (!Near(from, From)) return Verdict.Fail($"Not where the two lines cross: {times}. Set both equal and solve for n.");
        if (Near(never, Card))
            return Verdict.Fail("For the second answer you compared with the kernel only. An element also crosses the bus, twice.");
        if (Near(never, Card + There / Bus))
            return Verdict.Fail("For the second answer you paid for going, and forgot that the result comes back.");
        if (Near(never, (There + Back) / Bus))
            return Verdict.Fail("For the second answer you counted the transfers only. Between them the card works on the element, too.");
        return Near(never, Never)
            ? Verdict.Pass("Both lines cross where you say. Where an element costs the processor less than your second answer, "
                + "they never do: the bus and the card's work together take longer than the processor.")
            : Verdict.Fail("The first answer is right. For the second: how long may the processor take for one element, "
                + "so that sending it away saves nothing?");
    }
}
