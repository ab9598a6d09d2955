namespace Tutorials.Course.Exercising.Rules;

/// <summary>A kernel that leaves something else when its threads run in another order, though no two of them race.</summary>
internal sealed class SchedulesDisagree : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Luck;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) =>
        result.Reports.Select(report => report.Nondeterminism).FirstOrDefault(found => found is not null) is { } difference
            ? $"two runs differ. {difference.Message} A result may not depend on which thread comes first."
            : null;
}
