using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 30: the input that would change the answer, for the reader's own job or an example.</summary>
public sealed class E30WhatFlipsIt : ValueExercise
{
    private static WorkloadProfile Example => ExampleProfile.Get("risk-night");

    /// <inheritdoc/>
    public override int Number => 30;

    /// <inheritdoc/>
    public override string Id => "what-flips-it";

    /// <inheritdoc/>
    public override string Lesson => "13-do-i-need-a-gpu";

    /// <inheritdoc/>
    public override string Task => "Put a job into the advisor, and name an input with a value at which the answer is another one.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Ask the advisor first: Advisor.Advise(job). Which of its reasons hangs on a figure that you are not sure of?",
        "The list of what would change it has inputs with their values. Take the one that you could be most wrong about.",
        "For the example: less work to bring the program to a card, so that a rented one is cheaper than more cores. "
            + "portingPersonDays, and two of them.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(Example, "", 0.0);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(Example, "portingPersonDays", 2.0);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("bad-baseline", Answer.Of(Example with { CpuCodeIs = CpuCode.Plain, CoresBusyToday = 1 }, "latencyLimitSeconds", 8.0 * 3600),
            "the gap shrinks to"),
        new("no-use", Answer.Of(Example with { RunsPerDay = null }, "latencyLimitSeconds", 8.0 * 3600),
            "nothing is decided without it: the answer changes at"),
        new("no-flip", Answer.Of(Example, "electricityPerKwh", 0.9), "is still NO"),
        new("no-such-input", Answer.Of(Example, "colour", 1.0), "It can be:"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // Your own case, if enough of it is known; else an example.
        var job = YourCase.Read().Or("risk-night");
        string input = "";   // TODO: what would change the answer: "runsPerDay"?
        double value = 0;    // TODO: a value at which it does
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // Your own case, if enough of it is known; else an example.
        var job = ExampleProfile.Get("risk-night");
        string input = "portingPersonDays";
        double value = 2;
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "job, input, value";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        if (values[0] is not WorkloadProfile job)
            return Verdict.Fail("The first value is a job: YourCase.Read(), or ExampleProfile.Get(\"risk-night\").");
        if (job.Problems() is [var (field, problem), ..]) return Verdict.Fail($"{field}: {problem}.");
        var options = AdvisorOptions.Read();
        if (job.HoursPerRunToday is null || job.RunsPerDay is null) return Verdict.Fail(NoUse(job, options));
        if (job.CpuCodeIs is CpuCode.Plain or CpuCode.Optimised) return Verdict.Fail(BadBaseline(job));
        string said = (values[1] as string ?? "").Trim();
        double value = AsNumber(values[2]);
        // The sheet calls it "runs a day", the profile runsPerDay: both are right.
        if (NumberInput.All.FirstOrDefault(i => said.Equals(i.Name, StringComparison.OrdinalIgnoreCase)
            || said.Equals(i.Label, StringComparison.OrdinalIgnoreCase)) is not { } input)
            return Verdict.Fail($"\"{said}\" is no input that can be turned. "
                + $"It can be: {string.Join(", ", NumberInput.All.Select(i => i.Name))}.");
        string name = input.Name;
        if (!(value >= input.Low && value <= input.High))
            return Verdict.Fail($"{name} can lie between {Quantity.Digits(input.Low)} and {Quantity.Digits(input.High)}.");
        var before = Advisor.Advise(job, options);
        var (changed, with) = input.Set(job, options, value);
        var after = Advisor.Advise(changed, with);
        return after.Answer != before.Answer
            ? Verdict.Pass($"From {before.Headline} to {after.Headline}: {after.Reasons[0].Text}")
            : Verdict.Fail($"With {name} at {Quantity.Digits(value)} the answer is still {before.Headline}. "
                + $"The nearest changes: {string.Join("; ", before.Flips.Take(3).Select(f => $"{f.Input} {AdviceText.Value(f.To)}"))}.");
    }

    private static string NoUse(WorkloadProfile job, AdvisorOptions options)
    {
        string open = job.HoursPerRunToday is null ? "hoursPerRunToday" : "runsPerDay";
        var flip = Advisor.Advise(job, options).Flips.FirstOrDefault(f => f.Input == open);
        string unit = open == "runsPerDay" ? "runs a day" : "hours a run";
        return $"{open} is open, and nothing is decided without it"
            + (flip is null ? "." : $": the answer changes at {AdviceText.Value(flip.To)} {unit}.");
    }

    private static string BadBaseline(WorkloadProfile job)
    {
        var card = Hardware.Get("t4");
        var projected = TodaysProcessor.Project(job, card, Hardware.All());
        string gap = projected.TimesTuned is { } tuned
            ? $"{Quantity.Times(projected.TimesByTuning ?? 1)} as fast: "
                + $"the gap shrinks to {Quantity.Times(tuned.Median)} (on a {card.Name}, projected)"
            : "faster by cores × lanes: the gap shrinks to what is left";
        return $"Today's time is that of {(job.CpuCodeIs == CpuCode.Plain ? "plain code on one core" : "one core")}. "
            + $"All cores with wide registers are projected to be {gap}. Compare with those.";
    }
}
