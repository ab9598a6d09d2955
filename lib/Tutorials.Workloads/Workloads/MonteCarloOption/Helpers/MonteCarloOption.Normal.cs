using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    // A word becomes u = (its upper 23 bits + ½) / 2²³: never 0, never 1, and exact in a float on every device.
    private const float WordToUniform = 1f / (1 << 23);

    /// <summary>The standard normal number that belongs to a random word. It rises with the word.</summary>
    /// <remarks>
    /// By way of an int: an unsigned number would be turned into a double first, which many cards compute at a small part of
    /// their speed.
    /// </remarks>
    public static float Normal(uint word) => InverseNormal((int)(word >> 9) * WordToUniform + 0.5f * WordToUniform);

    /// <summary>
    /// Φ⁻¹(u) = √2 · erf⁻¹(2u − 1), with two polynomials for erf⁻¹ that fit single precision
    /// (Giles: Approximating the erfinv function; GPU Computing Gems, 2012). Relative error about 3·10⁻⁷.
    /// </summary>
    public static float InverseNormal(float u)
    {
        float x = 2 * u - 1;
        float w = -XMath.Log(4 * u * (1 - u)); // −ln(1 − x²)
        float p;
        if (w < 5)
        {
            w -= 2.5f;
            p = 2.81022636e-8f;
            p = p * w + 3.43273939e-7f;
            p = p * w - 3.5233877e-6f;
            p = p * w - 4.39150654e-6f;
            p = p * w + 2.1858087e-4f;
            p = p * w - 1.25372503e-3f;
            p = p * w - 4.17768164e-3f;
            p = p * w + 0.246640727f;
            p = p * w + 1.50140941f;
        }
        else // one path in 300
        {
            w = XMath.Sqrt(w) - 3;
            p = -2.00214257e-4f;
            p = p * w + 1.00950558e-4f;
            p = p * w + 1.34934322e-3f;
            p = p * w - 3.67342844e-3f;
            p = p * w + 5.73950773e-3f;
            p = p * w - 7.6224613e-3f;
            p = p * w + 9.43887047e-3f;
            p = p * w + 1.00167406f;
            p = p * w + 2.83297682f;
        }

        return 1.41421356f * p * x;
    }
}
