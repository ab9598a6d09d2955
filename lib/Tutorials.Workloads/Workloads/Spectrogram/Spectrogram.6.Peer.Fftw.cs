using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    // FFTW does the transform, frame by frame and in aligned buffers, which is how it is fastest. Window, power, bands and
    // logarithm are ours, vectors where neighbours lie side by side; the cores share the frames as in Threads.
    private static void WithFftw(Sound s, float[] output)
    {
        const int Block = 32;
        Cores.ForEach((s.Frames + Block - 1) / Block, block =>
        {
            int first = block * Block, count = Math.Min(Block, s.Frames - first);
            FramesWithFftw(count, s.Samples.AsSpan(first * Hop), output.AsSpan(first * Bands, count * Bands));
        });
    }

    [SkipLocalsInit]
    private static unsafe void FramesWithFftw(int count, ReadOnlySpan<float> samples, Span<float> output)
    {
        byte* room = stackalloc byte[(Length + 2 * Bins + Bins + 8) * sizeof(float) + 64];
        float* frame = (float*)(((nuint)room + 63) & ~(nuint)63), spectrum = frame + Length, power = spectrum + 2 * Bins;
        for (int f = 0; f < count; f++)
        {
            for (int i = 0; i < Length; i += 8)
                (Vector256.Create(samples.Slice(f * Hop + i, 8)) * Vector256.LoadUnsafe(ref Window[i])).Store(frame + i);
            Tutorials.Native.Fftw.Transform(frame, spectrum);
            for (int k = 0; k < Bins; k++) power[k] = spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];

            var bands = output.Slice(f * Bands, Bands);
            for (int b = 0; b < Bands; b++)
            {
                int low = Starts[b], middle = Starts[b + 1], high = Starts[b + 2];
                float energy = Floor;
                for (int k = low; k < middle; k++) energy += Rising[k] * power[k];
                for (int k = middle; k < high; k++) energy += (1 - Rising[k]) * power[k];
                bands[b] = energy;
            }

            for (int b = 0; b < Bands; b += 8) VectorMath.Log(Vector256.Create<float>(bands.Slice(b, 8))).CopyTo(bands[b..]);
        }
    }
}
