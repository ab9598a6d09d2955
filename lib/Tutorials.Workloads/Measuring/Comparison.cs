using System.Globalization;
using Tutorials.Devices;

namespace Tutorials.Measuring;

/// <summary>What this run's intervals allow to be said about two variants.</summary>
public enum Outcome
{
    /// <summary>The whole interval of the first lies below that of the second.</summary>
    Faster,
    /// <summary>The whole interval of the first lies above that of the second.</summary>
    Slower,
    /// <summary>The intervals overlap.</summary>
    CannotTell,
    /// <summary>One of the two was not timed; the sentence says why.</summary>
    NotMeasured,
}

/// <summary>A verdict computed from intervals, never written by hand.</summary>
/// <param name="Outcome">Who is faster.</param>
/// <param name="Ratio">How many times faster the first is, at the medians; NaN where one was not timed.</param>
/// <param name="Low">The ratio if the noise favoured the second.</param>
/// <param name="High">The ratio if the noise favoured the first.</param>
/// <param name="Sentence">The verdict in words.</param>
public sealed record Comparison(Outcome Outcome, double Ratio, double Low, double High, string Sentence)
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
                return new(Outcome.NotMeasured, double.NaN, double.NaN, double.NaN, $"{row.Variant} on {row.Device} was not measured here ({row.Origin ?? "another source"}): no verdict.");
            else if (row.Resident is null)
                return new(Outcome.NotMeasured, double.NaN, double.NaN, double.NaN, $"{row.Variant} was not timed: {WhyNoTime(row)}.");

        var a = (withTransfers ? first.WithTransfers : first.Resident)!.Value;
        var b = (withTransfers ? second.WithTransfers : second.Resident)!.Value;
        double ratio = b.Median / a.Median, low = b.Low / a.High, high = b.High / a.Low;
        return (low, high) switch
        {
            ( > 1, _) => new(Outcome.Faster, ratio, low, high, $"{about} is {Times(ratio, low, high)} faster than {against}."),
            (_, < 1) => new(Outcome.Slower, ratio, low, high, $"{about} is {Times(1 / ratio, 1 / high, 1 / low)} slower than {against}."),
            _ => new(Outcome.CannotTell, ratio, low, high, $"Cannot tell whether {about} or {against} is faster: their intervals overlap."),
        };
    }

    /// <summary>Why a row has no time, in words that fit after a colon.</summary>
    public static string WhyNoTime(Measurement row) =>
        row.SkippedBecause ?? (row.Verified ? "nothing was timed" : $"wrong result. {row.Check?.Message.TrimEnd('.')}");

    private static string Label(Measurement row, bool withTransfers) =>
        row.Place == Place.Gpu ? $"{row.Variant} on {row.Device}{(withTransfers ? ", with transfers," : "")}" : row.Variant;

    private static string Times(double ratio, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"{Short(ratio)} times (95 %: {Short(low)} to {Short(high)})");

    private static string Short(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}
