namespace Tutorials.Workloads;

public partial class MlpTraining
{
    public static void Simd(
        int batch, int steps, float[] images, int[] digits, float[] start, float[] losses)
    {
        Span<float> w = stackalloc float[WeightCount], gradient = stackalloc float[WeightCount];
        start.CopyTo(w);
        Span<float> hidden = stackalloc float[Hidden + 1], scores = stackalloc float[ClassStride];
        for (int step = 0; step < steps; step++)
        {
            gradient.Clear();
            float loss = 0;
            for (int i = 0; i < batch; i++)
            {
                int sample = (int)(((long)step * batch + i) % digits.Length);
                var image = images.AsSpan(sample * Pixels, Pixels);
                VectorForward(image, w, hidden, scores);
                loss += SoftmaxCrossEntropy(scores, digits[sample], batch);
                VectorBackward(image, w, hidden, scores, gradient);
            }

            Axpy(-LearningRate, gradient, w);
            losses[step] = loss / Math.Max(1, batch);
        }
    }
}
