using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary>
/// The log of a training: lines with a step's number and its time, in words (<c>step 500/20000 step time 1.37 s</c>), as a progress bar
/// prints them (<c>500/20000 [11:24&lt;7:24:00, 1.37s/it]</c>), or as frameworks do (<c>[ 10/5005] Time 0.512 ( 0.689)</c>). A run is all
/// epochs that the log names, or those that it shows.
/// </summary>
internal sealed partial class TrainingLogReader : EvidenceReader
{
    public override string Format => "training log";

    public override bool Recognises(string line) => TrainingLine.Of(line) is not null || Runtime().IsMatch(line);

    public override void Read(EvidenceNotes notes)
    {
        List<(int Line, TrainingLine Step)> steps = [];
        List<(int Line, double Seconds)> whole = [];
        List<(int Line, double Bytes)> memory = [];
        Epochs epochs = new(null, false);
        foreach (var (number, text) in notes.Lines)
        {
            epochs = epochs.With(text);
            if (TrainingLine.Figure(Runtime().Match(text).Groups[1]) is { } seconds) whole.Add((number, seconds));
            else if (TrainingLine.Of(text) is { } step) steps.Add((number, step));
            else if (!Epochs.Says(text)) notes.NotUnderstood(number);
            if (TrainingLine.Figure(CardMemory().Match(text).Groups[1]) is { } gigabytes) memory.Add((number, 1e9 * gigabytes));
        }

        if (memory.Count > 0)
            notes.Memory(memory.Max(m => m.Bytes), [memory.MaxBy(m => m.Bytes).Line], $"GPU_mem, the most of {memory.Count} lines");
        if (steps.Count > 0) Steps(notes, steps, epochs, whole.Count == 0);
        if (whole.Count > 0) notes.Hours(whole[^1].Seconds / 3600, [whole[^1].Line], "train_runtime, the whole training");
        notes.Remark("each step needs the weights of the one before: more workers help within a step, and never across steps.");
    }

    private static void Steps(EvidenceNotes notes, List<(int Line, TrainingLine Step)> all, Epochs epochs, bool length)
    {
        // Between the epochs a log shows shorter loops, of validation: the longest is the training.
        var loops = all.GroupBy(s => s.Step.Total).OrderByDescending(g => (g.Key ?? 0) * EvidenceNotes.Median(g.Select(s =>
            s.Step.Seconds))).ToArray();
        var steps = loops[0].ToArray();
        foreach (var other in loops[1..])
            notes.Remark(string.Create(CultureInfo.InvariantCulture, $"a loop of {other.Key:#,0} steps is taken as validation and left out "
                + $"({other.Count()} lines from line {other.First().Line} on)."));
        int[] lines = [.. steps.Select(s => s.Line)];
        double step = EvidenceNotes.Median(steps.Select(s => s.Step.Seconds));
        string said = string.Create(CultureInfo.InvariantCulture, $"{step:0.####} s a step, the median of {steps.Length}");
        if (!length) notes.Remark($"{said}.");
        else if (loops[0].Key is { } total)
        {
            int shown = steps.Select(s => s.Step.Epoch).Distinct().Count();
            double times = epochs.Total ?? shown;
            notes.Hours(total * step * times / 3600, lines, string.Create(CultureInfo.InvariantCulture, $"{said}, × {total:#,0} steps × ")
                + (epochs.Total is { } n ? $"{n} epochs"
                    : $"{shown} {(shown == 1 ? "epoch" : "epochs")}; no line says how many there are: those that it shows are taken"));
        }
        else notes.Remark($"{said}; no line says how many steps there are (500/20000), so the length of a run is not known.");

        if (steps.Where(s => s.Step.Data is not null).ToArray() is { Length: > 0 } waited)
            notes.Waiting(EvidenceNotes.Median(waited.Select(s => s.Step.Data!.Value / s.Step.Seconds)), [.. waited.Select(s => s.Line)],
                "time for data by time of the step");
        if (steps.Where(s => s.Step.Cores is not null).ToArray() is { Length: > 0 } told)
            notes.Cores(told.Average(s => s.Step.Cores!.Value), [.. told.Select(s => s.Line)], "busy cores as the log says");
    }

    /// <summary>How many epochs a training has: <c>epoch 1 of 60</c>, counted from 0 where <c>epoch 0/59</c> is among them.</summary>
    private sealed partial record Epochs(double? Last, bool FromZero)
    {
        public double? Total => FromZero ? Last + 1 : Last;

        public static bool Says(string text) => Planned().IsMatch(text) || Most().IsMatch(text) || Row().IsMatch(text);

        public Epochs With(string text)
        {
            // The sum of all steps is the whole training: Hugging Face's bar counts no epochs.
            if (Most().Match(text) is { Success: true } most) return new(TrainingLine.Figure(most.Groups[1]), false);
            var planned = Planned().Match(text) is { Success: true } of ? of : Row().Match(text);
            return !planned.Success ? this
                : new(TrainingLine.Figure(planned.Groups[2]), FromZero || TrainingLine.Figure(planned.Groups[1]) == 0);
        }

        [GeneratedRegex(@"\bepoch\s*:?\s*\[?(\d+)\s*(?:of|/)\s*(\d+)", RegexOptions.IgnoreCase)]
        private static partial Regex Planned();

        // Lightning ends with it; it wins over "Epoch 0/9".
        [GeneratedRegex(@"max_epochs=(\d+)")]
        private static partial Regex Most();

        // Ultralytics: epoch and memory of the card, then the losses.
        [GeneratedRegex(@"^\s*(\d+)/(\d+)\s+[\d.]+G\s")]
        private static partial Regex Row();
    }

    [GeneratedRegex(@"\btrain_runtime['""]?[\s:=]+(\d+(?:\.\d+)?)(?![\d:])")]
    private static partial Regex Runtime();

    [GeneratedRegex(@"^\s*\d+/\d+\s+(\d+(?:\.\d+)?)G\s")]
    private static partial Regex CardMemory();
}
