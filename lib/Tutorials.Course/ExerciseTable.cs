using System.Globalization;
using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;
using Tutorials.Course.Tracking;

namespace Tutorials.Course;

/// <summary>Exercises, passed and open.</summary>
public static class ExerciseTable
{
    /// <summary>The exercises of one lesson: a lesson's last cell.</summary>
    public static Table Show(string lesson) => Show($"Exercises of {lesson}", Exercises.All.Where(e => e.Lesson == lesson), table => table);

    /// <summary>The exercises of the whole course.</summary>
    public static Table ShowAll() =>
        Show("The exercises of the course", Exercises.All, table => table.Text("lesson", e => e.Lesson.Split('-')[0]));

    // What is to be done comes last: it is the one that wraps, and the others stay beside the name on a narrow screen.
    private static Table Show(string caption, IEnumerable<Exercise> exercises, Func<TableOf<Exercise>, TableOf<Exercise>> where)
    {
        var (file, notice) = Progress.Read();
        return where(Table.Of(notice is null ? caption : $"{caption}. {notice}", exercises).Text("", e => e.Title))
            .Text("name", e => e.Id)
            .Text("state", e => file.Passed.TryGetValue(e.Id, out var day)
                ? string.Create(CultureInfo.InvariantCulture, $"passed on {day:yyyy-MM-dd}")
                : "open")
            .Text("task", e => e.Task);
    }
}
