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
        Span<float> hidden = stackalloc float[Block * HiddenStride], delta = stackalloc float[Block * Hidden];
        Span<float> scores = stackalloc float[Block * ClassStride];
        Span<float> transposed = stackalloc float[Classes * Hidden];
        var second = w[OutputLayer..];
        SmallGemm.Multiply(rows, Hidden, Pixels, images, Pixels, 1, w, Hidden, hidden, HiddenStride, add: false);
        for (int r = 0; r < rows; r++)
        {
            var row = hidden.Slice(r * HiddenStride, Hidden + 1);
            for (int h = 0; h < Hidden; h += 8) Vector256.Max(Vector256.Create<float>(row.Slice(h, 8)), default).CopyTo(row[h..]);
            row[Hidden] = 1;
        }

        SmallGemm.Multiply(rows, ClassStride, Hidden + 1, hidden, HiddenStride, 1, second, ClassStride, scores, ClassStride, add: false);
        float loss = 0;
        for (int r = 0; r < rows; r++) loss += SoftmaxCrossEntropyRow(scores.Slice(r * ClassStride, ClassStride), digits[r], batch);

        for (int h = 0; h < Hidden; h++)
            for (int c = 0; c < Classes; c++) transposed[c * Hidden + h] = second[h * ClassStride + c];
        SmallGemm.Multiply(rows, Hidden, Classes, scores, ClassStride, 1, transposed, Hidden, delta, Hidden, add: false);
        for (int r = 0; r < rows; r++)
        {
            for (int h = 0; h < Hidden; h += 8)
            {
                var active = Vector256.GreaterThan(Vector256.Create<float>(hidden.Slice(r * HiddenStride + h, 8)), default);
                var place = delta.Slice(r * Hidden + h, 8);
                (Vector256.Create<float>(place) & active).CopyTo(place); // ReLU passes nothing back where it passed nothing on
            }
        }

        SmallGemm.Multiply(
            Hidden + 1, ClassStride, rows, hidden, 1, HiddenStride, scores, ClassStride, gradient[OutputLayer..], ClassStride, add: true);
        SmallGemm.Multiply(Pixels, Hidden, rows, images, 1, Pixels, delta, Hidden, gradient, Hidden, add: true);
        return loss;
    }

    // Softmax of ten scores in a row of sixteen; the six others end at zero.
    private static float SoftmaxCrossEntropyRow(Span<float> row, int digit, int batch)
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
