using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>What the model computes is what the runtime computes: the same method, interpreted and called.</summary>
public sealed class ArithmeticTests
{
    private static readonly float[] Reals =
        [0, -0f, 1, -1, 0.1f, 1e-42f, 3e38f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e9f, -2.5f];
    private static readonly int[] Wholes = [0, 1, -1, 7, -7, 31, 33, 255, 256, int.MaxValue, int.MinValue, 123_456_789];

    private struct Pair
    {
        public float Low;
        public int High;

        public Pair(float low, int high) => (Low, High) = (low, high);

        public readonly Pair Swapped() => new(High, (int)Math.Min(1e6f, Math.Max(-1e6f, Low)));

        public void Grow() => High++;
    }

    // Comparisons, also with NaN: "not less" is not "greater or equal".
    private static int Compared(float a, float b)
    {
        int bits = 0;
        if (a < b) bits |= 1;
        if (a <= b) bits |= 2;
        if (a > b) bits |= 4;
        if (a >= b) bits |= 8;
        if (a == b) bits |= 16;
        if (a != b) bits |= 32;
        if (!(a < b)) bits |= 64;
        if (!(a <= b)) bits |= 128;
        if (!(a > b)) bits |= 256;
        if (!(a >= b)) bits |= 512;
        while (a > 2 && bits < 1_000_000) bits += 4_096;
        return a < b ? bits : -bits;
    }

    private static int Integers(int a, int b)
    {
        int result = a + b * 31 - (a ^ b) + (a & ~b) + (a | 5);
        result += (a << b) + (a >> b) + (int)((uint)a >> b);
        if (b != 0 && b != -1) result += a / b + a % b;
        if (b != 0) result += (int)((uint)a / (uint)b) + (int)((uint)a % (uint)b);
        result += (byte)a + (sbyte)b + (short)a + (ushort)b + (a > b ? 3 : 4) + ((uint)a < (uint)b ? 5 : 6);
        long wide = (long)a * b + (uint)a;
        ulong unsigned = (ulong)wide / 3;
        result += (int)(wide >> 7) ^ (int)(unsigned >> 9) ^ (int)(wide % 1_000);
        byte small = (byte)a;
        small += 200;
        switch (a & 3)
        {
            case 0: result += 10; break;
            case 1: result -= 20; break;
            case 2: result *= 3; break;
            default: result ^= small; break;
        }

        return result;
    }

    private static float Floats(float a, float b)
    {
        float sum = a + b * 3 - a / 7;
        double wide = (double)a * b;
        sum += (float)(wide + 0.1) + MathF.Sqrt(MathF.Abs(b)) + MathF.Min(a, b);
        var pair = new Pair(a, 3);
        pair.Grow();
        var copy = pair;
        copy.Grow();
        copy.Low += 1;
        return sum + pair.Swapped().Low + pair.High * 2 + copy.High + copy.Low % 5;
    }

    private static void ComparedKernel(Index1D i, ArrayView<float> a, ArrayView<float> b, ArrayView<int> to) =>
        to[i] = Compared(a[i], b[i]);

    private static void IntegersKernel(Index1D i, ArrayView<int> a, ArrayView<int> b, ArrayView<int> to) => to[i] = Integers(a[i], b[i]);

    private static void FloatsKernel(Index1D i, ArrayView<float> a, ArrayView<float> b, ArrayView<float> to) => to[i] = Floats(a[i], b[i]);

    [Fact]
    public void Comparisons_agree() => Agree(ComparedKernel, Reals, Compared);

    [Fact]
    public void Whole_numbers_agree() => Agree(IntegersKernel, Wholes, Integers);

    [Fact]
    public void Floating_numbers_and_structures_agree() => Agree(FloatsKernel, Reals, Floats);

    private static void Agree<T, TResult>(Delegate kernel, T[] values, Func<T, T, TResult> called)
        where T : unmanaged where TResult : unmanaged
    {
        T[] a = [.. values.SelectMany(v => Enumerable.Repeat(v, values.Length))], b = [.. values.SelectMany(_ => values)];
        var report = Lanes.Run(kernel, new Index1D(a.Length), a, b, new TResult[a.Length]);
        Assert.Null(report.Fault);
        var result = (TResult[])report.Runs[^1].Arguments[2];
        for (int i = 0; i < a.Length; i++)
            Assert.True(called(a[i], b[i]).Equals(result[i]), string.Create(CultureInfo.InvariantCulture,
                $"({a[i]}, {b[i]}): {result[i]}, and the runtime says {called(a[i], b[i])}"));
    }
}
