using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A result that is not what it should be, or not there.</summary>
internal sealed class WrongResult : KernelRule
{
    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Wrong;

    /// <inheritdoc/>
    public override SourceLocation Place(CaseResult result) => 
        result.WrittenAt(result.Wrong.Values.First().Argument, result.Wrong.Values.First().Index);

    /// <inheritdoc/>
    public override string? Broken(CaseResult result)
    {
        if (result.Wrong.Count == 0) return null;
        var wrong = result.Wrong.Values.First();
        if (result.UnwrittenResults.FirstOrDefault(read => read.Buffer == wrong.Name) is { } first)
            return string.Create(CultureInfo.InvariantCulture,
                $"{wrong.Name}[{first.Index}] was read before anybody had written it: "
                    + $"{wrong.Name} is a result and holds anything at first. "
                    + $"{wrong.Share}");
        return wrong.IsUnwritten
            ? string.Create(CultureInfo.InvariantCulture, $"nobody wrote {wrong.Name}[{wrong.Index}]. {wrong.Share}")
            : wrong.InWords;
    }
}
