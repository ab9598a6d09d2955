using System.Text.Json;
using Tutorials.Course.Figures;

namespace Tutorials.Course.Exercising;

/// <summary>
/// An exercise in a kit for students: what is to be done, and neither a solution nor a judge. <c>tutorials class kit</c> takes the class of
/// the exercise out of this assembly and puts these words in.
/// </summary>
public sealed class HandedOutExercise : Exercise
{
    /// <summary>The resource that holds them.</summary>
    public const string Resource = "handed-out.json";

    private const string Where = "The solution and the checks are with your teacher";
    private readonly Words words;

    private HandedOutExercise(Words words) => this.words = words;

    /// <inheritdoc/>
    public override int Number => words.Number;

    /// <inheritdoc/>
    public override string Title => words.Title;

    /// <inheritdoc/>
    public override string Id => words.Id;

    /// <inheritdoc/>
    public override string Lesson => words.Lesson;

    /// <inheritdoc/>
    public override string Task => words.Task;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints => words.Hints;

    /// <inheritdoc/>
    public override string StarterText => words.StarterText;

    /// <summary>What a puzzle asks for; null for an exercise of another kind.</summary>
    internal ArrayPicture? Picture => words.Picture;

    /// <inheritdoc/>
    public override string SolutionText => $"// {Where}.";

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of();

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of();

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers => [];

    /// <inheritdoc/>
    public override Verdict Check(Answer answer) => Verdict.Unjudged(
        $"{Where}: this kit was made without them. Your cell ran; hand the notebook in.");

    /// <summary>What students get of these exercises.</summary>
    public static byte[] Write(IEnumerable<Exercise> exercises) => JsonSerializer.SerializeToUtf8Bytes(exercises.Select(exercise =>
        new Words(exercise.Number, exercise.Title, exercise.Id, exercise.Lesson, exercise.Task, exercise.Hints, exercise.StarterText,
        (exercise as Puzzle)?.Picture)));

    /// <summary>Those of this assembly; none where it is whole.</summary>
    internal static IEnumerable<Exercise> Read()
    {
        using var stream = typeof(HandedOutExercise).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? [] : JsonSerializer.Deserialize<Words[]>(stream)!.Select(words => new HandedOutExercise(words));
    }

    private sealed record Words(
        int Number, string Title, string Id, string Lesson, string Task, IReadOnlyList<string> Hints, string StarterText,
        ArrayPicture? Picture);
}
