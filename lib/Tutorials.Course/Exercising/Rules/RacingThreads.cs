using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>Threads that use one element in no order.</summary>
internal sealed class RacingThreads : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Luck;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => result.Races.First().Location;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.Races.FirstOrDefault() is { } race
        ? race.Shared ? race.Message : $"{race.Message} One thread, and no other, should have that element."
        : null;
}
