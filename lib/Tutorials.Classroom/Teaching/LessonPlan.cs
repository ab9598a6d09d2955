namespace Tutorials.Classroom.Teaching;

/// <summary>A piece of a lesson in class.</summary>
/// <param name="What">What is done.</param>
/// <param name="Short">Minutes in a lesson of 45; 0 for what is left for home.</param>
/// <param name="Long">Minutes in one of 90.</param>
public sealed record PlannedPart(string What, int Short, int Long);

/// <summary>How a lesson fills 45 and 90 minutes: fixed times for what needs one, and the rest for the text and its measurements.</summary>
public static class LessonPlan
{
    private const int Beginning = 5, Exercise = 12, Station = 5, EndOfShort = 5, EndOfLong = 8;

    /// <summary>The parts, in the order in which they come; the minutes of each kind add up.</summary>
    public static IReadOnlyList<PlannedPart> Of(LessonOutline lesson, TeachersWords words)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(words);
        PlannedPart[] fixedParts =
        [
            .. lesson.Exercises.Select(exercise => new PlannedPart(
                $"Exercise `{exercise.Id}`", exercise.Id == words.InClass ? Exercise : 0, Exercise)),
            .. lesson.Stations.Select(station => new PlannedPart($"Station: {station}", 0, Station)),
            new("The question for the board, and what is taken along", EndOfShort, EndOfLong),
        ];
        return
        [
            new("The lesson's question, and a guess from everybody", Beginning, Beginning),
            new($"Read and measure: {string.Join(" · ", lesson.Sections)}",
                45 - Beginning - fixedParts.Sum(part => part.Short), 90 - Beginning - fixedParts.Sum(part => part.Long)),
            .. fixedParts,
        ];
    }
}
