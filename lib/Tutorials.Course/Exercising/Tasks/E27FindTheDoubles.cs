using System.Globalization;
using System.Text.RegularExpressions;
using ILGPU;
using Tutorials.Decision.Catalogue;
using Tutorials.Devices;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 27: doubles that nobody asked for, found in the PTX.</summary>
public sealed class E27FindTheDoubles : CodeExercise
{
    private const string Card = "rtx-4090";

    /// <inheritdoc/>
    public override int Number => 27;

    /// <inheritdoc/>
    public override string Id => "find-the-doubles";

    /// <inheritdoc/>
    public override string Lesson => "12-the-stack";

    /// <inheritdoc/>
    public override string Task =>
        "A kernel takes floats and gives floats, and its PTX is full of f64: rewrite the line so that none is left.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Casting the result comes too late: look at what is computed before the cast.",
        "Two things in the line are doubles: a literal, and what a method takes and gives.",
        "0.5f is a float, and MathF.Sqrt is the root for floats.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        float[] x = Data.Uniform(64, seed: 27, low: 0, high: 100);
        float[] half = [.. x.Select(value => 0.5f * MathF.Sqrt(value))];
        float[] nobody = [.. Enumerable.Repeat(float.NaN, x.Length)]; // what nobody writes is not taken for a zero
        var result = KernelRunner.InModel(code, KernelCase.Of("64 values", LaunchShape.Over(x.Length), half, x, nobody), new());
        if (result.Fault is { } fault) return Verdict.Fail(fault.Message);
        var wrong = result.Wrong.Values.FirstOrDefault();
        if (wrong is { Actual: 0 } && wrong.Count == wrong.Length)
            return Verdict.Fail("Every y is 0. Whole numbers divide to a whole number, so 1 / 2 is 0: a half in floats is 0.5f.");
        if (wrong is not null)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"y[{wrong.Index}] is {wrong.Actual:G6} and should be {wrong.Expected:G6}: half the root of x."));

        string ptx = Ptx.Of(code);
        var doubles = Ptx.Instructions(ptx, "f64");
        bool root = doubles.Any(line => Regex.IsMatch(line, @"\bsqrt\."));
        bool product = doubles.Any(line => Regex.IsMatch(line, @"\b(mul|fma|div)\."));
        string left = $"{doubles.Count} f64 instructions left";
        return (doubles.Count, root, product) switch
        {
            (0, _, _) =>
                Verdict.Pass("No instruction on doubles is left. "
                    + $"It matters: a {Hardware.Get(Card).Name} has {Ratio:0} times the rate for floats that it has for doubles."),
            (_, true, true) => Verdict.Fail($"{left}: only the result was cast. The root and the product are still computed in doubles."),
            (_, true, false) =>
                Verdict.Fail($"{left}: the product is single now, but Math.Sqrt takes a double and gives one, whatever is cast around it."),
            (_, false, true) =>
                Verdict.Fail($"{left}: the root is single now, but a double literal pulls the product up. 0.5 is a double."),
            // No arithmetic: the line itself has nothing but floats.
            _ when doubles.All(line => Regex.IsMatch(line, @"^\s*(cvt|setp)\.")) =>
                Verdict.Fail($"{left}, which convert and compare: something that takes floats and gives floats looks at a double inside, "
                    + "as MathF.Pow does in ILGPU. MathF.Sqrt does not."),
            _ => Verdict.Fail($"{left}. They are: {string.Join("  ", doubles)}"),
        };
    }

    private static double Ratio => Math.Round(Hardware.Get(Card).Fp32FlopsPerSecond!.Value / Hardware.Get(Card).Fp64FlopsPerSecond!.Value);

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // TODO: floats in, floats out. Which two things between are doubles?
        public static void HalfRoot(
            Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            y[i] = (float)(0.5 * Math.Sqrt(x[i]));
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void HalfRoot(
            Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            y[i] = 0.5f * MathF.Sqrt(x[i]);
        }
    }

    /// <summary>Casts what comes out.</summary>
    [Wrong("cast-at-the-end", "only the result was cast")]
    public static class CastAtTheEnd
    {
        /// <inheritdoc cref="Solution.HalfRoot"/>
        public static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
            double root = Math.Sqrt(x[i]);
            y[i] = (float)(root * 0.5);
        }
    }

    /// <summary>Mends the root and leaves the literal.</summary>
    [Wrong("one-of-two", "a double literal pulls the product up")]
    public static class OneOfTwo
    {
        /// <inheritdoc cref="Solution.HalfRoot"/>
        public static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = (float)(0.5 * MathF.Sqrt(x[i]));
    }

    /// <summary>Mends the literal and leaves the root.</summary>
    [Wrong("the-other-of-two", "Math.Sqrt takes a double and gives one")]
    public static class TheOtherOfTwo
    {
        /// <inheritdoc cref="Solution.HalfRoot"/>
        public static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = 0.5f * (float)Math.Sqrt(x[i]);
    }

    /// <summary>Takes the power with a half for the root: floats only, as C# sees it.</summary>
    [Wrong("power", "as MathF.Pow does in ILGPU")]
    public static class Power
    {
        /// <inheritdoc cref="Solution.HalfRoot"/>
        public static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = 0.5f * MathF.Pow(x[i], 0.5f);
    }

    /// <summary>Writes the half as a quotient of whole numbers.</summary>
    [Wrong("whole-numbers", "so 1 / 2 is 0")]
    public static class WholeNumbers
    {
        /// <inheritdoc cref="Solution.HalfRoot"/>
        public static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = 1 / 2 * MathF.Sqrt(x[i]);
    }

    /// <summary>Removes the doubles with the work.</summary>
    [Wrong("no-root", "half the root of x")]
    public static class NoRoot
    {
        /// <inheritdoc cref="Solution.HalfRoot"/>
        public static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = 0.5f * x[i];
    }
}
