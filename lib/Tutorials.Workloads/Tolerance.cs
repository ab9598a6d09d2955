namespace Tutorials;

/// <summary>
/// How far a right answer may lie from the double-precision reference: |actual − expected| ≤ Absolute + Relative · |expected|.
/// </summary>
/// <param name="Absolute">In the unit of the output.</param>
/// <param name="Relative">As a share of the expected value.</param>
/// <param name="Outliers">
/// Share of elements (0 to 1) that may lie outside. Zero everywhere except where the problem itself is chaotic:
/// on the rim of the Mandelbrot set one rounded bit decides, and fused and unfused arithmetic are both right.
/// </param>
public readonly record struct Tolerance(double Absolute, double Relative = 0, double Outliers = 0)
{
    /// <summary>2^−24: half the distance from 1 to the next <see cref="float"/>; the largest relative error of one rounding.</summary>
    public const double UnitRoundoff = 5.9604644775390625e-8;

    /// <summary>Integers, decisions, permutations: no difference at all.</summary>
    public static Tolerance Exact => new(0);

    /// <summary>A few roundings in a row, each relative to the result.</summary>
    public static Tolerance Roundings(int count) => new(UnitRoundoff, count * UnitRoundoff);

    /// <summary>
    /// A sum of <paramref name="terms"/> products in any order, each at most <paramref name="largest"/> in size. The worst order is one
    /// after the other: partial sums of random signs grow with √k, their roundings with them, and n of those add up to a seventh of n
    /// roundings (Higham 2002, section 4.2, with random signs). Two n roundings also hold for the unluckiest of a million sums.
    /// </summary>
    public static Tolerance Sum(long terms, double largest = 1) => new(2 * UnitRoundoff * Math.Max(1, terms) * largest, 4 * UnitRoundoff);

    /// <summary>The largest difference that passes for this expected value.</summary>
    public double Allowed(double expected) => Absolute + Relative * Math.Abs(expected);
}
