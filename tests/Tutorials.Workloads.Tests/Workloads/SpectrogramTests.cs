using System.Numerics;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class SpectrogramTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Fft_agrees_with_the_sum_that_defines_it(int seed)
    {
        const int N = Spectrogram.Length;
        float[] re = Data.Uniform(N, seed), im = Data.Uniform(N, seed + 100);
        var direct = new Complex[N];
        for (int k = 0; k < N; k++)
            for (int i = 0; i < N; i++)
                direct[k] += new Complex(re[i], im[i]) * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)i * k % N) / N);

        var halves = Spectrogram.Transform([.. re.Zip(im, (a, b) => new Complex(a, b))]);
        Spectrogram.Fft(re, im);
        for (int k = 0; k < N; k++)
        {
            Assert.True((direct[k] - halves[k]).Magnitude < 1e-11, $"double precision, bin {k}");
            Assert.True((direct[k] - new Complex(re[k], im[k])).Magnitude < 2e-5, $"single precision, bin {k}");
        }
    }

    // A pure tone at the centre of bin k must light the band that bin belongs to more than any other.
    [Theory, InlineData(32), InlineData(64), InlineData(150)]
    public void A_tone_lights_its_own_band(int bin)
    {
        var spectrogram = new Spectrogram();
        float[] tone = [.. Enumerable.Range(0, Spectrogram.Length)
            .Select(i => (float)Math.Sin(2 * Math.PI * bin * i / Spectrogram.Length))];
        var bands = spectrogram.Reference(new(1, tone)).ToList();
        double mel = 2595 * Math.Log10(1 + bin * 16000.0 / Spectrogram.Length / 700), top = 2595 * Math.Log10(1 + 8000 / 700.0);
        double expected = mel / top * (Spectrogram.Bands + 1) - 1; // band b has its peak at edge b + 1
        Assert.InRange(bands.IndexOf(bands.Max()), expected - 1, expected + 1);
    }
}
