using System.Globalization;
using System.Numerics;

namespace Tutorials;

/// <summary>The verdict on one output, compared element by element with the reference.</summary>
/// <param name="Passed">True only where every element (but the allowed outliers) lies within tolerance.</param>
/// <param name="Compared">How many elements were compared.</param>
/// <param name="Wrong">How many lie outside.</param>
/// <param name="FirstWrong">Index of the first wrong element, or −1.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record Check(bool Passed, long Compared, long Wrong, long FirstWrong, string Message)
{
    /// <summary>
    /// ‖actual − expected‖ / ‖expected‖ in the Euclidean norm: about how many digits are right (Higham: Accuracy and Stability of Numerical
    /// Algorithms, 2002, § 1.2). Null where it means nothing: nothing was compared, the reference is all zero, or a value is not finite.
    /// </summary>
    public double? RelativeError { get; init; }

    /// <summary>
    /// Compares an output with its reference. NaN in <paramref name="actual"/> fails unless NaN is what the reference holds.
    /// </summary>
    public static Check Compare<T>(ReadOnlySpan<T> actual, ReadOnlySpan<double> expected, Tolerance tolerance)
        where T : unmanaged, INumberBase<T>
    {
        if (actual.Length != expected.Length)
            return new(false, 0, 0, -1, $"The output has {actual.Length} elements, the reference has {expected.Length}.");

        long wrong = 0, firstWrong = -1;
        double missed = 0, whole = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double value = double.CreateChecked(actual[i]);
            missed += (value - expected[i]) * (value - expected[i]);
            whole += expected[i] * expected[i];
            // Written so that NaN, which compares false with everything, counts as wrong. Infinity minus infinity is NaN: hence ==.
            bool right = value == expected[i] || Math.Abs(value - expected[i]) <= tolerance.Allowed(expected[i])
                || (double.IsNaN(value) && double.IsNaN(expected[i]));
            if (right) continue;
            if (wrong++ == 0) firstWrong = i;
        }

        bool passed = wrong <= (long)(tolerance.Outliers * actual.Length);
        return new(passed, actual.Length, wrong, firstWrong, Describe(passed, wrong, firstWrong, actual, expected, tolerance))
        {
            RelativeError = Math.Sqrt(missed / whole) is var error && double.IsFinite(error) ? error : null,
        };
    }

    private static string Describe<T>(
        bool passed, long wrong, long first, ReadOnlySpan<T> actual, ReadOnlySpan<double> expected, Tolerance tolerance)
        where T : unmanaged, INumberBase<T>
    {
        if (wrong == 0) return $"All {actual.Length:N0} elements agree.";
        if (passed) return $"{actual.Length - wrong:N0} of {actual.Length:N0} elements agree; the rest is allowed here.";
        double right = expected[(int)first], found = double.CreateChecked(actual[(int)first]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{wrong:N0} of {actual.Length:N0} elements are wrong. First at index {first}: expected {right:G9}, got {found:G9}; "
            + $"allowed difference {tolerance.Allowed(right):G3}.");
    }
}
