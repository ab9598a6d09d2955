using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A read of shared memory that nobody had written.</summary>
internal sealed class UnwrittenRead : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Unwritten;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.UninitializedReads.FirstOrDefault() is { } read
        ? string.Create(CultureInfo.InvariantCulture,
            $"lane {read.IndexInGroup} reads element {read.Index} of shared memory before anybody wrote it, "
                + $"where lanes run {read.Schedule.InWords()}. A barrier is missing, or shared memory was not cleared.")
        : null;
}
