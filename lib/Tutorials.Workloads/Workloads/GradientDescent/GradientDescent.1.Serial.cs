namespace Tutorials.Workloads;

public partial class GradientDescent
{
    public static void Serial(int count, int epochs, float[] X, float[] Y, float[] output)
    {
        Span<float> gradient = stackalloc float[Features];
        Array.Clear(output, 0, Features);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            gradient.Clear();
            double loss = SerialGradient(0, count, X, Y, output, gradient);
            Step(count, epoch, gradient, loss, output);
        }
    }

    // Adds the gradients of the samples from first to end; returns their loss.
    private static double SerialGradient(int first, int end, float[] X, float[] Y, float[] weights, Span<float> gradient)
    {
        double loss = 0;
        for (int i = first; i < end; i++)
        {
            int x = i * Features;
            float z = 0;
            for (int f = 0; f < Features; f++)
                z += weights[f] * X[x + f];
            float error = 1 / (1 + MathF.Exp(-z)) - Y[i];
            for (int f = 0; f < Features; f++)
                gradient[f] += error * X[x + f];
            loss += MathF.Max(z, 0) - z * Y[i] + MathF.Log(1 + MathF.Exp(-MathF.Abs(z)));
        }

        return loss;
    }

    private static void Step(int count, int epoch, ReadOnlySpan<float> gradient, double loss, float[] output)
    {
        for (int f = 0; f < Features; f++)
            output[f] -= StepSize * gradient[f] / Math.Max(1, count);
        output[Features + epoch] = (float)(loss / Math.Max(1, count));
    }
}
