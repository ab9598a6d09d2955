using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Decision.Interviewing;

/// <summary>
/// Understands figures as people type them: <c>1,5</c>, <c>20 %</c>, <c>30 min</c>, <c>41 GB</c>, <c>2 a week</c>. What could mean two
/// things is not guessed. Every method throws an <see cref="ArgumentException"/> that says how to write it.
/// </summary>
public static partial class Said
{
    // A job that is done once is spread over the years in which a bought machine would serve.
    private const double OnceInDays = 3 * 365;

    /// <summary>What <see cref="RunsPerDay"/> makes of "once".</summary>
    public const double Once = 1 / OnceInDays;

    /// <summary>A figure with a point or a comma.</summary>
    public static double Number(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        string text = Spaces().Replace(said.Trim(), "");
        if (Thousands().IsMatch(text))
            throw new ArgumentException($"'{said.Trim()}' could be {text.Replace(",", "", StringComparison.Ordinal)} or "
                + $"{text.Replace(',', '.')}. Write one of the two.");
        return double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            ? value
            : throw new ArgumentException("Write a number, such as 2.5.");
    }

    /// <summary>A whole number.</summary>
    public static int Whole(string said) => Number(said) is var value && value == Math.Round(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw new ArgumentException("Write a whole number, such as 8.");

    /// <summary>A share: <c>20 %</c> or <c>20</c>. Below 1 it needs the sign, as it could be a share or a percentage.</summary>
    /// <returns>0.2.</returns>
    public static double Share(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        bool signed = said.TrimEnd().EndsWith('%');
        double value = Number(said.Trim().TrimEnd('%'));
        return signed || value == 0 || Math.Abs(value) >= 1
            ? value / 100
            : throw new ArgumentException($"'{said.Trim()}' could be {Percent(value / 100)} or {Percent(value)}. Write it with the sign "
            + "%.");
    }

    /// <summary>A time in seconds; without a unit it is in the one given.</summary>
    /// <param name="said">For example <c>200 ms</c>, <c>20 min</c>, <c>1,5 h</c>, <c>2 days</c>.</param>
    /// <param name="unitSeconds">Seconds of the unit that is meant where none is written.</param>
    public static double Seconds(string said, double unitSeconds)
    {
        var (figure, unit) = Parted(said);
        return Number(figure) * (unit.ToLowerInvariant() switch
        {
            "" => unitSeconds,
            "ms" => 1e-3,
            "s" or "sec" or "second" or "seconds" => 1,
            "min" or "minute" or "minutes" => 60,
            "h" or "hour" or "hours" => 3600,
            "d" or "day" or "days" => 86400,
            _ => throw new ArgumentException($"'{unit}' is no time. Write ms, s, min, h or days."),
        });
    }

    /// <summary>Bytes; without a unit they are GB of 10⁹.</summary>
    public static double Bytes(string said)
    {
        var (figure, unit) = Parted(said);
        return Number(figure) * (unit.ToUpperInvariant() switch
        {
            "" or "GB" or "G" => 1e9,
            "B" => 1,
            "KB" or "K" => 1e3,
            "MB" or "M" => 1e6,
            "TB" or "T" => 1e12,
            "MIB" => 1024.0 * 1024,
            "GIB" => 1024.0 * 1024 * 1024,
            _ => throw new ArgumentException($"'{unit}' is no amount of memory. Write MB, GB or TB."),
        });
    }

    /// <summary>How often: <c>once</c>, <c>daily</c>, <c>3 a day</c>, <c>2 per week</c>, or a number of runs a day.</summary>
    public static double RunsPerDay(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        string text = said.Trim().ToLowerInvariant();
        double? word = text switch { "once" => Once, "hourly" => 24, "daily" => 1, "weekly" => 1 / 7.0, "monthly" => 12 / 365.0, _ =>
            null };
        if (word is { } often) return often;
        if (HowOften().Match(text) is not { Success: true } match) return Number(text);
        return Number(match.Groups[1].Value.Replace("once", "1", StringComparison.Ordinal).Replace("twice", "2", StringComparison.Ordinal))
            * match.Groups[2].Value switch { "hour" => 24, "day" => 1, "week" => 1 / 7.0, "month" => 12 / 365.0, _ => 1 / 365.0 };
    }

    /// <summary>yes or no.</summary>
    public static bool YesNo(string said) => said?.Trim().ToLowerInvariant() switch
    {
        "yes" or "y" or "true" => true,
        "no" or "n" or "false" => false,
        _ => throw new ArgumentException("Write yes or no."),
    };

    internal static string Percent(double share) => (100 * share).ToString("0.######", CultureInfo.InvariantCulture) + " %";

    internal static string Digits(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    internal static string Time(double seconds) => seconds switch
    {
        < 120 => $"{seconds.ToString("0.######", CultureInfo.InvariantCulture)} s",
        < 7200 => $"{(seconds / 60).ToString("0.####", CultureInfo.InvariantCulture)} min",
        _ => $"{(seconds / 3600).ToString("0.####", CultureInfo.InvariantCulture)} h",
    };

    private static (string Figure, string Unit) Parted(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var match = FigureAndUnit().Match(said.Trim());
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (said, "");
    }

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^(.*?[\d.,])\s*([A-Za-z]*)$")]
    private static partial Regex FigureAndUnit();

    [GeneratedRegex(@"^(once|twice|[\d.,\s]+(?:e-?\d+)?)\s*(?:x|times)?\s*(?:a|an|per|each|every|/)\s*(hour|day|week|month|year)s?$")]
    private static partial Regex HowOften();
}
