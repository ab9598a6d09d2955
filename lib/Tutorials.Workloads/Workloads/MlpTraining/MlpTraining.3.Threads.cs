namespace Tutorials.Workloads;

public partial class MlpTraining
{
    public static void Threads(
        int batch, int steps, float[] images, int[] digits, float[] start, float[] losses)
    {
        if (batch < 2 * ImagesOfPiece) Simd(batch, steps, images, digits, start, losses);
        else DataParallel(batch, steps, images, digits, start, losses, AddImages);
    }

    // The loop of Simd over a part of the batch.
    private static double AddImages(
        long first, int count, int batch, ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> w, Span<float> gradient)
    {
        Span<float> hidden = stackalloc float[Hidden + 1], scores = stackalloc float[ClassStride];
        double loss = 0;
        for (int i = 0; i < count; i++)
        {
            int sample = (int)((first + i) % digits.Length);
            var image = images.Slice(sample * Pixels, Pixels);
            VectorForward(image, w, hidden, scores);
            loss += SoftmaxCrossEntropy(scores, digits[sample], batch);
            VectorBackward(image, w, hidden, scores, gradient);
        }

        return loss;
    }
}
