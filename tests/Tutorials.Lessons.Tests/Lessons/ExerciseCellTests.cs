using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>
/// The exercises in the notebooks are those of the library. With TUTORIALS_WRITE_STARTERS=1 the starters are written into the notebooks.
/// </summary>
public sealed class ExerciseCellTests
{
    public static TheoryData<string> Lessons => [.. CourseFiles.WithExercises];

    [Theory, MemberData(nameof(Lessons))]
    public void The_metadata_name_the_exercises_of_the_lesson_in_order(string lesson)
    {
        string[] named = (CourseFiles.Read(lesson).Metadata["tutorials"]!["exercises"]?.AsArray() ?? [])
            .Select(id => id!.ToString()).ToArray();
        Assert.Equal(Exercises.All.Where(e => e.Lesson == lesson).Select(e => e.Id).Order(), named.Order());
        Assert.True(named.Length >= 2, $"{lesson} has {named.Length} exercises; a lesson has at least two");
    }

    [Theory, MemberData(nameof(Lessons))]
    public void An_exercise_cell_is_the_starter_of_its_exercise(string lesson)
    {
        var document = CourseFiles.Read(lesson);
        bool write = Environment.GetEnvironmentVariable("TUTORIALS_WRITE_STARTERS") == "1";
        foreach (var exercise in Exercises.All.Where(e => e.Lesson == lesson))
        {
            var cell = Assert.Single(document.Cells, c => c.Id == LessonStyle.ExercisePrefix + exercise.Id);
            if (write) cell.Source = exercise.StarterText;
            else Assert.Equal(exercise.StarterText, cell.Source);
        }

        if (write) document.Write(CourseFiles.PathOf(lesson));
        string[] known = [.. Exercises.All.Select(e => LessonStyle.ExercisePrefix + e.Id)];
        Assert.All(
            document.Cells.Where(c => c.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal) && c.Kind == CellKind.Code),
            c => Assert.Contains(c.Id, known));
    }

    // A reader of the page meets exercise 9 before exercise 10.
    [Theory, MemberData(nameof(Lessons))]
    public void The_numbers_run_forward_down_the_page(string lesson) =>
        Assert.Equal(
            Exercises.All.Where(e => e.Lesson == lesson).Select(e => LessonStyle.ExercisePrefix + e.Id),
            CourseFiles.Read(lesson).Cells.Where(c =>
                c.Kind == CellKind.Code && c.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal)).Select(c => c.Id));

    [Fact]
    public void Every_exercise_has_its_lesson() =>
        Assert.All(Exercises.All, exercise => Assert.Contains(exercise.Lesson, CourseFiles.WithExercises));
}
