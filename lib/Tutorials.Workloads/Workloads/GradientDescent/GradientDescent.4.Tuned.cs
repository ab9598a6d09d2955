using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class GradientDescent
{
    // As Threads, with four differences: all weights and sums of a block stay in registers, sixteen rows are done at a time, the
    // exponential and the logarithm of eight of them at once, and long sums are kept in doubles.
    public static void Tuned(int count, int epochs, float[] X, float[] Y, float[] output)
    {
        const int Stride = 64; // doubles from one core's sums to the next: no cache line in common
        int pieces = Math.Clamp(count / 512, 1, Cores.Count);
        double[] sums = ArrayPool<double>.Shared.Rent(pieces * Stride); // kept by the pool from call to call
        Array.Clear(output, 0, Features);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Array.Clear(sums);
            Cores.ForEach(pieces, p =>
            {
                int first = Share(count, p, pieces), end = Share(count, p + 1, pieces);
                AddGradient(
                    X.AsSpan(first * Features, (end - first) * Features), Y.AsSpan(first, end - first), output.AsSpan(0, Features),
                    sums.AsSpan(p * Stride, Features + 1));
            });
            for (int p = 1; p < pieces; p++)
                for (int f = 0; f <= Features; f++) sums[f] += sums[p * Stride + f];
            for (int f = 0; f < Features; f++)
                output[f] -= (float)(StepSize * sums[f] / Math.Max(1, count));
            output[Features + epoch] = (float)(sums[Features] / Math.Max(1, count));
        }

        ArrayPool<double>.Shared.Return(sums);
    }

    // Adds the gradient of these rows and, as the last number, their loss. Float sums stay short: every 1,024 rows they move to doubles.
    private static void AddGradient(ReadOnlySpan<float> X, ReadOnlySpan<float> Y, ReadOnlySpan<float> weights, Span<double> sums)
    {
        const int Block = 1024;
        Span<float> gradient = stackalloc float[Features + 8];
        for (int first = 0; first < Y.Length; first += Block)
        {
            int rows = Math.Min(Block, Y.Length - first);
            gradient.Clear();
            AddBlock(X.Slice(first * Features, rows * Features), Y.Slice(first, rows), weights, gradient);
            for (int f = 0; f < Features; f++) sums[f] += gradient[f];
            sums[Features] += Vector256.Sum(Vector256.Create<float>(gradient[Features..]));
        }
    }

    // Sixteen rows a turn: their dot products, then the sigmoid and the loss of eight at a time, then the rows again, still in the
    // nearest cache, for the gradient. With eight rows one exponential would have to be waited for; with 64 the memory road would stand
    // idle meanwhile. Not inlined: the compiler would spend on this what it inlines into one method, and call the small ones in the
    // loops.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddBlock(ReadOnlySpan<float> X, ReadOnlySpan<float> Y, ReadOnlySpan<float> weights, Span<float> sums)
    {
        const int Turn = 16;
        Vector256<float> w0 = Load(weights, 0), w1 = Load(weights, 8), w2 = Load(weights, 16), w3 = Load(weights, 24);
        Vector256<float> losses = default, one = Vector256<float>.One;
        Span<float> errors = stackalloc float[Turn], labels = stackalloc float[Turn];
        for (int first = 0; first < Y.Length; first += Turn)
        {
            int rows = Math.Min(Turn, Y.Length - first);
            Y.Slice(first, rows).CopyTo(labels);
            for (int r = 0; r < rows; r++)
            {
                var x = X.Slice((first + r) * Features, Features);
                errors[r] = Vector256.Sum(Fma(w0, Load(x, 0), w1 * Load(x, 8)) + Fma(w2, Load(x, 16), w3 * Load(x, 24)));
            }

            for (int r = 0; r < rows; r += 8) // lanes beyond the last row hold leftovers; they are never added
            {
                Vector256<float> z = Load(errors[r..], 0), y = Load(labels[r..], 0);
                var e = VectorMath.Exp(-Vector256.Abs(z)); // never above 1: nothing overflows
                var loss = Vector256.Max(z, default) - z * y + VectorMath.Log(one + e);
                var p = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(z, default), one, e) / (one + e);
                losses += loss & Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(rows - r)).AsSingle();
                (p - y).CopyTo(errors[r..]);
            }

            AddRows(X.Slice(first * Features, rows * Features), errors[..rows], sums);
        }

        losses.CopyTo(sums[Features..]);
    }

    // Adds each row times its error. A method of its own: among the other loops the compiler would find no registers for the four
    // sums, and put them on the stack and fetch them back for every row.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddRows(ReadOnlySpan<float> X, ReadOnlySpan<float> errors, Span<float> sums)
    {
        Vector256<float> g0 = Load(sums, 0), g1 = Load(sums, 8), g2 = Load(sums, 16), g3 = Load(sums, 24);
        for (int r = 0; r < errors.Length; r++)
        {
            var x = X.Slice(r * Features, Features);
            var error = Vector256.Create(errors[r]);
            g0 = Fma(error, Load(x, 0), g0);
            g1 = Fma(error, Load(x, 8), g1);
            g2 = Fma(error, Load(x, 16), g2);
            g3 = Fma(error, Load(x, 24), g3);
        }

        g0.CopyTo(sums);
        g1.CopyTo(sums[8..]);
        g2.CopyTo(sums[16..]);
        g3.CopyTo(sums[24..]);
    }

    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ReadOnlySpan<float> values, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);
}
