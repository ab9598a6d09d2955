using Tutorials.Workloads;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 3: eight jobs for the manager, the factory, or both.</summary>
public sealed class E03SortJobs : CodeExercise
{
    private sealed record Job(string Name, string Who, string Why, string Reason);

    private static readonly Job[] Jobs =
    [
        new("fractal picture", "factory", "independent", "a branch inside equal work makes neighbours wait now and then (lesson 02 calls "
            + "it divergence), but that is no dependence, as no pixel asks another one"),
        new("account book", "manager", "chain", "row k needs the balance after row k−1, however many rows there are"),
        new("matrix product", "factory", "independent", "no result needs another result"),
        new("linked list", "manager", "chain", "the next address stands in the item that has just been fetched"),
        new("one web request", "manager", "small",
            "one request is a few thousand steps of reading and deciding: too little to call a factory for"),
        new("million paths", "factory", "independent", "each path has its own random numbers and asks no other path"),
        new("transcode a film", "both", "parts", "the search for moving blocks is equal work in any order, the entropy coder is a chain"),
        new("train on JPEGs", "both", "parts",
            "the network is a chain of matrix products, but reading and decoding files stays with the processor"),
    ];

    /// <inheritdoc/>
    public override int Number => 3;

    /// <inheritdoc/>
    public override string Id => "sort-jobs";

    /// <inheritdoc/>
    public override string Lesson => "01-manager-and-factory";

    /// <inheritdoc/>
    public override string Task => "Give eight jobs to the manager, the factory or both, and say why.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Do not ask how large a job is, or how hard. Ask what depends on what.",
        "Can somebody begin in the middle, knowing only the input? Then the pieces are independent.",
        "Two jobs are made of two unlike parts. Three are a chain or too small to share; the other three are independent.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var sort = (Func<string, (string Who, string Why)>)code;
        foreach (var job in Jobs)
        {
            var (saidWho, saidWhy) = sort(job.Name);
            string who = saidWho?.Trim().ToLowerInvariant() ?? "", why = saidWhy?.Trim().ToLowerInvariant() ?? "";
            if (who is not ("manager" or "factory" or "both"))
                return Verdict.Fail($"'{job.Name}': \"{who}\" is neither manager, factory nor both.");
            if (who != job.Who) return Verdict.Fail($"'{job.Name}' is not for the {(who == "both" ? "two together" : who)}: {job.Reason}.");
            if (why is not ("independent" or "chain" or "small" or "parts"))
                return Verdict.Fail($"'{job.Name}' goes to the right place. Why? \"{why}\" is none of independent, chain, small, parts.");
            if (why != job.Why) return Verdict.Fail($"'{job.Name}' goes to the right place, but not because of \"{why}\": {job.Reason}.");
        }

        return Verdict.Pass("All eight. You asked what depends on what, and not how large or how hard it is.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Who: manager, factory, both. Why: independent, chain, small, parts.
        public static (string Who, string Why) Sort(string job) => job switch
        {
            "fractal picture" => ("TODO", "?"),  // each pixel counts its own steps
            "account book" => ("?", "?"),        // a million orders, one balance
            "matrix product" => ("?", "?"),      // two large matrices
            "linked list" => ("?", "?"),         // ten million items in a row
            "one web request" => ("?", "?"),     // read it, decide, answer
            "million paths" => ("?", "?"),       // price an option by random paths
            "transcode a film" => ("?", "?"),    // find moving blocks, pack bits
            _ => ("?", "?"),                     // train on a million JPEG files
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // Who: manager, factory, both. Why: independent, chain, small, parts.
        public static (string Who, string Why) Sort(string job) => job switch
        {
            "fractal picture" => ("factory", "independent"),
            "account book" => ("manager", "chain"),
            "matrix product" => ("factory", "independent"),
            "linked list" => ("manager", "chain"),
            "one web request" => ("manager", "small"),
            "million paths" => ("factory", "independent"),
            "transcode a film" => ("both", "parts"),
            _ => ("both", "parts"),
        };
    }

    /// <summary>Size decides.</summary>
    [Wrong("big-means-gpu", "row k needs the balance after row k−1")]
    public static class BigMeansGpu
    {
        /// <inheritdoc cref="Solution.Sort"/>
        public static (string Who, string Why) Sort(string job) => job == "account book" ? ("factory", "independent") : Solution.Sort(job);
    }

    /// <summary>An if decides.</summary>
    [Wrong("if-means-cpu", "that is no dependence, as no pixel asks another one")]
    public static class IfMeansCpu
    {
        /// <inheritdoc cref="Solution.Sort"/>
        public static (string Who, string Why) Sort(string job) => job == "fractal picture" ? ("manager", "chain") : Solution.Sort(job);
    }

    /// <summary>A reason that is not on the list.</summary>
    [Wrong("own-words", "is none of independent, chain, small, parts")]
    public static class OwnWords
    {
        /// <inheritdoc cref="Solution.Sort"/>
        public static (string Who, string Why) Sort(string job) => ("Factory", "no dependence");
    }
}
