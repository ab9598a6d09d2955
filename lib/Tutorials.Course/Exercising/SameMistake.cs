using System.Globalization;

namespace Tutorials.Course.Exercising;

/// <summary>
/// Two kernels make the same mistake where both come to grief in the same way on the same job: the same fault, or the same wrong values.
/// So a known wrong kernel names every kernel that does what it does, however that one is written.
/// </summary>
internal static class SameMistake
{
    // Sums in another order differ by their rounding.
    private const double Rounding = 1e-4;

    public static bool In(CaseResult one, CaseResult other) => (one.Fault, other.Fault) switch
    {
        ({ } a, { } b) => (a.Kind, a.Buffer, a.Index, a.IsWrite) == (b.Kind, b.Buffer, b.Index, b.IsWrite),
        (null, null) => one.Races.Any() == other.Races.Any() && one.Wrong.Count > 0 == other.Wrong.Count > 0 && SameOutputs(one, other),
        _ => false,
    };

    private static bool SameOutputs(CaseResult one, CaseResult other) => one.Outcomes.All(pair =>
        one.Case.Outputs.All(output => Same((Array)pair.Value[output], (Array)other.Outcomes[pair.Key][output])));

    private static bool Same(Array one, Array other) =>
        one.Cast<object>().Zip(other.Cast<object>()).All(pair => Near(Number(pair.First), Number(pair.Second)));

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    // Equals, because what nobody wrote is not a number.
    private static bool Near(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= Rounding * Math.Max(1, Math.Abs(a));
}
