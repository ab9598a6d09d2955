using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    private const int Half = Length / 2;

    // As Threads, with fewer trips to memory: 512 real values are transformed as 256 complex ones (even samples are the real
    // parts, odd ones the imaginary), in four rounds of radix 4 instead of nine of radix 2, and the logarithm is in single precision.
    public static void Tuned(float[] samples, float[] output)
    {
        const int Run = 32; // frames that a core takes at a time: four turns of eight
        int frames = output.Length / Bands;
        Cores.ForEach((frames + Run - 1) / Run, run =>
        {
            int end = Math.Min(frames, (run + 1) * Run);
            for (int frame = run * Run; frame < end; frame += 8)
                EightFrames(Math.Min(8, end - frame), samples.AsSpan(frame * Hop), output.AsSpan(frame * Bands));
        });
    }

    [SkipLocalsInit]
    private static void EightFrames(int count, ReadOnlySpan<float> samples, Span<float> output)
    {
        Span<Vector256<float>> re = stackalloc Vector256<float>[Half], im = stackalloc Vector256<float>[Half];
        Gather(count, samples, re, im);
        RadixFour(re, im);
        Span<Vector256<float>> power = stackalloc Vector256<float>[Bins];
        Power(re, im, power);
        LogBands(count, power, output);
    }

    private static void LogBands(int count, ReadOnlySpan<Vector256<float>> power, Span<float> output)
    {
        Span<float> lanes = stackalloc float[8];
        for (int b = 0; b < Bands; b++)
        {
            var energy = Vector256.Create(Floor);
            for (int k = Starts[b]; k < Starts[b + 1]; k++) energy += Rising[k] * power[k];
            for (int k = Starts[b + 1]; k < Starts[b + 2]; k++) energy += (1 - Rising[k]) * power[k];
            VectorMath.Log(energy).CopyTo(lanes);
            for (int lane = 0; lane < count; lane++) output[lane * Bands + b] = lanes[lane];
        }
    }

    // Sample i of eight frames side by side, times the window. Lanes without a frame repeat the last one.
    private static void Gather(int count, ReadOnlySpan<float> samples, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        int last = (count - 1) * Hop;
        int s1 = Math.Min(Hop, last), s2 = Math.Min(2 * Hop, last), s3 = Math.Min(3 * Hop, last), s4 = Math.Min(4 * Hop, last);
        int s5 = Math.Min(5 * Hop, last), s6 = Math.Min(6 * Hop, last), s7 = Math.Min(7 * Hop, last);
        _ = samples[last + Length - 1];
        for (int i = 0; i < Half; i++)
        {
            re[i] = Window[2 * i] * Column(samples, 2 * i);
            im[i] = Window[2 * i + 1] * Column(samples, 2 * i + 1);
        }

        Vector256<float> Column(ReadOnlySpan<float> x, int i) =>
            Vector256.Create(x[i], x[i + s1], x[i + s2], x[i + s3], x[i + s4], x[i + s5], x[i + s6], x[i + s7]);
    }

    // The spectrum of the even and of the odd samples stand mixed in the transform of the packed values; bins k and 256 − k
    // share the work.
    private static void Power(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> power)
    {
        for (int k = 0; k <= Half / 2; k++)
        {
            int p = Reversed[k], q = Reversed[(Half - k) % Half];
            Vector256<float> evenRe = 0.5f * (re[p] + re[q]), evenIm = 0.5f * (im[p] - im[q]);
            Vector256<float> oddRe = 0.5f * (im[p] + im[q]), oddIm = 0.5f * (re[q] - re[p]);
            var x = oddRe * Cosines[k] - oddIm * Sines[k];
            var y = oddRe * Sines[k] + oddIm * Cosines[k];
            power[k] = (evenRe + x) * (evenRe + x) + (evenIm + y) * (evenIm + y);
            power[Half - k] = (evenRe - x) * (evenRe - x) + (evenIm - y) * (evenIm - y);
        }
    }
}
