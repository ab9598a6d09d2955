using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class MlpTraining
{
    private const int Block = 64;         // images that go through the network together
    private const int HiddenStep = Hidden + 16; // a row of hidden values: 96, the 1 that meets the bias, and 15 unused

    public static void Simd(
        int batch, int steps, ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> start, Span<float> losses)
    {
        Span<float> w = stackalloc float[WeightCount], gradient = stackalloc float[WeightCount];
        start.CopyTo(w);
        for (int step = 0; step < steps; step++)
        {
            gradient.Clear();
            double loss = AddGradient((long)step * batch, batch, batch, images, digits, w, gradient);
            Move(w, gradient);
            losses[step] = (float)(loss / Math.Max(1, batch));
        }
    }

    private static void Move(Span<float> w, ReadOnlySpan<float> gradient)
    {
        for (int i = 0; i < WeightCount; i += 8)
            (Vector256.Create<float>(w.Slice(i, 8)) - LearningRate * Vector256.Create(gradient.Slice(i, 8))).CopyTo(w[i..]);
    }

    // Adds the gradient of `count` images, the first of them number `first` of the endless row of images; returns the sum of their losses.
    private static double AddGradient(
        long first, int count, int batch, ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> w, Span<float> gradient)
    {
        double loss = 0;
        for (int i = 0; i < count;)
        {
            int sample = (int)((first + i) % digits.Length);
            int rows = Math.Min(Math.Min(Block, count - i), digits.Length - sample); // the data set begins anew after its last image
            loss += AddBlock(rows, batch, images.Slice(sample * Pixels, rows * Pixels), digits.Slice(sample, rows), w, gradient);
            i += rows;
        }

        return loss;
    }

    // Five products of small matrices. Transposes cost nothing but the weights' one: the left matrix may be walked in either direction.
    [SkipLocalsInit]
    private static float AddBlock(
        int rows, int batch, ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> w, Span<float> gradient)
    {
        Span<float> hidden = stackalloc float[Block * HiddenStep], blame = stackalloc float[Block * Hidden], scores = stackalloc float[Block * ClassStep];
        Span<float> turned = stackalloc float[Classes * Hidden];
        var second = w[Second..];
        SmallGemm.Multiply(rows, Hidden, Pixels, images, Pixels, 1, w, Hidden, hidden, HiddenStep, add: false);
        for (int r = 0; r < rows; r++)
        {
            var row = hidden.Slice(r * HiddenStep, Hidden + 1);
            for (int h = 0; h < Hidden; h += 8) Vector256.Max(Vector256.Create<float>(row.Slice(h, 8)), default).CopyTo(row[h..]);
            row[Hidden] = 1;
        }

        SmallGemm.Multiply(rows, ClassStep, Hidden + 1, hidden, HiddenStep, 1, second, ClassStep, scores, ClassStep, add: false);
        float loss = 0;
        for (int r = 0; r < rows; r++) loss += BlameRow(scores.Slice(r * ClassStep, ClassStep), digits[r], batch);

        for (int h = 0; h < Hidden; h++)
            for (int c = 0; c < Classes; c++) turned[c * Hidden + h] = second[h * ClassStep + c];
        SmallGemm.Multiply(rows, Hidden, Classes, scores, ClassStep, 1, turned, Hidden, blame, Hidden, add: false);
        for (int r = 0; r < rows; r++)
        {
            for (int h = 0; h < Hidden; h += 8)
            {
                var active = Vector256.GreaterThan(Vector256.Create<float>(hidden.Slice(r * HiddenStep + h, 8)), default);
                var place = blame.Slice(r * Hidden + h, 8);
                (Vector256.Create<float>(place) & active).CopyTo(place); // ReLU passes nothing back where it passed nothing on
            }
        }

        SmallGemm.Multiply(Hidden + 1, ClassStep, rows, hidden, 1, HiddenStep, scores, ClassStep, gradient[Second..], ClassStep, add: true);
        SmallGemm.Multiply(Pixels, Hidden, rows, images, 1, Pixels, blame, Hidden, gradient, Hidden, add: true);
        return loss;
    }

    // Softmax of ten scores in a row of sixteen; the six others end at zero.
    private static float BlameRow(Span<float> row, int digit, int batch)
    {
        float largest = row[0], right = row[digit];
        for (int c = 1; c < Classes; c++) largest = MathF.Max(largest, row[c]);
        row[Classes..].Fill(float.NegativeInfinity);
        var near = VectorMath.Exp(Vector256.Create<float>(row) - Vector256.Create(largest));
        var far = VectorMath.Exp(Vector256.Create<float>(row[8..]) - Vector256.Create(largest));
        float sum = Vector256.Sum(near + far), share = 1 / (sum * batch);
        (near * share).CopyTo(row);
        (far * share).CopyTo(row[8..]);
        row[Classes..].Clear();
        row[digit] -= 1f / batch;
        return largest + MathF.Log(sum) - right;
    }
}
