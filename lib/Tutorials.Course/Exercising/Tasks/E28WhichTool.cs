using Tutorials.Course.Choices;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 28: five questions, four tools.</summary>
public sealed class E28WhichTool : CodeExercise
{
    // A further tool shows it too; where another one is nearer, Nearer says so.
    private sealed record Asked(string Question, string Because, params IReadOnlyList<GpuTool> Tools)
    {
        public string? Nearer { get; init; }
    }

    private static readonly Asked[] Questions =
    [
        new("who holds it", "nvidia-smi lists the programs on each card, the memory they hold and the power drawn", GpuTool.NvidiaSmi),
        // A framework's profiler draws such a time line too, of the one program that it runs in.
        new("where it waits", "a time line shows it, with the processor, the copies, the kernels and the gaps between them",
            GpuTool.NsightSystems, GpuTool.FrameworkProfiler),
        new("one slow kernel",
            "one kernel has to be taken apart: how near it comes to the memory's and the arithmetic's limit, and what its warps wait for",
            GpuTool.NsightCompute),
        // The time line of Nsight Systems holds the layers where the framework marks them (NVTX).
        new("slow layer", "somebody has to know which operation of which layer started a kernel, as the framework does",
            GpuTool.FrameworkProfiler, GpuTool.NsightSystems)
        {
            Nearer = "Nsight Systems shows a layer where the framework marks them (NVTX); the framework's own profiler knows it without.",
        },
        // Nsight Systems samples how busy the multiprocessors are; a framework's trace holds each kernel's occupancy.
        new("100 % busy", "100 % means that a kernel was running, not that it was a good one: one thread alone shows the same",
            GpuTool.NsightCompute, GpuTool.NsightSystems, GpuTool.FrameworkProfiler)
        {
            Nearer = "A time line holds how busy the card is, and no reason: Nsight Compute looks into one kernel.",
        },
    ];

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
        var tool = (Func<string, GpuTool>)code;
        List<string> nearer = [];
        foreach (var asked in Questions)
        {
            var said = tool(asked.Question);
            if (asked.Tools.Contains(said))
            {
                if (asked.Nearer is { } words && said != asked.Tools[0]) nearer.Add($"'{asked.Question}' passes. {words}");
                continue;
            }

            if (said == GpuTool.DLProf)
                return Verdict.Fail($"'{asked.Question}': DLProf ended with release 1.8 and is not in the containers since 22.01. "
                    + "What took its place?");
            return Choice.Missing(said) is { } choices
                ? Verdict.Fail($"'{asked.Question}' is still open: {choices}.")
                : Verdict.Fail($"'{asked.Question}' is not for GpuTool.{said}. Think of it so: {asked.Because}.");
        }

        return Verdict.Pass(nearer.Count == 0
            ? "All five: the card, the program, the layer, the kernel. Ask from far to near, and stop at the first answer."
            : $"All five have a tool that can answer. {string.Join(' ', nearer)}");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // TODO: five tools; the editor offers them when you type the dot again.
        public static GpuTool Tool(string question) => question switch
        {
            "who holds it" => GpuTool.Open,     // memory is full: which program?
            "where it waits" => GpuTool.Open,   // gaps between the kernels of a run
            "one slow kernel" => GpuTool.Open,  // memory, arithmetic, divergence?
            "slow layer" => GpuTool.Open,       // which part of the network?
            _ => GpuTool.Open,                  // 100 % busy: is the kernel good?
        };
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // From far to near: the card, the program, the layer, the kernel.
        public static GpuTool Tool(string question) => question switch
        {
            "who holds it" => GpuTool.NvidiaSmi,
            "where it waits" => GpuTool.NsightSystems,
            "one slow kernel" => GpuTool.NsightCompute,
            "slow layer" => GpuTool.FrameworkProfiler,
            _ => GpuTool.NsightCompute,
        };
    }

    /// <summary>Takes the busy percentage for quality.</summary>
    [Wrong("smi-says-busy", "100 % means that a kernel was running, not that it was a good one")]
    public static class SmiSaysBusy
    {
        /// <inheritdoc cref="Solution.Tool"/>
        public static GpuTool Tool(string question) => question == "100 % busy" ? GpuTool.NvidiaSmi : Solution.Tool(question);
    }

    /// <summary>Names the tool of the article.</summary>
    [Wrong("dlprof", "ended with release 1.8 and is not in the containers since 22.01")]
    public static class DlProf
    {
        /// <inheritdoc cref="Solution.Tool"/>
        public static GpuTool Tool(string question) => question == "slow layer" ? GpuTool.DLProf : Solution.Tool(question);
    }

    /// <summary>One tool for everything.</summary>
    [Wrong("one-for-all", "'where it waits' is not for GpuTool.NsightCompute")]
    public static class OneForAll
    {
        /// <inheritdoc cref="Solution.Tool"/>
        public static GpuTool Tool(string question) => question == "who holds it" ? GpuTool.NvidiaSmi : GpuTool.NsightCompute;
    }
}
