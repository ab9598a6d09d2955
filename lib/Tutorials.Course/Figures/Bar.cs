using System.Text;
using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>One bar of a ladder, or the place where it would be.</summary>
/// <param name="Label">Which variant, and what of it is counted.</param>
/// <param name="Target">Decides the colour.</param>
/// <param name="Source">Decides the colour; a projection is hatched.</param>
/// <param name="Speed">Times as fast as the baseline; null where there is no bar.</param>
/// <param name="Seconds">The time behind the speed.</param>
/// <param name="WhyNot">Why there is no bar.</param>
/// <param name="IsStandIn">True where the processor itself plays the device: such a row says nothing of a card.</param>
internal sealed record Bar(string Label, ExecutionTarget Target, NumberSource Source, Interval? Speed, double Seconds, string? WhyNot,
    bool IsStandIn)
{
    /// <summary>
    /// The bars of one job, in the order of the rows; the fastest GPU variant of each device is followed by the same with its
    /// transfers, and by its first call.
    /// </summary>
    public static IReadOnlyList<Bar> Of(Measurements run, string baselineName)
    {
        List<Bar> bars = [];
        var baseline = run.Rows.Count == 0 ? null : run.BaselineOf(run.Rows[0], baselineName);
        var best = run.BestOfEachDevice();
        foreach (var row in run.Rows)
        {
            string? whyNot = row.WhyNoTime ?? (baseline is null ? $"not compared: {baselineName} has no verified time here" : null);
            if (whyNot is not null)
            {
                bars.Add(new(Name(row, false), row.Target, row.Source, null, 0, whyNot, false));
                continue;
            }

            bool standIn = run.IsStandIn(row);
            bool split = row.HasTransfers && best.Contains(row);
            // The baseline is 1 by definition; its noise is in the intervals of all the others.
            bool isBaseline = row == baseline;
            var kernel = row.Resident!.Value;
            Add("", kernel, isBaseline ? new(1, 1, 1, kernel.Samples) : null);
            if (split) Add(" + transfers", row.WithTransfers!.Value);
            if (split && row.FirstCallSeconds is { } first) Add(", first call", new(first, first, first, 1));

            void Add(string note, Interval time, Interval? speed = null) =>
                bars.Add(new(Name(row, standIn) + note + SourceWord(row.Source), row.Target, row.Source,
                    speed ?? row.TimesAsFastAs(baseline!, time), time.Median, null, standIn));
        }

        return bars;
    }

    /// <summary>How long the bar is, in words. A projection is its band and no single figure: nobody measured its middle.</summary>
    public string Words => Speed is not { } speed ? ""
        : Source == NumberSource.Projected ? $"{Quantity.Roughly(speed.Low)} to {Quantity.Roughly(speed.High)}×"
        : Quantity.Times(speed.Median);

    // Colour alone does not tell a number from elsewhere: in grey, or to a reader who sees few colours, the word does.
    private static string SourceWord(NumberSource source) =>
        source is NumberSource.Recorded or NumberSource.Projected ? $", {Palette.Word(source)}" : "";

    // The words above a bar must fit a narrow screen.
    private static string Name(Measurement row, bool standIn) => standIn ? $"{row.Variant} on {Measurements.ThisProcessor}"
        : row.Source is NumberSource.Recorded or NumberSource.Projected
        ? $"{LineEnds.Device(row.Device)}: {row.Variant}"
        : row.IsPeer ? $"{row.Variant} (peer)" : row.Variant.Name;

    /// <summary>What was guessed for a row of this kind; null where nothing was.</summary>
    public double? GuessIn(ISpeedupGuess guess) => Target == ExecutionTarget.Cpu ? guess.Cpu : IsStandIn ? null : guess.Gpu;

    /// <summary>Breaks a sentence at spaces into lines of so many letters; a longer word keeps a line for itself.</summary>
    public static string Wrap(string text, int width)
    {
        var wrapped = new StringBuilder();
        int used = 0;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                wrapped.Append('\n');
                used = 0;
            }
            else if (used > 0)
            {
                wrapped.Append(' ');
                used++;
            }

            wrapped.Append(word);
            used += word.Length;
        }

        return wrapped.ToString();
    }
}
