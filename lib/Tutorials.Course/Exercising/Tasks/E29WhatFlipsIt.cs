using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 29: the input that would change the answer, for the reader's own job or an example.</summary>
public sealed class E29WhatFlipsIt : ValueExercise
{
    private static WorkloadProfile Example => ExampleProfile.Get("risk-night");

    /// <inheritdoc/>
    public override int Number => 29;

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
            + "nameof(job.PortingPersonDays), and two of them.",
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
        new("no-such-word", Answer.Of(Example, "dependence", "loose"), "dependence has to be Dependence.None, "),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // Your own case, if enough of it is known; else an example.
        var job = YourCase.Read().Or("risk-night");
        string input = "";   // TODO: what would change it: nameof(job.RunsPerDay)?
        object value = 0;    // TODO: a value at which it does, a number or a word
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // Your own case, if enough of it is known; else an example.
        var job = ExampleProfile.Get("risk-night");
        string input = nameof(job.PortingPersonDays);
        object value = 2;
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "job, input, value";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        if (values[0] is not WorkloadProfile job)
            return Verdict.Fail("The first value is a job: YourCase.Read(), or ExampleProfile.Get(\"risk-night\").");
        if (job.Problems() is [var (field, problem), ..]) return Verdict.Fail($"{field}: {problem}.");
        try
        {
            return Judge(job, values, AdvisorOptions.Read());
        }
        catch (ArgumentException reason)
        {
            // Currencies are mixed, or an offer is missing: the advisor's words are for the reader.
            return Verdict.Fail(reason.Message);
        }
    }

    private Verdict Judge(WorkloadProfile job, IReadOnlyList<object?> values, AdvisorOptions options)
    {
        string said = (values[1] as string ?? "").Trim();
        if (said.Length == 0)
            return Verdict.Fail("Name an input, such as nameof(job.RunsPerDay). The sheet lists those that decide: What would change it.");
        if (AdviceInput.Named(said) is not { } input)
            return Verdict.Fail($"\"{said}\" is no input that can be turned. It can be: {AdviceInput.Near(said)}; the sheet lists "
                + "those that decide: What would change it.");
        // What is open or bad may be the very input that decides.
        if ((job.HoursPerRunToday is null && input.Name != "hoursPerRunToday") || (job.RunsPerDay is null && input.Name != "runsPerDay"))
            return Verdict.Fail(NoUse(job, options));
        if (job.CpuCodeIs is CpuCode.Plain or CpuCode.Optimised && input.Name != "cpuCodeIs") return Verdict.Fail(BadBaseline(job));
        object? value = input.Read(values[2]);
        if (base.WrongKind(value, input.Example) is { } kind)
            return Verdict.Fail($"{(input.Example is double or int ? "value" : input.Name)} {kind}");
        if (input.Limits is var (low, high) && !(AsNumber(value) >= low && AsNumber(value) <= high))
            return Verdict.Fail($"{input.Name} can lie between {Quantity.Digits(low)} and {Quantity.Digits(high)}.");
        var (changed, with) = input.Set(job, options, value!);
        if (changed.Problems() is [var (wrong, why), ..]) return Verdict.Fail($"{wrong}: {why}.");
        var before = Advisor.Advise(job, options);
        var after = Advisor.Advise(changed, with);
        return after.Answer != before.Answer
            ? Verdict.Pass($"From {before.Headline} to {after.Headline}: {after.Reasons[0].Text}")
            : Verdict.Fail($"With {input.Name} at {Words(value!)} the answer is still {before.Headline}. "
                + Changes(before.Flips, input.Name));
    }

    // The reader's own input first: it may only have been turned too little, or the wrong way.
    private static string Changes(IReadOnlyList<Flip> flips, string chosen)
    {
        if (flips.Count == 0)
            return "No single input changes it here. Take an example then: ExampleProfile.Get(\"risk-night\").";
        var own = flips.FirstOrDefault(flip => flip.Input == chosen);
        string others = string.Join("; ", flips.Where(flip => flip != own).Take(3).Select(f => $"{f.Input} {AdviceText.Value(f.To)}"));
        return own is null ? $"The nearest changes: {others}."
            : $"{chosen} changes it at {AdviceText.Value(own.To)}.{(others.Length == 0 ? "" : $" Others do too: {others}.")}";
    }

    // A number or a word: Judge knows which, once it knows the input.
    /// <inheritdoc/>
    protected override string? WrongKind(object? value, object? right) => right is double ? null : base.WrongKind(value, right);

    private static string Words(object value) => value switch
    {
        Enum word => $"{word.GetType().Name}.{word}",
        string or bool => AdviceText.Value(value),
        _ => Quantity.Digits(AsNumber(value)),
    };

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
