namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    public override double[] Reference(Book book)
    {
        double[] output = new double[3 * book.Options.Length];
        for (int o = 0; o < book.Options.Length; o++)
        {
            var option = book.Options[o];
            double drift = ((double)option.Rate - 0.5 * option.Volatility * option.Volatility) * option.Years;
            double spread = option.Volatility * Math.Sqrt(option.Years), discount = Math.Exp(-(double)option.Rate * option.Years);
            double[] payoffs = new double[book.Paths];
            int[] bins = new int[Bins];
            for (int path = 0; path < book.Paths; path++)
            {
                uint word = Philox((uint)path / 4, (uint)o, 0, 0, book.Seed, 0).At(path % 4);
                bins[word >> BinShift]++;
                payoffs[path] = Payoff(Acklam(((word >> 9) + 0.5) / (1 << 23)));
            }

            double mean = payoffs.Average();
            double variance = payoffs.Average(p => (p - mean) * (p - mean));
            output[3 * o] = discount * mean;
            output[3 * o + 1] = discount * Math.Sqrt(variance / book.Paths);
            output[3 * o + 2] = discount * Payoff(Acklam(TailStart(bins, book.Paths)));

            double Payoff(double z) => Math.Max(option.Spot * Math.Exp(drift + spread * z) - option.Strike, 0);
        }

        return output;
    }

    /// <summary>
    /// Φ⁻¹(u) by Acklam's rational approximation (2003), relative error 1.2·10⁻⁹: another way than <see cref="InverseNormal(float)"/>,
    /// so that one checks the other.
    /// </summary>
    public static double Acklam(double u)
    {
        const double Low = 0.02425;
        if (u > 1 - Low) return -Acklam(1 - u);
        if (u < Low)
        {
            double t = Math.Sqrt(-2 * Math.Log(u));
            return (((((-7.784894002430293e-3 * t - 0.3223964580411365) * t - 2.400758277161838) * t - 2.549732539343734) * t
                    + 4.374664141464968) * t + 2.938163982698783)
                / ((((7.784695709041462e-3 * t + 0.3224671290700398) * t + 2.445134137142996) * t + 3.754408661907416) * t + 1);
        }

        double q = u - 0.5, r = q * q;
        return (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r
                - 30.66479806614716) * r + 2.506628277459239) * q
            / (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r
                - 13.28068155288572) * r + 1);
    }
}
