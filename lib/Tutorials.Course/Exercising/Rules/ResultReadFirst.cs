using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A read of a result that nobody had written: what is there before a launch is anything.</summary>
internal sealed class ResultReadFirst : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.SideEffect;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => result.UnwrittenResults.First().Location;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.UnwrittenResults.FirstOrDefault() is { } read
        ? string.Create(CultureInfo.InvariantCulture,
            $"{read.Buffer}[{read.Index}] is read before anybody has written it, where threads run {read.Schedule.InWords()}: "
                + $"{read.Buffer} is a result and holds anything at first.")
        : null;
}
