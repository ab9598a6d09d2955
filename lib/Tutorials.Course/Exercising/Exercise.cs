using Tutorials.Course.Figures;

namespace Tutorials.Course.Exercising;

/// <summary>
/// One exercise as a value: what the reader finds in the cell, how an answer is judged, three hints, a solution, and the wrong answers that
/// people give, each with the message it must get. Adding one touches its own file in <c>Exercising/Tasks</c> and its lesson.
/// </summary>
public abstract class Exercise
{
    /// <summary>Its number in the course.</summary>
    public abstract int Number { get; }

    /// <summary>What it is called: <c>Exercise 2</c>.</summary>
    public virtual string Title => $"Exercise {Number}";

    /// <summary>The word by which a lesson calls it: <c>brighten</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The lesson's file name without ending.</summary>
    public abstract string Lesson { get; }

    /// <summary>What is to be done, in one sentence.</summary>
    public abstract string Task { get; }

    /// <summary>Three, from a nudge to nearly there.</summary>
    public abstract IReadOnlyList<string> Hints { get; }

    /// <summary>The cell as the lesson holds it, unsolved.</summary>
    public abstract string StarterText { get; }

    /// <summary>The cell's text with the solution in place.</summary>
    public abstract string SolutionText { get; }

    /// <summary>What the starter hands in. It must fail.</summary>
    public abstract Answer StarterAnswer { get; }

    /// <summary>What the solution hands in. It must pass.</summary>
    public abstract Answer SolutionAnswer { get; }

    /// <summary>At least two.</summary>
    public abstract IReadOnlyList<WrongAnswer> WrongAnswers { get; }

    /// <summary>Judges an answer. Never throws for what the reader wrote.</summary>
    public abstract Verdict Check(Answer answer);

    /// <summary>
    /// The known mistake that a judgement is about; null for none. Each wrong answer's own words stand in its message, and in no other's.
    /// </summary>
    public WrongAnswer? MistakeIn(string message) =>
        WrongAnswers.Where(wrong => message.Contains(wrong.Says, StringComparison.Ordinal)).MaxBy(wrong => wrong.Says.Length);
}

/// <summary>What a cell hands in: code, or values in the order of the starter.</summary>
/// <param name="Code">The reader's method; null for values.</param>
/// <param name="Values">Numbers, words or choices; empty for code.</param>
public sealed record Answer(Delegate? Code, params IReadOnlyList<object?> Values)
{
    /// <summary>Values.</summary>
    public static Answer Of(params object?[] values) => new(null, values);
}

/// <summary>A mistake that people make.</summary>
/// <param name="Name">A short name for it: <c>no-guard</c>.</param>
/// <param name="Answer">What is handed in.</param>
/// <param name="Says">Words that the message must contain.</param>
public sealed record WrongAnswer(string Name, Answer Answer, string Says);

/// <summary>The judgement on one answer.</summary>
/// <param name="Passed">True where nothing is wrong.</param>
/// <param name="Message">What is right or wrong, in the reader's terms.</param>
/// <param name="Picture">What makes it visible, where something does: a lane chart, a table.</param>
public sealed record Verdict(bool Passed, string Message, IShown? Picture = null)
{
    /// <summary>False where nobody is here who could judge.</summary>
    public bool IsJudged { get; private init; } = true;

    /// <summary>Nothing was judged.</summary>
    public static Verdict Unjudged(string message) => new(false, message) { IsJudged = false };

    /// <summary>It passed.</summary>
    public static Verdict Pass(string message, IShown? picture = null) => new(true, message, picture);

    /// <summary>It failed.</summary>
    public static Verdict Fail(string message, IShown? picture = null) => new(false, message, picture);
}
