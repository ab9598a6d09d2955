namespace Tutorials.Measuring;

/// <summary>A median with its 95 % confidence interval, from order statistics: no assumption about the distribution of the noise.</summary>
/// <param name="Median">In seconds.</param>
/// <param name="Low">Lower end, in seconds.</param>
/// <param name="High">Upper end, in seconds.</param>
/// <param name="Samples">How many runs stand behind it.</param>
public readonly record struct Interval(double Median, double Low, double High, int Samples)
{
    /// <summary>
    /// The median of the samples, and the pair of order statistics that encloses the true median with a probability of at least 95 %:
    /// ranks j and n+1−j, j the largest with P(Binomial(n, ½) &lt; j) ≤ 2.5 % (Conover 1999, section 3.2; Hoefler and Belli 2015, rule 6).
    /// With fewer than six samples no such pair exists: the ends are then the smallest and the largest sample.
    /// </summary>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    public static Interval Of(IReadOnlyCollection<double> samples)
    {
        if (samples.Count == 0) throw new ArgumentException("An interval needs at least one sample.", nameof(samples));
        double[] sorted = [.. samples.Order()];
        int n = sorted.Length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        int j = Math.Max(1, LowerRank(n));
        return new(median, sorted[j - 1], sorted[n - j], n);
    }

    /// <summary>The same interval with every time multiplied by <paramref name="factor"/>.</summary>
    public Interval Times(double factor) => new(Median * factor, Low * factor, High * factor, Samples);

    /// <summary>The sum of two times that follow one another. The ends are added, which is wider than needed, never narrower.</summary>
    public Interval Plus(Interval other) =>
        new(Median + other.Median, Low + other.Low, High + other.High, Math.Min(Samples, other.Samples));

    /// <summary>
    /// How many times as long this took as <paramref name="other"/>. The ends divide the slow end of one by the fast end of the other:
    /// wider than the 95 % interval of the quotient, never narrower.
    /// </summary>
    public Interval Over(Interval other) => new(
        Median / other.Median,
        Low / other.High,
        other.Low > 0 ? High / other.Low : Median / other.Median,
        Math.Min(Samples, other.Samples));

    /// <summary>True where nobody can tell which of the two is shorter.</summary>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    private static int LowerRank(int n)
    {
        double term = Math.Pow(0.5, n), tail = 0;
        for (int j = 0; j < n; j++)
        {
            tail += term; // P(X ≤ j)
            if (tail > 0.025) return j;
            term *= (double)(n - j) / (j + 1);
        }

        return 0;
    }
}
