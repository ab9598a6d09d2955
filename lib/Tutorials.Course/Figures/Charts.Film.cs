namespace Tutorials.Course.Figures;

/// <summary>Pictures, and what is said to each of them while the curves above grow.</summary>
/// <param name="Pictures">From left to right; each about as wide as high.</param>
/// <param name="Truth">What each shows.</param>
/// <param name="Said">
/// For each curve, for each moment (one before the first point, then one with every point), the answer to each picture.
/// </param>
public sealed record Answers(IReadOnlyList<Picture> Pictures, IReadOnlyList<string> Truth,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Said)
{
    /// <summary>How many of a curve's answers are right at a moment.</summary>
    public int Right(int curve, int moment) => Said[curve][moment].Zip(Truth).Count(pair => pair.First == pair.Second);
}

public static partial class Charts
{
    /// <summary>
    /// Curves that grow point by point, and below them what is said to a row of pictures at each moment; a button plays it, a slider holds
    /// any moment. It never moves by itself. Where scripts are off, the last moment stands still, and the table has every number.
    /// </summary>
    /// <param name="title">What is shown, in a few words.</param>
    /// <param name="x">Name of the axis to the right; also of a moment: <c>step</c>.</param>
    /// <param name="y">Name of the axis upwards, which begins at 0.</param>
    /// <param name="curves">At least one; all with the same number of points, all finite and none below 0.</param>
    /// <param name="answers">For every curve one more moment than it has points.</param>
    /// <param name="machine">Where the numbers come from.</param>
    /// <exception cref="ArgumentException">
    /// There is no curve, or the numbers of points, moments, pictures and answers do not fit together.
    /// </exception>
    public static CurveFilm Film(string title, string x, string y, IReadOnlyList<Curve> curves, Answers answers, string machine)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(answers);
        if (curves.Count == 0 || curves[0].Points.Count == 0)
            throw new ArgumentException("A film of curves needs a curve with a point at least.", nameof(curves));
        int points = curves[0].Points.Count;
        if (curves.FirstOrDefault(c => c.Points.Count != points
            || c.Points.Any(p => !(p.Y >= 0 && double.IsFinite(p.X) && double.IsFinite(p.Y)))) is { } odd)
            throw new ArgumentException($"The curves of a film have the same number of finite points, none below 0: '{curves[0].Name}' has "
                + $"{points}; look at '{odd.Name}', which has {odd.Points.Count}.", nameof(curves));
        if (answers.Pictures.Count == 0 || answers.Truth.Count != answers.Pictures.Count)
            throw new ArgumentException($"Each picture needs its truth: there are {answers.Pictures.Count} pictures and "
                + $"{answers.Truth.Count} truths.", nameof(answers));
        if (answers.Said.Count != curves.Count
            || answers.Said.Any(moments => moments.Count != points + 1 || moments.Any(said => said.Count != answers.Pictures.Count)))
            throw new ArgumentException($"{curves.Count} curves of {points} points need {curves.Count} × {points + 1} rows of "
                + $"{answers.Pictures.Count} answers.", nameof(answers));
        return new(title, x, y, curves, answers, machine);
    }
}
