using System.Globalization;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>Figures as the report says them.</summary>
internal static class Words
{
    public static string Of(Band band) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Quantity.Times(band.Median)} as fast as today's machine ({Quantity.Times(band.Low)} to "
            + $"{Quantity.Times(band.High)}, projected)");

    public static string Money(double amount, string currency) => $"{Quantity.Digits(amount)} {currency}";

    public static string Percent(double share) => share is > 0 and < 0.0005 ? "less than 0.1 %" : (100 * share)
        .ToString(share < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A time that people wait: in hours or minutes where it is long.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 5400 => Number(Math.Round(seconds / 3600, 1)) + " h",
        >= 100 => Number(Math.Round(seconds / 60, 1)) + " min",
        _ => Quantity.Seconds(seconds),
    };

    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
