using System.Globalization;
using Tutorials.Measuring;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 17: a training step with two defects.</summary>
public sealed class E17TwoDefects : CodeExercise
{
    private const double Rate = 0.1;
    private const int Steps = 10;

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Id => "two-defects";

    /// <inheritdoc/>
    public override string Lesson => "07-learning";

    /// <inheritdoc/>
    public override string Task => "The loss rises while it trains: find the two defects in the step.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "The gradient points to where the loss grows. Which way should the weights go?",
        "Try the same step with a batch of 8 and of 256. At the same rate, how much longer is its step?",
        "The lesson's formula goes against the gradient, and it has a mean over the batch where this code has a sum. "
            + "Mend both lines at the end.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var step = (Action<double[], double[], double[], double>)code;
        if (OneUphill(step) is { } uphill) return Verdict.Fail(uphill);
        var (small, smallEnd) = Train(step, 8);
        if (smallEnd == small)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"The weights did not move in ten steps: the loss stays {D(small)}. "
                    + $"Is anything written to w, and is what is added zero (1 / x.Length is, in whole numbers)?"));
        if (!(smallEnd < small))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"The loss after ten steps is higher than before: {D(small)} became {D(smallEnd)}, with a batch of 8. "
                    + $"Which way does a step go?"));
        var (large, largeEnd) = Train(step, 256);
        if (!(largeEnd < large))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"Fine at batch 8, but at 256 it explodes: {D(large)} became {D(largeEnd)}. "
                    + $"The step grows with the batch; is it a sum or a mean?"));
        foreach (int batch in new[] { 1, 8, 33, 256 })
        {
            var (x, y) = Batch(batch);
            double[] expected = [0.5, -0.5], got = [0.5, -0.5];
            Solution.Step(expected, x, y, Rate);
            step(got, x, y, Rate);
            for (int i = 0; i < expected.Length; i++)
                if (!(Math.Abs(got[i] - expected[i]) <= 1e-9))
                    return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                        $"Batch of {batch}, one step: w[{i}] should become {D(expected[i])} and is {D(got[i])}."));
        }

        return Verdict.Pass(string.Create(CultureInfo.InvariantCulture,
            $"Both found. In ten steps the loss falls from {D(small)} to {D(smallEnd)} with a batch of 8, "
                + $"and from {D(large)} to {D(largeEnd)} with 256: the same step for every batch."));
    }

    // Both weights uphill is the lesson's defect; one of them is a slip of its own, and no matter of sums and means.
    private static string? OneUphill(Action<double[], double[], double[], double> step)
    {
        var (x, y) = Batch(8);
        double[] expected = [0.5, -0.5], got = [0.5, -0.5];
        Solution.Step(expected, x, y, Rate);
        step(got, x, y, Rate);
        bool[] wrongWay = [(got[0] - 0.5) * (expected[0] - 0.5) < 0, (got[1] + 0.5) * (expected[1] + 0.5) < 0];
        return wrongWay[0] == wrongWay[1]
            ? null
            : $"One step moves w[{(wrongWay[0] ? 0 : 1)}] uphill and the other weight downhill. Each goes against its own slope.";
    }

    // Nobody reads a loss of 34 digits; that it has so many is the message.
    private static string D(double value) => !double.IsFinite(value) ? "no number"
        : value < 1e9 ? Quantity.Digits(value)
        : string.Create(CultureInfo.InvariantCulture, $"a number of {Math.Floor(Math.Log10(value)) + 1} digits");

    private static (double Before, double After) Train(Action<double[], double[], double[], double> step, int batch)
    {
        var (x, y) = Batch(batch);
        double[] w = [0, 0];
        double before = Loss(w, x, y);
        for (int i = 0; i < Steps; i++) step(w, x, y, Rate);
        return (before, Loss(w, x, y));
    }

    // Points near a straight line.
    private static (double[] X, double[] Y) Batch(int n)
    {
        double[] x = [.. Data.Uniform(n, seed: 1, -1, 1).Select(v => (double)v)];
        float[] noise = Data.Uniform(n, seed: 2, -0.1f, 0.1f);
        return (x, [.. x.Select((v, i) => 1 + 2 * v + noise[i])]);
    }

    private static double Loss(double[] w, double[] x, double[] y) => x.Select((v, i) => Math.Pow(w[0] + w[1] * v - y[i], 2)).Average();

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // One step of y ≈ w[0] + w[1] · x. Its loss rises: two defects.
        public static void Step(double[] w, double[] x, double[] y, double rate)
        {
            double slope0 = 0, slope1 = 0; // of the mean squared error
            for (int i = 0; i < x.Length; i++)
            {
                double error = w[0] + w[1] * x[i] - y[i];
                slope0 += 2 * error;
                slope1 += 2 * error * x[i];
            }

            w[0] += rate * slope0; // TODO
            w[1] += rate * slope1; // TODO
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // One step of y ≈ w[0] + w[1] · x, against the mean gradient.
        public static void Step(double[] w, double[] x, double[] y, double rate)
        {
            double slope0 = 0, slope1 = 0; // of the mean squared error
            for (int i = 0; i < x.Length; i++)
            {
                double error = w[0] + w[1] * x[i] - y[i];
                slope0 += 2 * error;
                slope1 += 2 * error * x[i];
            }

            w[0] -= rate * slope0 / x.Length;
            w[1] -= rate * slope1 / x.Length;
        }
    }

    /// <summary>A mean, but up the hill.</summary>
    [Wrong("uphill", "The loss after ten steps is higher than before")]
    public static class Uphill
    {
        /// <inheritdoc cref="Solution.Step"/>
        public static void Step(double[] w, double[] x, double[] y, double rate) => Solution.Step(w, x, y, -rate);
    }

    /// <summary>Turns one of the two signs.</summary>
    [Wrong("one-sign", "One step moves w[0] uphill")]
    public static class OneSign
    {
        /// <inheritdoc cref="Solution.Step"/>
        public static void Step(double[] w, double[] x, double[] y, double rate)
        {
            double before = w[0];
            Solution.Step(w, x, y, rate);
            w[0] = 2 * before - w[0];
        }
    }

    /// <summary>Downhill, but by the sum.</summary>
    [Wrong("sum-not-mean", "became a number of 34 digits. The step grows with the batch")]
    public static class SumNotMean
    {
        /// <inheritdoc cref="Solution.Step"/>
        public static void Step(double[] w, double[] x, double[] y, double rate) => Solution.Step(w, x, y, rate * x.Length);
    }

    /// <summary>Divides whole numbers first: a mean with weight zero.</summary>
    [Wrong("whole-numbers", "The weights did not move")]
    public static class WholeNumbers
    {
        /// <inheritdoc cref="Solution.Step"/>
        public static void Step(double[] w, double[] x, double[] y, double rate) => Solution.Step(w, x, y, rate * (1 / x.Length));
    }

    /// <summary>Always by the same number.</summary>
    [Wrong("fixed-divisor", "one step: w[0]")]
    public static class FixedDivisor
    {
        /// <inheritdoc cref="Solution.Step"/>
        public static void Step(double[] w, double[] x, double[] y, double rate) => Solution.Step(w, x, y, rate * x.Length / 256);
    }
}
