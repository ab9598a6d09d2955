using System.Globalization;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>Figures as the report says them.</summary>
internal static class Words
{
    /// <summary>A time that people wait: in hours or minutes where it is long.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 3 * 86_400 => Number(Math.Round(seconds / 86_400, 1)) + " days",
        >= 5400 => Number(Math.Round(seconds / 3600, 1)) + " h",
        >= 100 => Number(Math.Round(seconds / 60, 1)) + " min",
        _ => Quantity.Seconds(seconds),
    };

    /// <summary>A time with its ends, where they differ.</summary>
    public static string Band(Ends seconds) => seconds.Optimistic == seconds.Pessimistic ? Time(seconds.Likely)
        : $"{Time(seconds.Likely)} ({Time(seconds.Optimistic)} to {Time(seconds.Pessimistic)})";

    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
