using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;

namespace Tutorials.Course;

/// <summary>The puzzles of the gym: kernels of a few lines.</summary>
public static class Gym
{
    /// <summary>What a puzzle asks for, as a picture of a small job.</summary>
    /// <exception cref="ArgumentException">There is no such puzzle; the message lists those that exist.</exception>
    public static ArrayPicture Show(string id) => Exercises.Get(id) switch
    {
        Puzzle puzzle => puzzle.Picture,
        // In a kit for students the puzzle's class is gone.
        HandedOutExercise { Picture: { } picture } => picture,
        _ => throw new ArgumentException($"'{id}' is an exercise of a lesson and no puzzle of the gym.", nameof(id)),
    };
}
