using System.Globalization;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Tracking;
using Tutorials.Live.Lessons;
using Tutorials.Live.Machines;

namespace Tutorials.Live.Pages;

/// <summary>What the contents page says of each lesson.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Question">What it asks; empty where the course's map does not know it.</param>
/// <param name="Passed">Exercises that were passed.</param>
/// <param name="Exercises">All its exercises.</param>
internal sealed record LessonRow(LessonFile Lesson, string Question, int Passed, int Exercises)
{
    /// <summary>True where every exercise is passed.</summary>
    public bool IsDone => Exercises > 0 && Passed == Exercises;

    public string Words => string.Join(" · ", new[]
    {
        Exercises > 0 ? $"{Passed} of {Exercises} {(Lesson.Name == Puzzle.Notebook ? "puzzles" : "exercises")}" : "",
        Lesson.Minutes > 0 ? $"{Lesson.Minutes} min" : "",
    }.Where(words => words.Length > 0));
}

/// <summary>Where the contents page leads back to.</summary>
internal sealed record LessonLink(string Address, string Title);

/// <summary>The course as it stands for this reader.</summary>
/// <param name="Rows">The lessons in order.</param>
/// <param name="Beside">The other notebooks of the folder: the gym, the atlas, the glossary, the map.</param>
/// <param name="Continue">Where the reader was last; null at the beginning.</param>
/// <param name="Summary">What is done and what is left, in a sentence or two.</param>
/// <param name="Predictions">Each beside what came out, the worst first.</param>
/// <param name="Board">The suspects of the stuck log, as far as the reader has come.</param>
/// <param name="Notice">What the reader has to know about the progress file; null where all is well.</param>
internal sealed record CourseProgress(IReadOnlyList<LessonRow> Rows, IReadOnlyList<LessonRow> Beside, LessonLink? Continue, string Summary,
    IReadOnlyList<Prediction> Predictions, SuspectBoard Board, string? Notice)
{
    public static CourseProgress Read(LessonShelf shelf, MachineReport machine)
    {
        var (file, notice) = Progress.Read();
        LessonRow[] rows = [.. shelf.Lessons.Where(lesson => lesson.IsNumbered).DefaultIfEmpty(shelf.Lessons[0]).Select(Row)];
        LessonRow[] beside = [.. shelf.Lessons.Where(lesson => !lesson.IsNumbered).Select(Row)];
        // What was passed last in the order of the course says how far the reader has come; nothing: no suspect is judged yet.
        string reached = rows.LastOrDefault(row => row.Passed > 0)?.Lesson.Number ?? "";
        return new(rows, beside, Place(shelf), Sentence(rows, file.Predictions), [.. file.Predictions.OrderByDescending(p => p.Factor)],
            new(reached, Suspects.Of(StuckLog.Read(), machine.Kept?.Ceilings)), notice);

        LessonRow Row(LessonFile lesson)
        {
            var exercises = Exercises.All.Where(exercise => exercise.Lesson == lesson.Name).ToList();
            return new(lesson, CourseMap.Stops.FirstOrDefault(stop => stop.Lesson == lesson.Name)?.Asks ?? "",
                exercises.Count(exercise => file.Passed.ContainsKey(exercise.Id)), exercises.Count);
        }
    }

    private static LessonLink? Place(LessonShelf shelf) =>
        shelf.Position.Last is { } last && shelf.Lessons.FirstOrDefault(lesson => lesson.Name == last.Lesson) is { } lesson
            ? new($"/lesson/{lesson.Name}{(last.Cell is { } cell ? $"#cell-{cell}" : "")}", lesson.Title)
            : null;

    private static string Sentence(LessonRow[] rows, IReadOnlyList<Prediction> predictions)
    {
        int left = rows.Where(row => !row.IsDone).Sum(row => row.Lesson.Minutes);
        string text = $"{rows.Sum(row => row.Passed)} of {rows.Sum(row => row.Exercises)} exercises passed";
        text += left == 0 ? ": you are through." : $"; about {Hours(left)} left without what is marked more.";
        if (predictions.Count == 0) return text;
        double[] factors = [.. predictions.Select(prediction => prediction.Factor).Order()];
        string which = factors.Length == 1 ? "Your one prediction was" : $"Half of your {factors.Length} predictions were";
        return string.Create(CultureInfo.InvariantCulture, $"{text} {which} within a factor of {factors[(factors.Length - 1) / 2]:0.0}.");
    }

    private static string Hours(int minutes) => minutes < 90 ? $"{minutes} minutes" : $"{(minutes + 30) / 60} hours";
}
