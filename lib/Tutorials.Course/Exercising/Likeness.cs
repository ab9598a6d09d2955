using System.Globalization;

namespace Tutorials.Course.Exercising;

/// <summary>
/// What a wrong result looks like, where nobody has named the mistake: the right values in other places, or others that follow a rule.
/// </summary>
internal static class Likeness
{
    // One or two elements are like anything.
    private const int Fewest = 3;

    /// <summary>A sentence without its first capital; null where the result is like nothing known.</summary>
    public static string? Of(CaseResult result, WrongElement wrong)
    {
        double[] right = Numbers(result.Case.Expected[wrong.Argument]!);
        double[] left = Numbers((Array)result.Outcomes.Values.Last()[wrong.Argument]);
        if (right.Length < Fewest || wrong.IsUnwritten) return null;
        if (left.All(value => value == left[0])) return $"every element of {wrong.Name} is {Said(left[0])}.";
        if (left.Skip(1).SequenceEqual(right.SkipLast(1))) return "the right values are all there, one place too far to the right.";
        if (left.SkipLast(1).SequenceEqual(right.Skip(1))) return "the right values are all there, one place too far to the left.";
        if (left.Reverse().SequenceEqual(right)) return "the right values are all there, in reverse.";
        if (left.Zip(right, (a, b) => a - b).Distinct().ToArray() is [var more])
            return more > 0 ? $"every element is too large by {Said(more)}." : $"every element is too small by {Said(-more)}.";
        if (right.All(value => value != 0) && left.Zip(right, (a, b) => a / b).Distinct().ToArray() is [var factor])
            return $"every element is {Said(factor)} times what it should be.";
        return wrong.Index > 0 && wrong.Index == result.Case.Shape.GroupSize.Size
            ? $"the first group is right, and the error begins with the second one, at element {wrong.Index}."
            : null;
    }

    private static double[] Numbers(Array array) =>
        [.. array.Cast<object>().Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];

    private static string Said(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
