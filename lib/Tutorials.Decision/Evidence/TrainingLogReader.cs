using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary>
/// The log of a training: lines with a step's number and its time, in words (<c>step 500/20000 step time 1.37 s</c>) or as a progress bar
/// prints them (<c>500/20000 [11:24&lt;7:24:00, 1.37s/it]</c>). A run is all epochs where the log names them, or the one that it shows.
/// </summary>
internal sealed partial class TrainingLogReader : EvidenceReader
{
    public override string Format => "training log";

    public override bool Recognises(string line) => Step().IsMatch(line) && Seconds(line) is not null;

    public override void Read(EvidenceNotes notes)
    {
        List<(int Line, double Seconds, double? Data, double? Cores)> steps = [];
        double? count = null, epochs = null;
        foreach (var (number, text) in notes.Lines)
        {
            var planned = Epochs().Match(text);
            if (planned.Success) epochs = Math.Max(epochs ?? 0, Figure(planned, 1));
            if (!Recognises(text))
            {
                if (!planned.Success) notes.NotUnderstood(number);
                continue;
            }

            if (Step().Match(text).Groups[1] is { Success: true } of) count = double.Parse(of.Value, CultureInfo.InvariantCulture);
            steps.Add((number, Seconds(text)!.Value, Time(Data().Match(text)), Busy().Match(text) is { Success: true } busy
                ? Figure(busy, 1) : null));
        }

        int[] lines = [.. steps.Select(s => s.Line)];
        double step = Median(steps.Select(s => s.Seconds));
        string said = string.Create(CultureInfo.InvariantCulture, $"{step:0.####} s a step, the median of {steps.Count}");
        if (count is { } all)
            notes.Hours(all * step * (epochs ?? 1) / 3600, lines, string.Create(CultureInfo.InvariantCulture, $"{said}, × {all:#,0} steps")
                + (epochs is { } n ? $" × {n} epochs" : "; no line says how many epochs there are: one is taken"));
        else notes.Remark($"{said}; no line says how many steps there are (500/20000), so the length of a run is not known.");
        if (steps.Where(s => s.Data is not null).ToArray() is { Length: > 0 } waited)
            notes.Waiting(Median(waited.Select(s => s.Data!.Value / s.Seconds)), [.. waited.Select(s => s.Line)],
                "time for data by time of the step");
        if (steps.Where(s => s.Cores is not null).ToArray() is { Length: > 0 } told)
            notes.Cores(told.Average(s => s.Cores!.Value), [.. told.Select(s => s.Line)], "busy cores as the log says");
        notes.Remark("each step needs the weights of the one before: more workers help within a step, and never across steps.");
    }

    private static double? Seconds(string line) => Time(StepTime().Match(line)) is { } seconds ? seconds
        : Rate().Match(line) is not { Success: true } rate ? null
        : rate.Groups[2].Value == "s/it" ? Figure(rate, 1) : 1 / Figure(rate, 1);

    private static double? Time(Match match) => !match.Success ? null : Figure(match, 1) / (match.Groups[2].Value == "ms" ? 1000 : 1);

    private static double Figure(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    [GeneratedRegex(@"(?:\b(?:step|iter|iteration|batch)\b[\s:=\[(]*|(?=\d+/\d+ \[))\d+(?:\s*/\s*(\d+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Step();

    [GeneratedRegex(@"(?:step[ _]time|time/step|batch[ _]time|(?<!data[ _])\btime)[\s:=]*(\d+(?:\.\d+)?)\s*(ms|s)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex StepTime();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s*(s/it|it/s)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(?:data(?:[ _]time)?|loader wait)[\s:=]*(\d+(?:\.\d+)?)\s*(ms|s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Data();

    [GeneratedRegex(@"\bepoch\s*\[?\d+\s*(?:of|/)\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Epochs();

    [GeneratedRegex(@"cpu \d+ % on (\d+) of \d+ cores")]
    private static partial Regex Busy();
}
