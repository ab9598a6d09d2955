using System.Globalization;
using Tutorials.Decision.Catalogue;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 7: from a data sheet to what a card holds ready and how many instructions it gives.</summary>
public sealed class E07ResidentThreads : ValueExercise
{
    // Hopper: four warp schedulers an SM, each gives one instruction a clock to a warp of 32 (NVIDIA H100 Tensor Core GPU Architecture,
    // 2022).
    private const int SchedulersPerSm = 4, Warp = 32;

    private readonly Hardware card = Hardware.Get("h100-sxm");

    private int Resident => card.ResidentThreads;

    private int Instructions => card.Sms!.Value * SchedulersPerSm;

    /// <inheritdoc/>
    public override int Number => 7;

    /// <inheritdoc/>
    public override string Id => "resident-threads";

    /// <inheritdoc/>
    public override string Lesson => "03-two-machines";

    /// <inheritdoc/>
    public override string Task =>
        "From a card's data sheet say how many threads are resident at once, and how many instructions it issues in one clock.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Both figures are counted per SM first. The number of lanes is a third thing.",
        "Resident: the threads that have a place on one SM, times the number of SMs.",
        "An instruction comes from a scheduler and moves a whole warp. Count the schedulers of one SM, then those of the card.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0, 0);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(132 * 2048, 132 * 4);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("cores-are-threads", Answer.Of(card.Cores, Instructions), "resident is SMs × threads per SM"),
        new("all-independent", Answer.Of(Resident, card.Cores), "32 lanes execute one instruction"),
        new("one-sm", Answer.Of(Resident / card.Sms!.Value, Instructions), "that is one SM"),
        new("one-scheduler", Answer.Of(Resident, card.Sms.Value), "has 4 schedulers"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // H100 SXM: 132 SMs (multiprocessors). Each holds up to 2,048 threads,
        // has 128 lanes for float, and 4 schedulers. A scheduler gives one
        // instruction a clock, and the 32 lanes of a warp execute it together.
        int resident = 0;     // TODO: resident threads, whole card
        int instructions = 0; // TODO: instructions in one clock, whole card
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // H100 SXM: 132 SMs (multiprocessors). Each holds up to 2,048 threads,
        // has 128 lanes for float, and 4 schedulers. A scheduler gives one
        // instruction a clock, and the 32 lanes of a warp execute it together.
        int resident = 132 * 2048;
        int instructions = 132 * 4;
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "resident, instructions";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double resident = AsNumber(values[0]), instructions = AsNumber(values[1]);
        if (Near(resident, card.Cores, 0))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{card.Cores:N0} is the number of lanes. Far more threads are resident than can run in one clock: "
                    + $"resident is SMs × threads per SM."));
        if (Near(resident, Resident / card.Sms!.Value, 0))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture, $"{resident:N0}: that is one SM. The card has {card.Sms}."));
        if (!Near(resident, Resident, 0))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"Resident threads: multiply those of one SM by the number of SMs. You said {resident:N0}."));
        if (Near(instructions, card.Cores, 0))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{card.Cores:N0} instructions would be one for each lane, but 32 lanes execute one instruction."));
        if (Near(instructions, card.Sms.Value, 0))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"One instruction for each SM? Each has {SchedulersPerSm} schedulers, and each of those gives one."));
        return Near(instructions, Instructions, 0)
            ? Verdict.Pass(string.Create(CultureInfo.InvariantCulture,
                $"{Resident:N0} threads in {Resident / Warp:N0} warps wait for {Instructions} instructions a clock. "
                    + $"Most of them wait at any time, and that is the plan: while some wait for memory, others have work."))
            : Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"Instructions in one clock: every SM has {SchedulersPerSm} schedulers, and each gives one instruction. "
                    + $"You said {instructions:N0}."));
    }
}
