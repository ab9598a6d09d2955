using System.Globalization;

namespace Tutorials.Course.Exercising;

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
        string[] names = HandedIn.Split(", ");
        if (answer.Values.Count != names.Length)
            return Verdict.Fail($"This exercise is handed {names.Length} {(names.Length == 1 ? "value" : "values")}: {HandedIn}.");
        for (int i = 0; i < names.Length; i++)
            if (WrongKind(answer.Values[i], SolutionAnswer.Values[i]) is { } words) return Verdict.Fail($"{names[i]} {words}");
        return Judge(answer.Values);
    }

    /// <summary>
    /// What is wrong with the kind of a value, as the end of a sentence that begins with its name; null where nothing is.
    /// </summary>
    // A cell lets anything through; "You said NaN" would help nobody who wrote "8".
    protected virtual string? WrongKind(object? value, object? right) => (right, value) switch
    {
        (Enum choice, _) when value?.GetType() != choice.GetType() || !Enum.IsDefined(choice.GetType(), value) =>
            $"has to be {Choice.Words(choice.GetType())}, and you handed in {Shown(value)}.",
        (bool, not bool) => $"has to be true or false, and you handed in {Shown(value)}.",
        (string, not string) =>
            string.Create(CultureInfo.InvariantCulture, $"has to be a word in quotation marks, and you handed in {Shown(value)}."),
        (double or int, string text) => $"has to be a number, and you handed in the text \"{text}\". Leave the quotation marks away.",
        (double or int, _) when !double.IsFinite(AsNumber(value)) => value is double or float
            ? string.Create(CultureInfo.InvariantCulture, $"has to be a number, and yours is {value}: was something divided by zero?")
            : $"has to be a number, and you handed in {Shown(value)}.",
        _ => null,
    };

    private static string Shown(object? value) => value switch
    {
        null => "null",
        string text => $"the text \"{text}\"",
        IConvertible plain => plain.ToString(CultureInfo.InvariantCulture),
        Delegate method => $"the method {method.Method.Name} itself, and not what it gives back",
        _ => $"a value of type {value.GetType().Name.Split('`')[0]}",
    };

    /// <summary>A value as a number; NaN where it is none, which compares false with everything.</summary>
    protected static double AsNumber(object? value) => value is IConvertible number and not (string or char or bool or DateTime or Enum)
        ? number.ToDouble(CultureInfo.InvariantCulture)
        : double.NaN;

    /// <summary>
    /// True where two numbers agree to a share of the second, or where the first is the second rounded to two digits: 0.17 for 1/6.
    /// </summary>
    protected static bool Near(double value, double target, double share = 0.02) =>
        Math.Abs(value - target) <= share * Math.Abs(target) || Math.Abs(value - TwoDigits(target)) <= 1e-9 * Math.Abs(target);

    private static double TwoDigits(double value) =>
        double.Parse(value.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
