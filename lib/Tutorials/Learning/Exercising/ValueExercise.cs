using System.Globalization;

namespace Tutorials.Learning;

/// <summary>An exercise answered by numbers, words or choices: predict, calculate, decide.</summary>
public abstract class ValueExercise : Exercise
{
    /// <summary>The first lines of the cell, without the call of the check.</summary>
    protected abstract string StarterLines { get; }

    /// <summary>The same lines with the right values.</summary>
    protected abstract string SolutionLines { get; }

    /// <summary>The names of the variables that are handed in, in order: <c>ridge, side</c>.</summary>
    protected abstract string HandedIn { get; }

    /// <inheritdoc/>
    public sealed override string StarterText => $"{StarterLines.Trim()}\nExercises.Check(\"{Id}\", {HandedIn})";

    /// <inheritdoc/>
    public sealed override string SolutionText => $"{SolutionLines.Trim()}\nExercises.Check(\"{Id}\", {HandedIn})";

    /// <summary>The judgement on values of the right number.</summary>
    protected abstract Verdict Judge(IReadOnlyList<object?> values);

    /// <inheritdoc/>
    public sealed override Verdict Check(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        int expected = HandedIn.Split(',').Length;
        return answer.Values.Count == expected
            ? Judge(answer.Values)
            : Verdict.Fail($"This exercise is handed {expected} {(expected == 1 ? "value" : "values")}: {HandedIn}.");
    }

    /// <summary>A value as a number; NaN where it is none, which compares false with everything.</summary>
    protected static double AsNumber(object? value) => value is IConvertible number and not string
        ? number.ToDouble(CultureInfo.InvariantCulture)
        : double.NaN;

    /// <summary>True for this word, in capitals or not.</summary>
    protected static bool IsWord(object? value, string word) => string.Equals((value as string)?.Trim(), word, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where two numbers agree to a share of the second.</summary>
    protected static bool Near(double value, double target, double share = 0.02) => Math.Abs(value - target) <= share * Math.Abs(target);
}
