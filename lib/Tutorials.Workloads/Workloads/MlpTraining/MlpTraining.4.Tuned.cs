using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class MlpTraining
{
    private const int Block = 64;         // images that go through the network together
    private const int HiddenStep = Hidden + 16; // a row of hidden values: 96, the 1 that meets the bias, and 15 unused

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
        Span<float> hidden = stackalloc float[Block * HiddenStep], blame = stackalloc float[Block * Hidden];
        Span<float> scores = stackalloc float[Block * ClassStep];
        Span<float> turned = stackalloc float[Classes * Hidden];
        var second = w[Second..];
        SmallMatMul.Run(rows, Hidden, Pixels, images, Pixels, 1, w, Hidden, hidden, HiddenStep, add: false);
        for (int r = 0; r < rows; r++)
        {
            var row = hidden.Slice(r * HiddenStep, Hidden + 1);
            for (int h = 0; h < Hidden; h += 8) Vector256.Max(Vector256.Create<float>(row.Slice(h, 8)), default).CopyTo(row[h..]);
            row[Hidden] = 1;
        }

        SmallMatMul.Run(rows, ClassStep, Hidden + 1, hidden, HiddenStep, 1, second, ClassStep, scores, ClassStep, add: false);
        float loss = 0;
        for (int r = 0; r < rows; r++) loss += BlameRow(scores.Slice(r * ClassStep, ClassStep), digits[r], batch);

        for (int h = 0; h < Hidden; h++)
            for (int c = 0; c < Classes; c++) turned[c * Hidden + h] = second[h * ClassStep + c];
        SmallMatMul.Run(rows, Hidden, Classes, scores, ClassStep, 1, turned, Hidden, blame, Hidden, add: false);
        for (int r = 0; r < rows; r++)
        {
            for (int h = 0; h < Hidden; h += 8)
            {
                var active = Vector256.GreaterThan(Vector256.Create<float>(hidden.Slice(r * HiddenStep + h, 8)), default);
                var place = blame.Slice(r * Hidden + h, 8);
                (Vector256.Create<float>(place) & active).CopyTo(place); // ReLU passes nothing back where it passed nothing on
            }
        }

        SmallMatMul.Run(Hidden + 1, ClassStep, rows, hidden, 1, HiddenStep, scores, ClassStep, gradient[Second..], ClassStep, add: true);
        SmallMatMul.Run(Pixels, Hidden, rows, images, 1, Pixels, blame, Hidden, gradient, Hidden, add: true);
        return loss;
    }

    // Softmax of ten scores in a row of sixteen; the six others end at zero.
    private static float BlameRow(Span<float> row, int digit, int batch)
    {
        float largest = row[0], right = row[digit];
        for (int c = 1; c < Classes; c++) largest = MathF.Max(largest, row[c]);
        row[Classes..].Fill(float.NegativeInfinity);
        var near = Elementary.Exp(Vector256.Create<float>(row) - Vector256.Create(largest));
        var far = Elementary.Exp(Vector256.Create<float>(row[8..]) - Vector256.Create(largest));
        float sum = Vector256.Sum(near + far), share = 1 / (sum * batch);
        (near * share).CopyTo(row);
        (far * share).CopyTo(row[8..]);
        row[Classes..].Clear();
        row[digit] -= 1f / batch;
        return largest + MathF.Log(sum) - right;
    }
}
