using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    // Where the transform below leaves value k: the four base-4 digits of k, read backwards.
    private static readonly int[] Reversed =
        [.. Enumerable.Range(0, Half).Select(k => (k & 3) << 6 | (k >> 2 & 3) << 4 | (k >> 4 & 3) << 2 | k >> 6)];

    /// <summary>
    /// The transform of 256 complex numbers in each of eight lanes, in place: four rounds of radix-4 butterflies, decimation in frequency
    /// (Gentleman, Sande 1966). Four inputs at a time halve the trips to memory of radix 2. The result is left in digit-reversed order.
    /// </summary>
    private static void RadixFour(Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        for (int length = Half; length >= 4; length /= 4)
        {
            int quarter = length / 4, twiddle = Length / length;
            for (int j = 0; j < quarter; j++)
            {
                Vector256<float> c1 = Vector256.Create(Cosines[j * twiddle]), s1 = Vector256.Create(Sines[j * twiddle]);
                Vector256<float> c2 = Vector256.Create(Cosines[2 * j * twiddle]), s2 = Vector256.Create(Sines[2 * j * twiddle]);
                Vector256<float> c3 = Vector256.Create(Cosines[3 * j * twiddle]), s3 = Vector256.Create(Sines[3 * j * twiddle]);
                for (int a = j; a < Half; a += length)
                {
                    int b = a + quarter, c = b + quarter, d = c + quarter;
                    Vector256<float> sumRe = re[a] + re[c], sumIm = im[a] + im[c], restRe = re[a] - re[c], restIm = im[a] - im[c];
                    Vector256<float> pairRe = re[b] + re[d], pairIm = im[b] + im[d];
                    Vector256<float> turnedRe = im[b] - im[d], turnedIm = re[d] - re[b]; // −i·(b − d)
                    (re[a], im[a]) = (sumRe + pairRe, sumIm + pairIm);
                    Vector256<float> x = restRe + turnedRe, y = restIm + turnedIm;
                    (re[b], im[b]) = (x * c1 - y * s1, x * s1 + y * c1);
                    (x, y) = (sumRe - pairRe, sumIm - pairIm);
                    (re[c], im[c]) = (x * c2 - y * s2, x * s2 + y * c2);
                    (x, y) = (restRe - turnedRe, restIm - turnedIm);
                    (re[d], im[d]) = (x * c3 - y * s3, x * s3 + y * c3);
                }
            }
        }
    }
}
