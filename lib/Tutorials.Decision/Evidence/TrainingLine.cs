using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary>A line of a training's log that gives the time of a step.</summary>
/// <param name="Total">Steps of the loop; null where the line does not say.</param>
/// <param name="Epoch">The epoch's number; null where the line does not say.</param>
/// <param name="Seconds">Of one step.</param>
/// <param name="Data">Seconds of it that are waiting for data; null where the line does not say.</param>
/// <param name="Cores">Busy cores; null where the line does not say.</param>
internal sealed partial record TrainingLine(double? Total, double? Epoch, double Seconds, double? Data, double? Cores)
{
    /// <summary>Null where the line gives no step or no time.</summary>
    public static TrainingLine? Of(string text)
    {
        var step = NamedStep().Match(text) is { Success: true } named ? named : BareStep().Match(text);
        return !step.Success || StepSeconds(text) is not { } seconds ? null
            : new(Figure(step.Groups[1]), Figure(EpochNumber().Match(text).Groups[1]), seconds, Time(Waited().Match(text)),
                Figure(Busy().Match(text).Groups[1]));
    }

    // Tensor frameworks print seconds without a unit; what is longer than a second a step is often given the other way round.
    private static double? StepSeconds(string text) => Time(StepTime().Match(text))
        ?? Figure(Milliseconds().Match(text).Groups[1]) / 1000
        ?? Time(EachStep().Match(text))
        ?? 1 / Figure(StepsEach().Match(text).Groups[1]);

    private static double? Time(Match match) =>
        Figure(match.Groups[1]) / (match.Groups[2].Value switch { "us" => 1e6, "ms" => 1e3, _ => 1 });

    public static double? Figure(Group group) =>
        group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\b(?:step|iter|iteration|batch)\b[\s:=\[(]*\d+(?:\s*/\s*(\d+))?", RegexOptions.IgnoreCase)]
    private static partial Regex NamedStep();

    // "450/1000 [05:30<", "1875/1875 ━━━", "450/1000 0:05:30", "[  10/5005]"; never the number of an epoch.
    [GeneratedRegex(@"(?<!epoch\s*:?\s*\[?\s*)(?<![\d/])\d+\s*/\s*(\d+)(?=\]|\s+[\[━]|\s+\d+:\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex BareStep();

    [GeneratedRegex(@"(?:step[ _]time|time/step|batch[ _]time|(?<!data[ _])\btime)[\s:=]*"
        + @"(?:(\d+(?:\.\d+)?)\s*(ms|s)\b|(?<1>\d+\.\d+)(?![\d.:]))", RegexOptions.IgnoreCase)]
    private static partial Regex StepTime();

    [GeneratedRegex(@"time per iteration \(ms\)[\s:=]*(\d+(?:\.\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s*(us|ms|s)/(?:it|batch|step)\b")]
    private static partial Regex EachStep();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s*(?:it|batch|batches|steps?)/s\b")]
    private static partial Regex StepsEach();

    [GeneratedRegex(@"(?:\bdata(?:[ _]time)?|loader wait)[\s:=]*(?:(\d+(?:\.\d+)?)\s*(ms|s)\b|(?<1>\d+\.\d+)(?![\d.:]))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Waited();

    [GeneratedRegex(@"\bepoch(?:\(train\))?[\s:]*\[?(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex EpochNumber();

    [GeneratedRegex(@"cpu \d+ % on (\d+) of \d+ cores")]
    private static partial Regex Busy();
}
