namespace Tutorials.Classroom.Grading;

/// <summary>How an exercise ended.</summary>
public enum ExerciseState
{
    /// <summary>The judge passed it.</summary>
    Passed,

    /// <summary>The judge did not.</summary>
    Failed,

    /// <summary>The cell is as the lesson gives it.</summary>
    Untouched,

    /// <summary>The notebook has no such cell.</summary>
    Missing,

    /// <summary>Its code came to no answer: it ended its process, or was stopped.</summary>
    Stopped,
}

/// <summary>The judgement on one exercise of one student.</summary>
/// <param name="Exercise">The exercise's name.</param>
/// <param name="State">How it ended.</param>
/// <param name="Message">What was said of it.</param>
/// <param name="Code">The student's code that was judged; null where there is none.</param>
/// <param name="Picture">HTML that makes the message visible; null for none.</param>
public sealed record ExerciseGrade(string Exercise, ExerciseState State, string Message, string? Code = null, string? Picture = null);
