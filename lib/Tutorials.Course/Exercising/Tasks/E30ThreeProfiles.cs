using Tutorials.Course.Choices;
using Tutorials.Decision.Advising;

namespace Tutorials.Course.Exercising.Tasks;

using Answer = Tutorials.Decision.Advising.Answer; // the cell's Answer, not what an exercise is handed

/// <summary>Exercise 30: three jobs, three answers, one reason each.</summary>
public sealed class E30ThreeProfiles : CodeExercise
{
    // Accepted: the first is ours; a further one is as good.
    private sealed record Job(string Name, string Because, params IReadOnlyList<(Answer Answer, DecidedBy Reason)> Accepted);

    private static readonly Job[] Jobs =
    [
        // Who rents and measures before buying a dear card decides by the same hours.
        new("steady training", "a card would be in use 20 hours of each day, and a run costs less there: compare per job, not per hour",
            (Answer.Yes, DecidedBy.Use), (Answer.RentFirst, DecidedBy.Use)),
        new("far-away data",
            "it runs once a month, and its data travel longer than today's run takes: "
                + "thirty times as fast is thirty times of nearly nothing",
            (Answer.No, DecidedBy.Transfers), (Answer.No, DecidedBy.Use)),
        new("starved trainer",
            "half of the time goes to decoding files, so twice as fast is the ceiling with any card: mend the loader first",
            (Answer.FixFirst, DecidedBy.Loader)),
    ];

    /// <inheritdoc/>
    public override int Number => 30;

    /// <inheritdoc/>
    public override string Id => "three-profiles";

    /// <inheritdoc/>
    public override string Lesson => "13-do-i-need-a-gpu";

    /// <inheritdoc/>
    public override string Task => "Give three jobs their answer and the one reason that decides.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Neither the price of a card nor its speed is a reason by itself.",
        "Ask in this order: what caps the gain, what the transfers cost, how many hours a card would be in use.",
        "One is decided by its use, one by its transfers or its use, one by its loader. No two of the answers are the same.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var decide = (Func<string, (Answer, DecidedBy)>)code;
        foreach (var job in Jobs)
        {
            var (answer, reason) = decide(job.Name);
            if (Choice.Missing(reason) is { } words)
                return Verdict.Fail($"'{job.Name}' is still open: one of the five answers, and what decides, {words}.");
            if (job.Accepted.All(right => right.Answer != answer))
                return Verdict.Fail($"'{job.Name}' is not a {AdviceText.Words(answer)}: {job.Because}.");
            if (!job.Accepted.Contains((answer, reason)))
                return Verdict.Fail($"'{job.Name}': the answer is right, but DecidedBy.{reason} it is not: {job.Because}.");
        }

        return Verdict.Pass("All three. The speed of a card decided none of them alone.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // One of the advisor's five answers, and what decides it.
        public static (Answer, DecidedBy) Decide(string job) => job switch
        {
            // A dear card, in use 20 hours a day; a run costs less there.
            "steady training" => (Answer.NotYet, DecidedBy.Open), // TODO
            // 30 times as fast, monthly; the data travel longer than today's run.
            "far-away data" => (Answer.NotYet, DecidedBy.Open),
            // "starved trainer": half of every step waits for files to be decoded.
            _ => (Answer.NotYet, DecidedBy.Open),
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // One of the advisor's five answers, and what decides it.
        public static (Answer, DecidedBy) Decide(string job) => job switch
        {
            // A dear card, in use 20 hours a day; a run costs less there.
            "steady training" => (Answer.Yes, DecidedBy.Use),
            // 30 times as fast, monthly; the data travel longer than today's run.
            "far-away data" => (Answer.No, DecidedBy.Transfers),
            // "starved trainer": half of every step waits for files to be decoded.
            _ => (Answer.FixFirst, DecidedBy.Loader),
        };
    }

    /// <summary>The price of an hour decides.</summary>
    [Wrong("price-first", "compare per job")]
    public static class PriceFirst
    {
        /// <inheritdoc cref="Solution.Decide"/>
        public static (Answer, DecidedBy) Decide(string job) =>
            job == "steady training" ? (Answer.No, DecidedBy.Use) : Solution.Decide(job);
    }

    /// <summary>The speed of the kernel decides.</summary>
    [Wrong("speed-first", "its data travel longer than")]
    public static class SpeedFirst
    {
        /// <inheritdoc cref="Solution.Decide"/>
        public static (Answer, DecidedBy) Decide(string job) =>
            job == "far-away data" ? (Answer.Yes, DecidedBy.Use) : Solution.Decide(job);
    }
}
