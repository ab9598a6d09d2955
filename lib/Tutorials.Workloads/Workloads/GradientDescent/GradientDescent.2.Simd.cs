using System.Numerics;

namespace Tutorials.Workloads;

public partial class GradientDescent
{
    public static void Simd(int count, int epochs, float[] X, float[] Y, float[] output)
    {
        Span<float> gradient = stackalloc float[Features];
        Array.Clear(output, 0, Features);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            gradient.Clear();
            double loss = SimdGradient(0, count, X, Y, output, gradient);
            Step(count, epoch, gradient, loss, output);
        }
    }

    // Adds the gradients of the samples from first to end; returns their loss.
    private static double SimdGradient(int first, int end, float[] X, float[] Y, float[] weights, Span<float> gradient)
    {
        double loss = 0;
        for (int i = first; i < end; i++)
        {
            int x = i * Features;
            var products = Vector<float>.Zero;
            for (int f = 0; f < Features; f += Vector<float>.Count)
                products += new Vector<float>(weights, f) * new Vector<float>(X, x + f);
            float z = Vector.Sum(products), error = 1 / (1 + MathF.Exp(-z)) - Y[i];
            for (int f = 0; f < Features; f += Vector<float>.Count)
                (new Vector<float>(gradient[f..]) + error * new Vector<float>(X, x + f)).CopyTo(gradient[f..]);
            loss += MathF.Max(z, 0) - z * Y[i] + MathF.Log(1 + MathF.Exp(-MathF.Abs(z)));
        }

        return loss;
    }
}
