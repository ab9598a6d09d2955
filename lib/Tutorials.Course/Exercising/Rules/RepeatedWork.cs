using System.Globalization;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>Results that are written again and again.</summary>
internal sealed class RepeatedWork : KernelRule
{
    // A result may be put down in stages and mended: as a sum first, as a share at the end.
    private const int MostWrites = 4;

    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Work;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result)
    {
        long writes = result.Report.Threads.Sum(thread => (long)thread.Writes), elements = result.Case.OutputLength;
        return writes <= MostWrites * elements
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the result is right, but {elements:N0} {(elements == 1 ? "result was" : "results were")} written {writes:N0} times. "
                    + $"Each is written once: whoever writes it again does work that is done, "
                    + $"or keeps in memory what belongs into a local.");
    }
}
