using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A result that two threads write, the same value by chance of the job: no race, and work that is done twice.</summary>
internal sealed class TwoWriters : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Work;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => result.Report.RepeatedWrites[0].Location;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.Report.RepeatedWrites is [var twice, ..]
        ? $"the result is right, but {twice.Who} both write {twice.Buffer}[{twice.Index}]. "
            + "Each result is written once: whoever writes it again does work that is done."
        : null;
}
