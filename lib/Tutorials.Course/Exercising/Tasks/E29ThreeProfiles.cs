namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 29: three jobs, three answers, one reason each.</summary>
public sealed class E29ThreeProfiles : CodeExercise
{
    private sealed record Job(string Name, string Answer, string Reason, string Because);

    private static readonly Job[] Jobs =
    [
        new("steady training", "YES", "use",
            "a card would be held 20 hours of each day, and a run costs less there: compare per job, not per hour"),
        new("monthly map", "NO", "road",
            "it runs once a month, and the road takes longer than the kernel: thirty times as fast is thirty times of nearly nothing"),
        new("starved trainer", "FIX FIRST", "loader",
            "half of the time goes to decoding files, so twice as fast is the ceiling with any card: mend the loader first"),
    ];

    /// <inheritdoc/>
    public override int Number => 29;

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
        "Ask in this order: what caps the gain, what the road costs, how many hours a card would be held.",
        "One is decided by its use, one by its road, one by its loader. Only one of the answers is a YES.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var decide = (Func<string, (string Answer, string Reason)>)code;
        foreach (var job in Jobs)
        {
            var (said, why) = decide(job.Name);
            // Capitals decide nothing.
            string? answer = said?.Trim().ToUpperInvariant(), reason = why?.Trim();
            if (answer != job.Answer)
                return Verdict.Fail($"'{job.Name}' is not "
                    + $"{(answer is "YES" or "NO" or "RENT FIRST" or "FIX FIRST" ? $"a {answer}" : $"answered by \"{answer}\"")}: "
                    + $"{job.Because}.");
            if (!string.Equals(reason, job.Reason, StringComparison.OrdinalIgnoreCase))
                return Verdict.Fail($"'{job.Name}': the answer is right, but \"{reason}\" does not decide it: {job.Because}.");
        }

        return Verdict.Pass("All three. The speed of a card decided none of them alone.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Answer: YES, NO, RENT FIRST, FIX FIRST. Reason: use, road, loader, chain.
        public static (string Answer, string Reason) Decide(string job) => job switch
        {
            // A dear card, held 20 hours a day; a run costs less there.
            "steady training" => ("TODO", "?"),
            // 30 times as fast, once a month; the data travel longer than it runs.
            "monthly map" => ("?", "?"),
            // "starved trainer": half of every step waits for files to be decoded.
            _ => ("?", "?"),
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // Answer: YES, NO, RENT FIRST, FIX FIRST. Reason: use, road, loader, chain.
        public static (string Answer, string Reason) Decide(string job) => job switch
        {
            // A dear card, held 20 hours a day; a run costs less there.
            "steady training" => ("YES", "use"),
            // 30 times as fast, once a month; the data travel longer than it runs.
            "monthly map" => ("NO", "road"),
            // "starved trainer": half of every step waits for files to be decoded.
            _ => ("FIX FIRST", "loader"),
        };
    }

    /// <summary>The price of an hour decides.</summary>
    [Wrong("price-first", "compare per job")]
    public static class PriceFirst
    {
        /// <inheritdoc cref="Solution.Decide"/>
        public static (string Answer, string Reason) Decide(string job) => job == "steady training" ? ("NO", "use") : Solution.Decide(job);
    }

    /// <summary>The speed of the kernel decides.</summary>
    [Wrong("speed-first", "the road takes longer than the kernel")]
    public static class SpeedFirst
    {
        /// <inheritdoc cref="Solution.Decide"/>
        public static (string Answer, string Reason) Decide(string job) => job == "monthly map" ? ("YES", "use") : Solution.Decide(job);
    }
}
