namespace Tutorials.Workloads;

public partial class Spectrogram
{
    public static void Serial(float[] samples, float[] output)
    {
        Span<float> re = stackalloc float[Length], im = stackalloc float[Length], power = stackalloc float[Bins];
        for (int frame = 0; frame < output.Length / Bands; frame++)
        {
            for (int i = 0; i < Length; i++)
                re[i] = samples[frame * Hop + i] * Window[i];
            im.Clear();
            Fft(re, im);
            for (int k = 0; k < Bins; k++)
                power[k] = re[k] * re[k] + im[k] * im[k];
            for (int b = 0; b < Bands; b++)
            {
                float energy = 0;
                for (int k = Starts[b]; k < Starts[b + 1]; k++) energy += Rising[k] * power[k];
                for (int k = Starts[b + 1]; k < Starts[b + 2]; k++) energy += (1 - Rising[k]) * power[k];
                output[frame * Bands + b] = MathF.Log(energy + Floor);
            }
        }
    }

    /// <summary>
    /// The Fourier transform of 512 complex numbers in place: values to bit-reversed places, then nine rounds of butterflies
    /// (Cooley, Tukey 1965, radix 2).
    /// </summary>
    public static void Fft(Span<float> re, Span<float> im)
    {
        for (int i = 0; i < Length; i++)
        {
            int j = 0;
            for (int bit = 1; bit < Length; bit *= 2)
                j = 2 * j + ((i & bit) != 0 ? 1 : 0);
            if (j > i) (re[i], re[j], im[i], im[j]) = (re[j], re[i], im[j], im[i]);
        }

        for (int half = 1; half < Length; half *= 2)
        {
            for (int start = 0; start < Length; start += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    int a = start + k, b = a + half, twiddle = k * (Length / 2 / half);
                    float x = re[b] * Cosines[twiddle] - im[b] * Sines[twiddle];
                    float y = re[b] * Sines[twiddle] + im[b] * Cosines[twiddle];
                    (re[a], im[a], re[b], im[b]) = (re[a] + x, im[a] + y, re[a] - x, im[a] - y);
                }
            }
        }
    }
}
