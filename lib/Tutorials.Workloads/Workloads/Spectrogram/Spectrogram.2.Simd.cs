using System.Numerics;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    public static void Simd(float[] samples, float[] output)
    {
        for (int frame = 0; frame < output.Length / Bands; frame += Vector<float>.Count)
            SimdFrames(samples, output, frame);
    }

    // A lane is a frame: eight transforms run side by side and nothing is ever moved across a vector.
    private static void SimdFrames(float[] samples, float[] output, int frame)
    {
        Span<Vector<float>> re = stackalloc Vector<float>[Length], im = stackalloc Vector<float>[Length];
        Span<Vector<float>> power = stackalloc Vector<float>[Bins];
        Span<float> lanes = stackalloc float[Vector<float>.Count];
        int last = output.Length / Bands - 1; // lanes without a frame repeat the last one
        for (int i = 0; i < Length; i++)
        {
            for (int lane = 0; lane < lanes.Length; lane++) lanes[lane] = samples[Math.Min(frame + lane, last) * Hop + i];
            re[i] = new Vector<float>(lanes) * Window[i];
        }

        im.Clear();
        Fft(re, im);
        for (int k = 0; k < Bins; k++)
            power[k] = re[k] * re[k] + im[k] * im[k];
        for (int b = 0; b < Bands; b++)
        {
            var energy = Vector<float>.Zero;
            for (int k = Starts[b]; k < Starts[b + 1]; k++) energy += Rising[k] * power[k];
            for (int k = Starts[b + 1]; k < Starts[b + 2]; k++) energy += (1 - Rising[k]) * power[k];
            Vector.Log(energy + new Vector<float>(Floor)).CopyTo(lanes);
            for (int lane = 0; lane < lanes.Length && frame + lane <= last; lane++) output[(frame + lane) * Bands + b] = lanes[lane];
        }
    }

    // Line by line the same as for one frame.
    private static void Fft(Span<Vector<float>> re, Span<Vector<float>> im)
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
                    var x = re[b] * Cosines[twiddle] - im[b] * Sines[twiddle];
                    var y = re[b] * Sines[twiddle] + im[b] * Cosines[twiddle];
                    (re[a], im[a], re[b], im[b]) = (re[a] + x, im[a] + y, re[a] - x, im[a] - y);
                }
            }
        }
    }
}
