using System.Numerics;

namespace Tutorials.Workloads;

// The passes of Passes with vectors: rows of the weights are 96 and 16 long, whole vectors on every processor.
public partial class MlpTraining
{
    private static void VectorForward(ReadOnlySpan<float> image, ReadOnlySpan<float> w, Span<float> hidden, Span<float> scores)
    {
        hidden.Clear();
        scores.Clear();
        for (int p = 0; p < Pixels; p++)
            Axpy(image[p], w.Slice(p * Hidden, Hidden), hidden[..Hidden]);
        for (int h = 0; h < Hidden; h += Vector<float>.Count)
            Vector.Max(new Vector<float>(hidden[h..]), Vector<float>.Zero).CopyTo(hidden[h..]);
        hidden[Hidden] = 1;
        for (int h = 0; h <= Hidden; h++)
            Axpy(hidden[h], w.Slice(OutputLayer + h * ClassStride, ClassStride), scores);
    }

    private static void VectorBackward(
        ReadOnlySpan<float> image, ReadOnlySpan<float> w, Span<float> hidden, ReadOnlySpan<float> delta, Span<float> gradient)
    {
        for (int h = 0; h <= Hidden; h++)
        {
            var row = w.Slice(OutputLayer + h * ClassStride, ClassStride);
            var sum = Vector<float>.Zero;
            for (int c = 0; c < ClassStride; c += Vector<float>.Count)
                sum += new Vector<float>(delta[c..]) * new Vector<float>(row[c..]);
            Axpy(hidden[h], delta, gradient.Slice(OutputLayer + h * ClassStride, ClassStride));
            hidden[h] = hidden[h] > 0 ? Vector.Sum(sum) : 0; // ReLU passes nothing back where it passed nothing on
        }

        for (int p = 0; p < Pixels; p++)
            Axpy(image[p], hidden[..Hidden], gradient.Slice(p * Hidden, Hidden));
    }

    // y += a · x
    private static void Axpy(float a, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < y.Length; i += Vector<float>.Count)
            (new Vector<float>(y[i..]) + a * new Vector<float>(x[i..])).CopyTo(y[i..]);
    }
}
