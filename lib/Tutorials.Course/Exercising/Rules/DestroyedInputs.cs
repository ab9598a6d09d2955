using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A kernel that changes what it was only given to read.</summary>
internal sealed class DestroyedInputs : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.SideEffect;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => 
        result.WrittenAt(result.Destroyed[0].Argument, result.Destroyed[0].Index);

    /// <inheritdoc/>
    public override string? Broken(CaseResult result) => result.Destroyed is [var input, ..]
        ? $"the result is right, but {input.Name}[{input.Index}] is not what it was before. "
            + $"{input.Name} is an input: whoever needs it after you finds it destroyed."
        : null;
}
