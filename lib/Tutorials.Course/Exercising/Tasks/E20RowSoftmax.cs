using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 20: softmax over each row, for scores of any size.</summary>
public sealed partial class E20RowSoftmax : KernelExercise
{
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

    // The largest score stands first, last and anywhere, so far above the others that whoever misses it takes away too little, even in a
    // double; the smallest is larger by its size; and some rows lie far from zero.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random)
    {
        int columns = random.Beyond(9, 20, 130), rows = random.Next(30, 40);
        return
        [
            Case(rows, columns, "the largest score far above the rest", Far(rows, columns, random)),
            Case(12, 2, "the largest of two scores far above the other", Far(12, 2, random)),
            Case(random.Next(34, 64), columns + 1, "scores of either sign", Data.Uniform(64 * (columns + 1), random.Next(), -9, 9)),
            Rows(random.Beyond(65, 70, 300), random),
        ];
    }

    private static KernelCase Rows(int rows, KernelRandom random)
    {
        int columns = random.Side(rows, 3, 200, 250, 3_000);
        return Case(rows, columns, "many rows", Data.Uniform(rows * columns, random.Next(), -9, 9));
    }

    private static float[] Far(int rows, int columns, Random random)
    {
        float[] far = Data.Uniform(rows * columns, random.Next(), -700, -450);
        for (int row = 0; row < rows; row++)
        {
            var own = far.AsSpan(row * columns, columns);
            int largest = row % 3 == 0 ? 0 : row % 3 == 1 ? columns - 1 : random.Next(columns);
            own[largest] = 400 + 100 * random.NextSingle();
            if (row % 2 == 0) own[(largest + 1 + random.Next(columns - 1)) % columns] = -1_500;
            if (row % 5 != 4) continue;
            foreach (ref float score in own) score -= 20_000;
        }

        return far;
    }

    private static KernelCase Case(int rows, int columns, string what, float[] given)
    {
        float[] scores = given[..(rows * columns)];
        float[] shares = new float[scores.Length];
        for (int row = 0; row < rows; row++)
        {
            double[] x = [.. scores.AsSpan(row * columns, columns).ToArray().Select(s => (double)s)];
            double largest = x.Max(), sum = x.Sum(s => Math.Exp(s - largest));
            for (int c = 0; c < columns; c++) shares[row * columns + c] = (float)(Math.Exp(x[c] - largest) / sum);
        }

        return KernelCase.Of($"{rows} × {columns}, {what}", LaunchShape.Over(rows), shares, columns, scores, new float[scores.Length])
            with { Tolerance = (1e-9, 1e-4) };
    }

    /// <inheritdoc/>
    protected override bool HasLargeJobs => false;

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        "Every row adds up to 1, small scores and large ones alike. "
            + "That is what attention does to each row of its scores.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is not null || !result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong)) return null;
        int columns = (int)result.Case.Arguments[0], rows = result.Case.Shape.Extent!.Size == 0 ? 0 : (int)result.Case.Shape.Threads;
        float[] scores = (float[])result.Case.Arguments[1], shares = result.Argument<float>(2);
        int row = wrong.Index / columns;
        float[] own = scores[(row * columns)..((row + 1) * columns)];
        if (wrong.IsUnwritten)
            return $"nobody wrote share {wrong.Index}: row {row}, column {wrong.Index % columns}."
                + (row > 0 ? " Each thread has a row of its own, with its scores and shares at row * columns + c." : "");
        if (TakenAway(scores, shares, columns, own) is { } taken)
            return string.Create(CultureInfo.InvariantCulture,
                $"row {row} has scores from {own.Min():0} to {own.Max():0}, and shares[{wrong.Index}] is {wrong.Actual:G4} and should be "
                    + $"{wrong.Expected:G4}. {taken}");
        bool columnsAreOne = Enumerable.Range(0, columns).All(c => IsOne(Enumerable.Range(0, rows).Sum(r => shares[r * columns + c])));
        if (columnsAreOne) return "the columns add up to 1, the rows do not. A row's scores lie side by side: scores[row * columns + c].";
        float sum = Enumerable.Range(0, columns).Sum(c => shares[row * columns + c]);
        return IsOne(sum) ? null : string.Create(CultureInfo.InvariantCulture, $"row {row} adds up to {sum:G4} and should add up to 1.");
    }

    // e to that is the largest that a double holds; of a float it is 88.7.
    private const float MostOfDouble = 709.78f;

    // What comes out when something else than each row's largest score is taken away, and what to say of it. Every row has to agree:
    // where all is no number, one row looks like another.
    private static string? TakenAway(float[] scores, float[] shares, int columns, float[] wrongRow)
    {
        float[][] rows = [.. scores.Chunk(columns)];
        (Func<float[], float> Taken, string Words)[] others =
        [
            (_ => 0, wrongRow.Max() < 0
                ? "e to each of them is 0 in a float. Take away the row's largest score; a search for it that starts at 0 never finds it."
                : $"e to such a score is more than a float {(wrongRow.Max() > MostOfDouble ? "or a double can hold"
                    : "can hold (a double holds it up to 709)")}. Take away the row's largest score first."),
            (row => Math.Max(0, row.Max()), "Take away the row's largest score; a search for it that starts at 0 never finds it."),
            (row => row.Min(), "You took away the row's smallest score; it has to be the largest."),
            (row => row.Average(), "You took away the row's mean; it has to be its largest score."),
            (row => row[0], "You took away the row's first score; it has to be the largest."),
            (row => row[^1], "You took away the row's last score; it has to be the largest."),
            (_ => scores.Max(), "You took away the largest score of all rows; take away that of its own."),
            (row => row.MaxBy(MathF.Abs), "You took away the score that is largest by its size; signs count, and −700 is less than 400."),
            (row => row.Length == 1 ? row[0] : row[..^1].Max(), "The search for the largest score never looks at the last one of the row."),
            (row => row.Length == 1 ? row[0] : row[1..].Max(), "The search for the largest score never looks at the first one of the row."),
            (_ => 100, "e to numbers far below zero keeps few digits. Take away the row's own largest score, not a fixed number."),
        ];
        foreach (var (taken, words) in others)
            if (rows.Select((row, i) => CameOut(taken(row), row, shares.AsSpan(i * columns, columns))).All(same => same)) return words;
        return null;
    }

    private static bool CameOut(float taken, float[] row, ReadOnlySpan<float> shares)
    {
        float sum = 0;
        foreach (float score in row) sum += MathF.Exp(score - taken);
        for (int c = 0; c < row.Length; c++)
        {
            float share = MathF.Exp(row[c] - taken) / sum;
            // Where both are no number they agree.
            if (!share.Equals(shares[c]) && !(Math.Abs(share - shares[c]) <= 1e-4f * share)) return false;
        }

        return true;
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
