using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>
/// Numbers as people read them: three significant digits, a unit that fits, the same on every machine whatever its language.
/// </summary>
public static class Quantity
{
    /// <summary>A time in the unit that leaves 1 to 999 before the point: <c>1.23 ms</c>.</summary>
    public static string Seconds(double seconds)
    {
        var unit = TimeUnit.Of(seconds * 1.0005); // 999.6 µs would be printed as 1,000 µs
        return $"{Digits(seconds / unit.Seconds)} {unit.Name}";
    }

    /// <summary>A round time for an axis: <c>10 ms</c>.</summary>
    public static string ShortSeconds(double seconds)
    {
        var unit = TimeUnit.Of(seconds * (1 + 1e-9));
        return $"{Plain(Round6(seconds / unit.Seconds))} {unit.Name}";
    }

    /// <summary>A ratio: <c>8.1×</c>.</summary>
    public static string Times(double ratio) => $"{Digits(ratio, 2)}×";

    /// <summary>A count with separators: <c>1,048,576</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number rounded to that many significant digits; whole numbers keep three at least.</summary>
    public static string Digits(double value, int significant = 3)
    {
        if (value == 0 || !double.IsFinite(value)) return value.ToString("0", CultureInfo.InvariantCulture);
        int wanted = Exponent(value) >= 2 ? Math.Max(3, significant) : significant;
        double rounded = double.Parse(value.ToString("E" + (wanted - 1), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // Counted after rounding: 9.96 becomes 10.0, whose point moved.
        int decimals = Math.Clamp(wanted - 1 - Exponent(rounded), 0, 12);
        return rounded.ToString("N" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>A count that is only known roughly, to two significant digits: <c>1.2M</c>.</summary>
    public static string Roughly(double count) =>
        Short(double.Parse(count.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A short label for an axis: <c>20</c>, <c>64k</c>, <c>1M</c>.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e9 => Plain(value / 1e9) + "G",
        >= 1e6 => Plain(value / 1e6) + "M",
        >= 1e4 => Plain(value / 1e3) + "k",
        _ => Plain(value),
    };

    /// <summary>A small number by its power of ten: <c>3.1 · 10⁻⁷</c>.</summary>
    public static string Scientific(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return Digits(value);
        string[] parts = value.ToString("0.#e+0", CultureInfo.InvariantCulture).Split('e');
        string digits = int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        string power = string.Concat(digits.Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
        return parts[0] == "1" ? $"10{power}" : $"{parts[0]} · 10{power}";
    }

    /// <summary>Six significant digits: more would be noise in the file, and none of it is visible.</summary>
    public static double Round6(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        return double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static int Exponent(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)));

    private static string Plain(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);
}

/// <summary>A unit of time for one column of a table.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Seconds">One of it.</param>
public readonly record struct TimeUnit(string Name, double Seconds)
{
    /// <summary>The unit in which a time reads best.</summary>
    public static TimeUnit Of(double seconds) => Math.Abs(seconds) switch
    {
        >= 1 => new("s", 1),
        >= 1e-3 => new("ms", 1e-3),
        >= 1e-6 => new("µs", 1e-6),
        0 => new("s", 1),
        _ => new("ns", 1e-9),
    };

    /// <summary>The unit in which the smallest of the times is at least 1.</summary>
    public static TimeUnit ForAll(IEnumerable<double> seconds) => Of(seconds.Where(s => s > 0).DefaultIfEmpty(1).Min());
}
