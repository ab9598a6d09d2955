using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;
using Tutorials.Course.Tracking;

namespace Tutorials.Course;

/// <summary>The exercises of the course, found by reflection, and what a lesson calls.</summary>
public static class Exercises
{
    private static readonly Lazy<IReadOnlyList<Exercise>> Found = new(() =>
    [
        .. typeof(Exercises).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Exercise)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (Exercise)Activator.CreateInstance(type)!)
            .Concat(HandedOutExercise.Read())
            .OrderBy(exercise => exercise.Number),
    ]);

    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<Exercise> All => Found.Value;

    /// <summary>The exercise of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public static Exercise Get(string id) => All.FirstOrDefault(e => e.Id == id)
        ?? throw new ArgumentException($"There is no exercise '{id}'. There are: {string.Join(", ", All.Select(e => e.Id))}.", nameof(id));

    /// <summary>
    /// Judges the reader's method: <c>Exercises.Check("brighten", Brighten)</c>. A passed exercise goes into the progress file.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static CheckFigure Check(string id, Delegate code) => Judge(Get(id), new(code));

    /// <summary>
    /// Judges the reader's values: <c>Exercises.Check("ridge", flopsPerByte)</c>. A passed exercise goes into the progress file.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static CheckFigure Check(string id, params object?[] values) => Judge(Get(id), Answer.Of(values));

    /// <summary>Three hints, folded one inside the other.</summary>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static HintFigure Hints(string id) => new(Get(id));

    private static CheckFigure Judge(Exercise exercise, Answer answer)
    {
        var verdict = exercise.Check(answer);
        string? notice = verdict.Passed ? Progress.Passed(exercise.Id) : null;
        return new(exercise, verdict, notice);
    }
}

/// <summary>The reference solution, for who wants to see it.</summary>
public static class Solution
{
    /// <summary>The compiled code of the solution.</summary>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static SourceText Show(string id) =>
        new($"{Exercises.Get(id).Title}, {id}: a solution", Exercises.Get(id).SolutionText);
}
