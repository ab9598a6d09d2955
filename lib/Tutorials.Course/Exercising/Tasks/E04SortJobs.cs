using Tutorials.Course.Choices;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 4: eight jobs for the manager, the factory, or both.</summary>
public sealed class E04SortJobs : CodeExercise
{
    // Reasons: the first is ours; a further one is as good.
    private sealed record Job(string Name, RunOn RunOn, string Because, params IReadOnlyList<Reason> Reasons);

    private static readonly Job[] Jobs =
    [
        new("fractal picture", RunOn.Gpu, "a branch inside equal work makes neighbours wait now and then (lesson 02 calls it divergence), "
            + "but that is no dependence, as no pixel asks another one", Reason.Independent),
        new("account book", RunOn.Cpu, "row k needs the balance after row k−1, however many rows there are", Reason.Chain),
        new("matrix product", RunOn.Gpu, "no result needs another result", Reason.Independent),
        new("linked list", RunOn.Cpu, "the next address stands in the item that has just been fetched", Reason.Chain),
        new("one web request", RunOn.Cpu,
            "one request is a few thousand steps of reading and deciding, one after the other: too little to call a factory for",
            Reason.Small, Reason.Chain),
        new("million paths", RunOn.Gpu, "each path has its own random numbers and asks no other path", Reason.Independent),
        new("transcode a film", RunOn.Both,
            "the search for moving blocks is equal work in any order, the entropy coder is a chain", Reason.Parts),
        new("train on JPEGs", RunOn.Both,
            "the network is a chain of matrix products, but reading and decoding files stays with the processor", Reason.Parts),
    ];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Id => "sort-jobs";

    /// <inheritdoc/>
    public override string Lesson => "01-manager-and-factory";

    /// <inheritdoc/>
    public override string Task => "Say where each of eight jobs runs, on the CPU, the GPU or both, and for what reason.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Do not ask how hard a job is. First ask what depends on what, and only then whether it is too small.",
        "Can somebody begin in the middle, knowing only the input? Then the pieces are independent.",
        "Two jobs are made of two unlike parts. Three are a chain or too small to share; the other three are independent.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var sort = (Func<string, (RunOn, Reason)>)code;
        foreach (var job in Jobs)
        {
            var (where, why) = sort(job.Name);
            if (Choice.Missing(where) is { } places) return Verdict.Fail($"'{job.Name}' is still open: where does it run? {places}.");
            if (where != job.RunOn) return Verdict.Fail($"'{job.Name}' is not for {InWords(where)}: {job.Because}.");
            if (Choice.Missing(why) is { } reasons)
                return Verdict.Fail($"'{job.Name}' goes to the right place. For what reason? {reasons}.");
            if (!job.Reasons.Contains(why))
                return Verdict.Fail($"'{job.Name}' goes to the right place, but Reason.{why} does not decide it: {job.Because}.");
        }

        return Verdict.Pass("All eight. You asked what depends on what, and not how large or how hard it is.");
    }

    private static string InWords(RunOn where) => where switch
    {
        RunOn.Cpu => "the manager, the CPU",
        RunOn.Gpu => "the factory, the GPU",
        _ => "the two together",
    };

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Where does each job run, and for what reason? TODO: replace Open; the
        // editor offers the words when you type the dot before it again.
        public static (RunOn, Reason) Sort(string job) => job switch
        {
            "fractal picture" => (RunOn.Open, Reason.Open),  // pixel by pixel
            "account book" => (RunOn.Open, Reason.Open),     // orders, one balance
            "matrix product" => (RunOn.Open, Reason.Open),   // two large matrices
            "linked list" => (RunOn.Open, Reason.Open),      // known: its head
            "one web request" => (RunOn.Open, Reason.Open),  // read, decide, reply
            "million paths" => (RunOn.Open, Reason.Open),    // random price paths
            // Each block is searched in the frame before; then bits are packed.
            "transcode a film" => (RunOn.Open, Reason.Open),
            _ => (RunOn.Open, Reason.Open), // "train on JPEGs": decode, then train
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // What depends on what decides.
        public static (RunOn, Reason) Sort(string job) => job switch
        {
            "fractal picture" => (RunOn.Gpu, Reason.Independent),
            "account book" => (RunOn.Cpu, Reason.Chain),
            "matrix product" => (RunOn.Gpu, Reason.Independent),
            "linked list" => (RunOn.Cpu, Reason.Chain),
            "one web request" => (RunOn.Cpu, Reason.Small),
            "million paths" => (RunOn.Gpu, Reason.Independent),
            "transcode a film" => (RunOn.Both, Reason.Parts),
            _ => (RunOn.Both, Reason.Parts),
        };
    }

    /// <summary>Size decides.</summary>
    [Wrong("big-means-gpu", "row k needs the balance after row k−1")]
    public static class BigMeansGpu
    {
        /// <inheritdoc cref="Solution.Sort"/>
        public static (RunOn, Reason) Sort(string job) =>
            job == "account book" ? (RunOn.Gpu, Reason.Independent) : Solution.Sort(job);
    }

    /// <summary>An if decides.</summary>
    [Wrong("if-means-cpu", "that is no dependence, as no pixel asks another one")]
    public static class IfMeansCpu
    {
        /// <inheritdoc cref="Solution.Sort"/>
        public static (RunOn, Reason) Sort(string job) =>
            job == "fractal picture" ? (RunOn.Cpu, Reason.Chain) : Solution.Sort(job);
    }

    /// <summary>The right place, and a reason that is none.</summary>
    [Wrong("small-items", "Reason.Small does not decide it")]
    public static class SmallItems
    {
        /// <inheritdoc cref="Solution.Sort"/>
        public static (RunOn, Reason) Sort(string job) => job == "linked list" ? (RunOn.Cpu, Reason.Small) : Solution.Sort(job);
    }
}
