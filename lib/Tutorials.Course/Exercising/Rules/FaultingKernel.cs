using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A kernel that the model had to stop: out of bounds, endless, at a barrier that part of a group never reaches.</summary>
internal sealed class FaultingKernel : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Stopped;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => result.Fault?.Location ?? default;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.Fault is { } fault ? $"{result.Case.Shape}. {fault.Message}" : null;
}
