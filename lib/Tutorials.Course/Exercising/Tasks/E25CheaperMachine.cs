using Tutorials.Course.Choices;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 25: what a job costs on two machines.</summary>
public sealed class E25CheaperMachine : ValueExercise
{
    // By the hour on both sides: the list offers its cards and its cores for unlike terms only, so the two prices are made up.
    private const double CpuHour = 1.80, CardHour = 15.60;
    private const double Images = 12e6, CpuPerSecond = 40, CardPerSecond = 300;
    private const double CpuHours = Images / CpuPerSecond / 3600, CardHours = Images / CardPerSecond / 3600;

    /// <inheritdoc/>
    public override int Number => 25;

    /// <inheritdoc/>
    public override string Id => "cheaper-machine";

    /// <inheritdoc/>
    public override string Lesson => "11-the-bill";

    /// <inheritdoc/>
    public override string Task =>
        "Find out which of two machines does the job for less, given the price of an hour and how many images each finishes in a second.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Neither the dearer hour nor the shorter time decides alone.",
        "A job costs price × hours. How many hours does each machine need for all the images?",
        "Hours are images / per second / 3600. The card is 7.5 times as fast, and its hour costs about 8.7 times as much.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0.0, 0.0, Cheaper.Open);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(CpuHour * CpuHours, CardHour * CardHours, Cheaper.Cpu);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("per-hour", Answer.Of(CpuHour, CardHour, Cheaper.Cpu), "a job costs price × hours, not price"),
        new("month-for-a-job", Answer.Of(CpuHour * 730, CardHour * 730, Cheaper.Cpu), "you paid 730 h for 11 h of work"),
        new("faster-is-cheaper", Answer.Of(CpuHour * CpuHours, CardHour * CardHours, Cheaper.Gpu), "read your own two figures"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // A quotation, both by the hour, in CNY. Prices and speeds are made up.
        double cpuHour = 1.80, cardHour = 15.60;
        double images = 12e6, cpuPerSecond = 40, cardPerSecond = 300;
        double onCpu = 0;            // TODO: what all the images cost there
        double onCard = 0;           // TODO: and there
        var cheaper = Cheaper.Open;  // TODO: Cheaper.Cpu or Cheaper.Gpu
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // A quotation, both by the hour, in CNY. Prices and speeds are made up.
        double cpuHour = 1.80, cardHour = 15.60;
        double images = 12e6, cpuPerSecond = 40, cardPerSecond = 300;
        double onCpu = cpuHour * images / cpuPerSecond / 3600;
        double onCard = cardHour * images / cardPerSecond / 3600;
        var cheaper = onCpu < onCard ? Cheaper.Cpu : Cheaper.Gpu;
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "onCpu, onCard, cheaper";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double cpu = AsNumber(values[0]), card = AsNumber(values[1]);
        if (Near(cpu, CpuHour) && Near(card, CardHour))
            return Verdict.Fail("These are the prices of an hour: a job costs price × hours, not price.");
        if (Near(card, CardHour * 730)) return Verdict.Fail("A month of the card: you paid 730 h for 11 h of work.");
        if (!Near(cpu, CpuHour * CpuHours))
            return Verdict.Fail("The processor: divide the images by its images a second, make hours of the seconds, "
                + "and multiply by the price of an hour.");
        if (!Near(card, CardHour * CardHours))
            return Verdict.Fail("The processor's bill is right. The card: the same sum with its own speed and its own price.");
        return values[2] is Cheaper.Cpu
            ? Verdict.Pass("The card is 7.5 times as fast and its hour about 8.7 times as dear: faster is not cheaper. "
                + "Where two offers run for unlike terms, ask for the hour of both before you do this sum.")
            : Verdict.Fail("Both bills are right. Now read your own two figures: which is smaller? "
                + $"Answer {Choice.Words(typeof(Cheaper))}.");
    }
}
