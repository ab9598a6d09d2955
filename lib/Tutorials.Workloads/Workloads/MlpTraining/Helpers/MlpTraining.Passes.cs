namespace Tutorials.Workloads;

public partial class MlpTraining
{
    // The three passes of the plain loops, image by image.
    private static void Forward(ReadOnlySpan<float> image, ReadOnlySpan<float> w, Span<float> hidden, Span<float> scores)
    {
        hidden.Clear();
        scores.Clear();
        for (int p = 0; p < Pixels; p++)
            for (int h = 0; h < Hidden; h++)
                hidden[h] += image[p] * w[p * Hidden + h];
        for (int h = 0; h < Hidden; h++)
            hidden[h] = MathF.Max(hidden[h], 0);
        hidden[Hidden] = 1;
        for (int h = 0; h <= Hidden; h++)
            for (int c = 0; c < Classes; c++)
                scores[c] += hidden[h] * w[OutputLayer + h * ClassStride + c];
    }

    // Softmax; returns the loss of this image and leaves in scores how far each class was off, as a share of the batch.
    private static float SoftmaxCrossEntropy(Span<float> scores, int digit, int batch)
    {
        float largest = scores[0], sum = 0, right = scores[digit];
        for (int c = 1; c < Classes; c++) largest = MathF.Max(largest, scores[c]);
        for (int c = 0; c < Classes; c++) sum += scores[c] = MathF.Exp(scores[c] - largest);
        for (int c = 0; c < Classes; c++) scores[c] = (scores[c] / sum - (c == digit ? 1 : 0)) / batch;
        return largest + MathF.Log(sum) - right;
    }

    private static void Backward(
        ReadOnlySpan<float> image, ReadOnlySpan<float> w, Span<float> hidden, ReadOnlySpan<float> delta, Span<float> gradient)
    {
        for (int h = 0; h <= Hidden; h++)
        {
            float sum = 0;
            for (int c = 0; c < Classes; c++)
            {
                gradient[OutputLayer + h * ClassStride + c] += hidden[h] * delta[c];
                sum += delta[c] * w[OutputLayer + h * ClassStride + c];
            }

            hidden[h] = hidden[h] > 0 ? sum : 0; // ReLU passes nothing back where it passed nothing on
        }

        for (int p = 0; p < Pixels; p++)
            for (int h = 0; h < Hidden; h++)
                gradient[p * Hidden + h] += image[p] * hidden[h];
    }
}
