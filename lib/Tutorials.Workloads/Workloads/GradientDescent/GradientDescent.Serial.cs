namespace Tutorials.Workloads;

public partial class GradientDescent
{
    public static void Serial(int count, int epochs, ReadOnlySpan<float> X, ReadOnlySpan<float> Y, Span<float> output)
    {
        var weights = output[..Features];
        weights.Clear();
        Span<float> gradient = stackalloc float[Features];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            gradient.Clear();
            double loss = 0;
            for (int i = 0; i < count; i++)
            {
                var x = X.Slice(i * Features, Features);
                float z = 0;
                for (int f = 0; f < Features; f++)
                    z += weights[f] * x[f];
                float error = 1 / (1 + MathF.Exp(-z)) - Y[i];
                for (int f = 0; f < Features; f++)
                    gradient[f] += error * x[f];
                loss += MathF.Max(z, 0) - z * Y[i] + MathF.Log(1 + MathF.Exp(-MathF.Abs(z)));
            }

            for (int f = 0; f < Features; f++)
                weights[f] -= StepSize * gradient[f] / Math.Max(1, count);
            output[Features + epoch] = (float)(loss / Math.Max(1, count));
        }
    }
}
