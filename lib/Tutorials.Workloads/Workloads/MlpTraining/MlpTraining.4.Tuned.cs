using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class MlpTraining
{
    private const int Block = 64;         // images that go through the network together
    private const int HiddenStride = Hidden + 16; // a row of hidden values: 96, the 1 that meets the bias, and 15 unused

    // As Threads, with 64 images going through the network together: five products of small matrices in place of 64 times three loops.
    public static void Tuned(
        int batch, int steps, float[] images, int[] digits, float[] start, float[] losses)
    {
        DataParallel(batch, steps, images, digits, start, losses, AddBlocks);
    }

    private static double AddBlocks(
        long first, int count, int batch, ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> w, Span<float> gradient)
    {
        Span<float> transposed = stackalloc float[Classes * Hidden];
        for (int h = 0; h < Hidden; h++)
            for (int c = 0; c < Classes; c++) transposed[c * Hidden + h] = w[OutputLayer + h * ClassStride + c];
        double loss = 0;
        for (int i = 0; i < count;)
        {
            int sample = (int)((first + i) % digits.Length);
            int rows = Math.Min(Math.Min(Block, count - i), digits.Length - sample); // the data set begins anew after its last image
            var block = images.Slice(sample * Pixels, rows * Pixels);
            loss += AddBlock(rows, batch, block, digits.Slice(sample, rows), w, transposed, gradient);
            i += rows;
        }

        return loss;
    }

    // Five products of small matrices. No transpose but the weights' one is made: the left matrix may be walked in either direction.
    [SkipLocalsInit]
    private static float AddBlock(
        int rows, int batch, ReadOnlySpan<float> images, ReadOnlySpan<int> digits, ReadOnlySpan<float> w, ReadOnlySpan<float> transposed,
        Span<float> gradient)
    {
        Span<float> hidden = stackalloc float[Block * HiddenStride], delta = stackalloc float[Block * Hidden];
        Span<float> scores = stackalloc float[Block * ClassStride];
        var second = w[OutputLayer..];
        SmallGemm.Multiply(rows, Hidden, Pixels, images, Pixels, 1, w, Hidden, hidden, HiddenStride, add: false);
        for (int r = 0; r < rows; r++)
        {
            var row = hidden.Slice(r * HiddenStride, Hidden + 1);
            for (int h = 0; h < Hidden; h += 16) Vector512.Max(Vector512.Create<float>(row.Slice(h, 16)), default).CopyTo(row[h..]);
            row[Hidden] = 1;
        }

        SmallGemm.Multiply(rows, ClassStride, Hidden + 1, hidden, HiddenStride, 1, second, ClassStride, scores, ClassStride, add: false);
        float loss = SoftmaxCrossEntropy(rows, scores, digits, batch);
        SmallGemm.Multiply(rows, Hidden, Classes, scores, ClassStride, 1, transposed, Hidden, delta, Hidden, add: false);
        for (int r = 0; r < rows; r++)
        {
            for (int h = 0; h < Hidden; h += 16)
            {
                var active = Vector512.GreaterThan(Vector512.Create<float>(hidden.Slice(r * HiddenStride + h, 16)), default);
                var place = delta.Slice(r * Hidden + h, 16);
                (Vector512.Create<float>(place) & active).CopyTo(place); // ReLU passes nothing back where it passed nothing on
            }
        }

        SmallGemm.Multiply(
            Hidden + 1, ClassStride, rows, hidden, 1, HiddenStride, scores, ClassStride, gradient[OutputLayer..], ClassStride, add: true);
        SmallGemm.Multiply(Pixels, Hidden, rows, images, 1, Pixels, delta, Hidden, gradient, Hidden, add: true);
        return loss;
    }

    // Softmax of ten scores in each row of sixteen, one vector; the six others end at zero. A row's sum lies between 1 and 10, so that
    // the product of 64 of them has a logarithm, which is the sum of theirs.
    private static float SoftmaxCrossEntropy(int rows, Span<float> scores, ReadOnlySpan<int> digits, int batch)
    {
        var classes = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(Classes)).AsSingle();
        float share = 1f / batch, loss = 0;
        double sums = 1;
        for (int r = 0; r < rows; r++)
        {
            var row = scores.Slice(r * ClassStride, ClassStride);
            float right = row[digits[r]];
            var score = Vector512.ConditionalSelect(classes, Vector512.Create<float>(row), Vector512.Create(float.NegativeInfinity));
            float largest = Largest(score);
            var power = VectorMath.Exp(score - Vector512.Create(largest)) & classes;
            float sum = Vector512.Sum(power);
            (power * (share / sum)).CopyTo(row);
            row[digits[r]] -= share;
            sums *= sum;
            loss += largest - right;
        }

        return loss + (float)Math.Log(sums);
    }

    private static float Largest(Vector512<float> of)
    {
        var eight = Vector256.Max(of.GetLower(), of.GetUpper());
        var four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        four = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
