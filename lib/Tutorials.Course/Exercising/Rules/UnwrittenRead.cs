using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A read of shared memory, or of a thread's own array, that nobody had written.</summary>
internal sealed class UnwrittenRead : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Unwritten;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => 
        result.UninitializedReads.Concat(result.UnwrittenLocals).First().Location;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.UninitializedReads.FirstOrDefault() is { } read
        ? string.Create(CultureInfo.InvariantCulture,
            $"thread {read.IndexInGroup} of a group reads element {read.Index} of shared memory before anybody wrote it, "
                + $"where threads run {read.Schedule.InWords()}. A barrier is missing, or shared memory was not cleared.")
        : result.UnwrittenLocals.FirstOrDefault() is { } own
            ? string.Create(CultureInfo.InvariantCulture,
                $"{result.Case.Shape.NameOf(own.Thread)} reads element {own.Index} of an array of its own "
                    + $"before it has written it{Place(own)}: "
                    + $"local memory holds anything at first.")
        : null;

    private static string Place(UninitializedRead read) => read.Location.Line == 0 ? "" : $" ({read.Location})";
}
