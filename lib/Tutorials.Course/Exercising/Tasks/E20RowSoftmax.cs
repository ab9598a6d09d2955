using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 20: softmax over each row, for scores of any size.</summary>
public sealed partial class E20RowSoftmax : KernelExercise
{
    // Beyond this e^x is no finite float.
    private const float LargestExponent = 88.7f;

    /// <inheritdoc/>
    public override int Number => 20;

    /// <inheritdoc/>
    public override string Id => "row-softmax";

    /// <inheritdoc/>
    public override string Lesson => "08-deadlines";

    /// <inheritdoc/>
    public override string Task =>
        "Turn each row of scores into shares that add up to 1, however large the scores are: one thread, one row.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A share is e to the score, divided by the sum of all of these in its row. First the sum, then the division.",
        "Take 1,000 away from every score of a row: the shares stay what they are. What could be taken away so that nothing overflows?",
        "Three loops over the row: find its largest score, add up MathF.Exp(score - largest), write MathF.Exp(score - largest) / sum.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases =>
    [
        Case(4, 4, "small scores", Data.Uniform(16, seed: 1, -2, 2)),
        Case(3, 5, "small scores", Data.Uniform(15, seed: 2, -2, 2)),
        Case(1, 1, "a single score", [3]),
        Case(33, 7, "scores around 100", Data.Uniform(33 * 7, seed: 3, 95, 105)),
        Case(2, 3, "one row of small scores, one of large", [0, 1, 2, 1000, 1001, 1002]),
        Case(2, 3, "scores far below zero", [-1000, -1001, -1002, -500, -501, -502]),
        Case(0, 3, "no row", []),
    ];

    private static KernelCase Case(int rows, int columns, string what, float[] scores)
    {
        var shares = new float[scores.Length];
        for (int row = 0; row < rows; row++)
        {
            double[] x = [.. scores.AsSpan(row * columns, columns).ToArray().Select(s => (double)s)];
            double largest = x.Max(), sum = x.Sum(s => Math.Exp(s - largest));
            for (int c = 0; c < columns; c++) shares[row * columns + c] = (float)(Math.Exp(x[c] - largest) / sum);
        }

        float[] empty = [.. Enumerable.Repeat(float.NaN, scores.Length)];
        return KernelCase.Of($"{rows} × {columns}, {what}", LaunchShape.Over(rows), shares, columns, scores, empty);
    }

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Every row adds up to 1, small scores and large ones alike. "
            + "That is what attention does to each row, and why its slowest part is often this one.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is not null || !result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        int columns = (int)result.Case.Arguments[0], rows = result.Case.Shape.Extent!.Size == 0 ? 0 : (int)result.Case.Shape.Threads;
        float[] scores = (float[])result.Case.Arguments[1], shares = result.Argument<float>(2);
        int row = wrong.Index / columns;
        if (scores.AsSpan(row * columns, columns).ToArray().Max() < -LargestExponent)
            return $"row {row} has only scores far below zero: e to each is 0 in a float, and so is their sum. "
                + "Take away the row's own largest score; a search for it that starts at 0 never finds it.";
        if (double.IsNaN(wrong.Actual) && wrong.Count < wrong.Length && scores.Max() >= LargestExponent
            && scores.AsSpan(row * columns, columns).ToArray().Max() < LargestExponent)
            return $"row {row} has small scores and gives NaN. You took away the largest score of all rows; take away that of its own.";
        if (double.IsNaN(wrong.Actual) && scores.Max() >= LargestExponent)
            return string.Create(CultureInfo.InvariantCulture,
                $"row {row} has scores up to {scores.AsSpan(row * columns, columns).ToArray().Max():0} and gives NaN: "
                    + $"e to that is no number a float can hold. Take away the row's largest score first.");
        if (double.IsNaN(wrong.Actual))
            return $"nobody wrote share {wrong.Index}: row {row}, "
                + $"column {wrong.Index % columns}."
                + (row > 0 ? " Each thread has a row of its own, with its scores and shares at row * columns + c." : "");
        bool columnsAreOne = Enumerable.Range(0, columns).All(c => IsOne(Enumerable.Range(0, rows).Sum(r => shares[r * columns + c])));
        if (columnsAreOne) return "the columns add up to 1, the rows do not. A row's scores lie side by side: scores[row * columns + c].";
        float sum = Enumerable.Range(0, columns).Sum(c => shares[row * columns + c]);
        if (IsOne(sum) && Math.Abs(wrong.Actual - wrong.Expected) < 0.1 * wrong.Expected)
            return string.Create(CultureInfo.InvariantCulture,
                $"row {row} adds up to 1, but shares[{wrong.Index}] is {wrong.Actual:G4} and should be {wrong.Expected:G4}: "
                    + $"e to numbers far below zero keeps few digits. Take away the row's own largest score, not a fixed number.");
        return IsOne(sum) ? null : string.Create(CultureInfo.InvariantCulture, $"row {row} adds up to {sum:G4} and should add up to 1.");
    }

    private static bool IsOne(float sum) => Math.Abs(sum - 1) < 1e-4;

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void Softmax(Index1D row, int columns,
            ArrayView<float> scores, ArrayView<float> shares)
        {
            // TODO: the row's scores are scores[row * columns + c]. Write its
            // shares, e^score / sum of all e^score. Scores may exceed 100.
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Softmax(Index1D row, int columns,
            ArrayView<float> scores, ArrayView<float> shares)
        {
            int first = row * columns;
            float largest = scores[first], sum = 0;
            for (int c = 1; c < columns; c++)
                largest = Math.Max(largest, scores[first + c]);
            for (int c = 0; c < columns; c++)
                sum += MathF.Exp(scores[first + c] - largest);
            for (int c = 0; c < columns; c++)
                shares[first + c] = MathF.Exp(scores[first + c] - largest) / sum;
        }
    }
}
