using System.Globalization;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A read of a result that nobody had written: what is there before a launch is anything.</summary>
internal sealed class ResultReadFirst : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.SideEffect;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result)
    {
        if (result.Case.InPlace || result.Code is not { } code) return null;
        foreach (string name in result.Case.Outputs.Select(output => KernelRunner.NameOf(code, result.Case, output)))
            if (result.Report.FirstReadBeforeWrite(name) is { } first)
                return string.Create(CultureInfo.InvariantCulture,
                    $"{name}[{first}] is read before anybody has written it: {name} is a result and holds anything at first.");
        return null;
    }
}
