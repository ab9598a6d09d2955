using System.Text.Json;
using Tutorials.Classroom.Collecting;
using Tutorials.Classroom.Courses;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Submissions;

namespace Tutorials.Classroom.Marking;

/// <summary>The mark of one exercise.</summary>
/// <param name="Exercise">Its name.</param>
/// <param name="Grade">What the judge said; null where nothing was handed in, or nothing is graded yet.</param>
/// <param name="Points">Those that count.</param>
/// <param name="Most">Those that can be had.</param>
/// <param name="Comment">What the teacher says.</param>
public sealed record Mark(string Exercise, ExerciseGrade? Grade, double Points, double Most, string Comment);

/// <summary>The marks of a student in a lesson.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Lesson">In which lesson.</param>
/// <param name="Marks">One for each exercise.</param>
/// <param name="IsLate">True where it was handed in after the due date: said, never subtracted.</param>
public sealed record LessonMarks(Student Student, string Lesson, IReadOnlyList<Mark> Marks, bool IsLate)
{
    /// <summary>The sum that counts.</summary>
    public double Points => Marks.Sum(mark => mark.Points);

    /// <summary>The marks of all students, by student and lesson in the course's order.</summary>
    /// <exception cref="FormatException">The course, the list of students or the overrides cannot be read.</exception>
    public static IReadOnlyList<LessonMarks> Of(string folder, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var course = CourseFile.Read(folder);
        var overrides = Overrides.Read(folder);
        foreach (var (student, lesson, exercise) in overrides.Keys)
            if (roster.Students.All(one => one.Folder != student)
                || course.Lessons.FirstOrDefault(one => one.Lesson == lesson)?.Points.ContainsKey(exercise) != true)
                throw new FormatException($"overrides.csv: there is no {exercise} of {student} in {lesson}. A student is named by the "
                    + "folder in submissions/, lessons and exercises as in course.json.");
        return [.. roster.Students.SelectMany(student => course.Lessons.Select(lesson => Of(folder, student, lesson, overrides)))];
    }

    private static LessonMarks Of(string folder, Student student, CourseLesson lesson,
        IReadOnlyDictionary<(string, string, string), Override> overrides)
    {
        var grade = SubmissionGrade.Read(CourseFolder.GradeOf(folder, student.Folder, lesson.Lesson));
        string receipt = Path.Combine(folder, "submissions", student.Folder, $"{lesson.Lesson}.receipt");
        return new(student, lesson.Lesson,
        [
            .. lesson.Points.Select(points =>
            {
                var judged = grade?.Exercises.FirstOrDefault(one => one.Exercise == points.Key);
                var teacher = overrides.GetValueOrDefault((student.Folder, lesson.Lesson, points.Key));
                double earned = judged?.State == ExerciseState.Passed ? points.Value : 0;
                return new Mark(points.Key, judged, teacher?.Points ?? earned, points.Value, teacher?.Comment ?? "");
            }),
        ], File.Exists(receipt) && JsonSerializer.Deserialize<Receipt>(File.ReadAllText(receipt)) is { IsLate: true });
    }
}
