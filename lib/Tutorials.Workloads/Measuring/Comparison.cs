using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>What this run's intervals allow to be said about two variants.</summary>
public enum SpeedVerdict
{
    /// <summary>The whole interval of the first lies below that of the second.</summary>
    Faster,
    /// <summary>The whole interval of the first lies above that of the second.</summary>
    Slower,
    /// <summary>The intervals overlap, or the machine was not quiet.</summary>
    CannotTell,
    /// <summary>One of the two was not timed; the sentence says why.</summary>
    NotMeasured,
}

/// <summary>A verdict computed from intervals, never written by hand.</summary>
/// <param name="Verdict">Who is faster.</param>
/// <param name="Ratio">How many times faster the first is, at the medians; NaN where one was not timed.</param>
/// <param name="Low">The ratio if the noise favoured the second.</param>
/// <param name="High">The ratio if the noise favoured the first.</param>
/// <param name="Sentence">The verdict in words.</param>
public sealed record Comparison(SpeedVerdict Verdict, double Ratio, double Low, double High, string Sentence)
{
    /// <summary>Compares two rows of the same workload and size.</summary>
    /// <param name="first">The row that the sentence is about.</param>
    /// <param name="second">What it is held against.</param>
    /// <param name="withTransfers">Count the way to the device and back.</param>
    public static Comparison Of(Measurement first, Measurement second, bool withTransfers = false)
    {
        string about = Label(first, withTransfers), against = Label(second, withTransfers);
        foreach (var row in (Measurement[])[first, second])
            if (!row.IsOfThisRun)
                return NotMeasured($"{row.Variant} on {row.Device} was not measured here ({row.Origin ?? "another source"}): no verdict.");
            else if (row.Resident is null)
                return NotMeasured($"{row.Variant} was not timed: {row.WhyNoTime?.TrimEnd('.')}.");

        var ratio = second.Time(withTransfers)!.Value.Over(first.Time(withTransfers)!.Value);
        if (((Quietness?[])[first.Quietness, second.Quietness]).FirstOrDefault(q => q is { IsQuiet: false }) is { } disturbance)
            return new(
                SpeedVerdict.CannotTell, ratio.Median, ratio.Low, ratio.High,
                ratio is { Low: > 1 } or { High: < 1 }
                    ? $"No verdict between {about} and {against}, because the machine was not quiet: {disturbance}. In this run "
                        + (ratio.Low > 1 ? $"{about} was at least {Short(ratio.Low)}" : $"{against} was at least {Short(1 / ratio.High)}")
                        + " times as fast."
                    : $"Cannot tell whether {about} or {against} is faster, because the machine was not quiet: {disturbance}.");
        return ratio switch
        {
            { Low: > 1 } => new(
                SpeedVerdict.Faster, ratio.Median, ratio.Low, ratio.High,
                $"{about} is {Times(ratio)} faster than {against}."),
            { High: < 1 } => new(
                SpeedVerdict.Slower, ratio.Median, ratio.Low, ratio.High,
                $"{about} is {Times(new(1 / ratio.Median, 1 / ratio.High, 1 / ratio.Low, ratio.Samples))} slower than {against}."),
            _ => new(
                SpeedVerdict.CannotTell, ratio.Median, ratio.Low, ratio.High,
                $"Cannot tell whether {about} or {against} is faster: their intervals overlap."),
        };
    }

    /// <inheritdoc cref="Sentence"/>
    public override string ToString() => Sentence;

    private static Comparison NotMeasured(string sentence) => new(SpeedVerdict.NotMeasured, double.NaN, double.NaN, double.NaN, sentence);

    private static string Label(Measurement row, bool withTransfers) =>
        row.Target == ExecutionTarget.Gpu ? $"{row.Variant} on {row.Device}{(withTransfers ? ", with transfers," : "")}" : row.Variant.Name;

    private static string Times(Interval ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{Short(ratio.Median)} times (95 %: {Short(ratio.Low)} to {Short(ratio.High)})");

    private static string Short(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}
