namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 28: five questions, four tools.</summary>
public sealed class E28WhichTool : CodeExercise
{
    private sealed record Asked(string Question, string Tool, string Reason);

    private static readonly Asked[] Questions =
    [
        new("who holds it", "nvidia-smi", "it lists the programs on each card, the memory they hold and the power drawn"),
        new("where it waits", "Nsight Systems",
            "it draws the whole program on one time line: processor, copies, kernels and the gaps between them"),
        new("one slow kernel", "Nsight Compute",
            "it takes one kernel apart: how near it comes to the memory's and the arithmetic's limit, and what its warps wait for"),
        new("slow layer", "framework profiler", "only the framework knows which operation of which layer started a kernel"),
        new("100 % busy", "Nsight Compute",
            "100 % means that a kernel was running, not that it was a good one: one thread alone shows the same"),
    ];

    private static readonly string[] Tools = ["nvidia-smi", "Nsight Systems", "Nsight Compute", "framework profiler"];

    /// <inheritdoc/>
    public override int Number => 28;

    /// <inheritdoc/>
    public override string Id => "which-tool";

    /// <inheritdoc/>
    public override string Lesson => "12-the-stack";

    /// <inheritdoc/>
    public override string Task => "Give each of five questions the tool that answers it.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "From far to near: the card, the whole program, the layer, one kernel.",
        "A time line shows gaps between kernels; it does not show why one kernel is slow.",
        "nvidia-smi knows who holds the card, and no more than that a kernel runs. "
            + "Two questions are for the tool that looks into one kernel.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var tool = (Func<string, string>)code;
        foreach (var asked in Questions)
        {
            // Capitals decide nothing.
            string said = tool(asked.Question)?.Trim() ?? "";
            if (said.Equals(asked.Tool, StringComparison.OrdinalIgnoreCase)) continue;
            if (said.Equals("DLProf", StringComparison.OrdinalIgnoreCase))
                return Verdict.Fail($"'{asked.Question}': DLProf ended with release 1.8 and is not in the containers since 22.01. "
                    + "What took its place?");
            return Tools.Contains(said, StringComparer.OrdinalIgnoreCase)
                ? Verdict.Fail($"'{asked.Question}' is not for {said}. Think of it so: {asked.Reason}.")
                : Verdict.Fail($"'{asked.Question}': \"{said}\" is none of {string.Join(", ", Tools)}.");
        }

        return Verdict.Pass("All five: the card, the program, the layer, the kernel. Ask from far to near, and stop at the first answer.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // nvidia-smi, Nsight Systems, Nsight Compute, framework profiler
        public static string Tool(string question) => question switch
        {
            "who holds it" => "TODO",    // memory is full: which program?
            "where it waits" => "?",     // gaps between the kernels of a run
            "one slow kernel" => "?",    // memory, arithmetic, divergence?
            "slow layer" => "?",         // which part of the network?
            _ => "?",                    // 100 % busy: is the kernel any good?
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // nvidia-smi, Nsight Systems, Nsight Compute, framework profiler
        public static string Tool(string question) => question switch
        {
            "who holds it" => "nvidia-smi",
            "where it waits" => "Nsight Systems",
            "one slow kernel" => "Nsight Compute",
            "slow layer" => "framework profiler",
            _ => "Nsight Compute",
        };
    }

    /// <summary>Takes the busy percentage for quality.</summary>
    [Wrong("smi-says-busy", "100 % means that a kernel was running, not that it was a good one")]
    public static class SmiSaysBusy
    {
        /// <inheritdoc cref="Solution.Tool"/>
        public static string Tool(string question) => question == "100 % busy" ? "nvidia-smi" : Solution.Tool(question);
    }

    /// <summary>Names the tool of the article.</summary>
    [Wrong("dlprof", "ended with release 1.8 and is not in the containers since 22.01")]
    public static class DlProf
    {
        /// <inheritdoc cref="Solution.Tool"/>
        public static string Tool(string question) => question == "slow layer" ? "DLProf" : Solution.Tool(question);
    }

    /// <summary>One tool for everything.</summary>
    [Wrong("one-for-all", "'where it waits' is not for Nsight Compute")]
    public static class OneForAll
    {
        /// <inheritdoc cref="Solution.Tool"/>
        public static string Tool(string question) => question == "who holds it" ? "nvidia-smi" : "Nsight Compute";
    }
}
