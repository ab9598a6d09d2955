using ILGPU;
using ILGPU.Algorithms;

namespace Tutorials.Workloads;

// What the two variants in double precision compute with. exp and log stand here because a device has none of its own in doubles:
// its units for them know seven digits. The library's replacement loops for fifty steps; a polynomial takes fourteen.
public partial class MonteCarloOption
{
    private const double Ln2High = 0.693147180369123816490, Ln2Low = 1.90821492927058770002e-10; // their sum is ln 2, the first has 33 bits

    /// <summary>
    /// eˣ = 2ᵏ · eʳ with |r| ≤ ½ ln 2, and eʳ by its series to the 13th power. For |x| up to 700; relative error about 2·10⁻¹⁶.
    /// </summary>
    public static double Exp(double x)
    {
        int k = (int)XMath.Floor(x * 1.4426950408889634 + 0.5);
        double r = x - k * Ln2High - k * Ln2Low, sum = 1;
        for (int term = 13; term > 0; term--) sum = 1 + sum * r / term;
        return sum * Interop.IntAsFloat((ulong)(k + 1023) << 52);
    }

    /// <summary>
    /// ln x = k ln 2 + 2 artanh((m − 1)/(m + 1)) with x = 2ᵏ · m and m near 1, by its series to the 21st power. For ordinary x
    /// above 0.
    /// </summary>
    public static double Log(double x)
    {
        ulong bits = Interop.FloatAsInt(x);
        int k = (int)(bits >> 52) - 1023;
        double m = Interop.IntAsFloat((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        double s = (m - 1) / (m + 1), s2 = s * s, sum = 0;
        for (int power = 21; power > 0; power -= 2) sum = sum * s2 + 1.0 / power;
        return k * Ln2High + (k * Ln2Low + 2 * s * sum);
    }

    /// <summary>
    /// The standard normal number that belongs to a random word: the same u as <see cref="Normal"/> takes, and more digits of
    /// Φ⁻¹(u).
    /// </summary>
    public static double NormalDouble(uint word) => InverseNormal(((int)(word >> 9) + 0.5) / (1 << 23));

    /// <summary>
    /// Φ⁻¹(u) by two quotients of polynomials, relative error about 10⁻¹⁶ (Wichura: Algorithm AS 241; Applied Statistics 37,
    /// 1988). His third, for u nearer to 0 or 1 than 10⁻¹¹, is left out: no word of 23 bits comes there.
    /// </summary>
    public static double InverseNormal(double u)
    {
        double q = u - 0.5, r;
        if (q * q <= 0.425 * 0.425)
        {
            r = 0.425 * 0.425 - q * q;
            return q * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
                    + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
                    + 133.14166789178437745) * r + 3.3871328727963666080)
                / (((((((5226.4952788528545610 * r + 28729.085735721942674) * r + 39307.895800092710610) * r
                    + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.18700749205790830) * r
                    + 42.313330701600911252) * r + 1);
        }

        r = XMath.Sqrt(-Log(q < 0 ? u : 1 - u)) - 1.6;
        double tail = (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 0.241780725177450611770) * r
                + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.76949722146069140550) * r
                + 4.63033784615654529590) * r + 1.42343711074968357734)
            / (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                + 0.148103976427480074590) * r + 0.689767334985100004550) * r + 1.67638483018380384940) * r
                + 2.05319162663775882187) * r + 1);
        return q < 0 ? -tail : tail;
    }
}
