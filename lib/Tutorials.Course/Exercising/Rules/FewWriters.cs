using System.Globalization;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A launch in which few threads write the results of all.</summary>
internal sealed class FewWriters : KernelRule
{
    // Below that many results a group's first warp may write all of them. A thread may take two; more idle threads than that are a waste.
    private const int Fewest = 64, MostForOne = 2;

    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Work;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result)
    {
        long hands = Math.Min(result.Case.OutputLength, result.Case.Shape.Threads);
        int writers = result.Report.Threads.Count(thread => thread.Writes + thread.Atomics > 0);
        return hands < Fewest || writers * MostForOne >= hands
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but {writers:N0} of {result.Case.Shape.Threads:N0} threads wrote it, "
                    + $"and the others had nothing to do. Share the work: each thread has results of its own.");
    }
}
