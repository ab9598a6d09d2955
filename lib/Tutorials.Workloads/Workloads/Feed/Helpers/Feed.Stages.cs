using System.Diagnostics;
using System.Numerics;

namespace Tutorials.Workloads;

public partial class Feed
{
    // Mean and standard deviation of the colours of many photographs (those of ImageNet, as the usual training scripts have them).
    private static ReadOnlySpan<float> Mean => [0.485f, 0.456f, 0.406f];
    private static ReadOnlySpan<float> Deviation => [0.229f, 0.224f, 0.225f];

    // The producer's work on batch number `batch`. Images stand in it one after the other, each as three planes of 48 × 48.
    private static void Preprocess(Line line, int batch, Span<float> ready)
    {
        int first = batch * Batch, count = Math.Min(Batch, line.Count - first);
        for (int i = 0; i < count; i++)
            ResizeAndNormalise(line.Images.AsSpan((first + i) * RawBytes, RawBytes), ready.Slice(i * ReadyValues, ReadyValues));
    }

    // Bilinear: the centre of a new pixel lies between four old ones.
    private static void ResizeAndNormalise(ReadOnlySpan<byte> raw, Span<float> ready)
    {
        for (int y = 0; y < Ready; y++)
        {
            var (above, down) = SourcePosition(y);
            for (int x = 0; x < Ready; x++)
            {
                var (left, right) = SourcePosition(x);
                int corner = (above * Raw + left) * Colours;
                for (int c = 0; c < Colours; c++)
                {
                    int at = corner + c;
                    float top = raw[at] + right * (raw[at + Colours] - raw[at]);
                    float bottom = raw[at + Raw * Colours] + right * (raw[at + (Raw + 1) * Colours] - raw[at + Raw * Colours]);
                    float value = top + down * (bottom - top);
                    ready[(c * Ready + y) * Ready + x] = (value / 255 - Mean[c]) / Deviation[c];
                }
            }
        }
    }

    // The old pixel before the centre of new pixel i, and how far it is from there to the next, 0 … 1.
    private static (int Before, float Share) SourcePosition(int i)
    {
        float centre = (i + 0.5f) * Raw / Ready - 0.5f;
        int before = (int)centre;
        return (before, centre - before);
    }

    // The consumer's step: it scores each image and ends no sooner than its length.
    private static void Consume(Line line, int batch, ReadOnlySpan<float> ready, float[] scores)
    {
        long begun = Stopwatch.GetTimestamp();
        int first = batch * Batch, count = Math.Min(Batch, line.Count - first);
        for (int i = 0; i < count; i++)
        {
            var image = ready.Slice(i * ReadyValues, ReadyValues);
            for (int k = 0; k < Classes; k++)
                scores[(first + i) * Classes + k] = Dot(image, line.Weights.AsSpan(k * ReadyValues, ReadyValues));
        }

        // The card works and the core is free: whoever else has work gets it. (A sleep would be longer than asked for, on Windows up to
        // 15 ms.)
        while (Stopwatch.GetElapsedTime(begun) < line.Step) Thread.Yield();
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        for (int i = 0; i < a.Length; i += Vector<float>.Count) // 6,912 = 27 · 256
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        return Vector.Sum(sum);
    }
}
