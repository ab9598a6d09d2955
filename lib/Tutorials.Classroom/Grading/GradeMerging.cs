using System.Globalization;
using System.Text.Json;
using Tutorials.Classroom.Submissions;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Grading;

/// <summary>Brings grades of other runs or machines into a course.</summary>
public static class GradeMerging
{
    /// <summary>Merges: of two grades of one submission the newer counts.</summary>
    /// <param name="folder">The course.</param>
    /// <param name="others">Copies of the course that were graded elsewhere, or their folders of grades.</param>
    /// <param name="report">Told in words what was left out, and which grades contradict each other.</param>
    /// <returns>How many grades the course did not have, or had older ones of.</returns>
    public static int Merge(string folder, IEnumerable<string> others, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(report);
        var handedIn = CourseFolder.Submissions(folder)
            .Select(file => (Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileNameWithoutExtension(file))).ToHashSet();
        int taken = 0;
        foreach (string other in others)
        {
            string grades = Path.Combine(other, CourseFolder.Grades);
            foreach (string file in CourseFolder.GradesBelow(Directory.Exists(grades) ? grades : other))
            {
                string student = Path.GetFileName(Path.GetDirectoryName(file))!, lesson = Path.GetFileNameWithoutExtension(file);
                if (SubmissionGrade.Read(file) is not { Exercises: not null } grade || (grade.Student, grade.Lesson) != (student, lesson))
                    report($"{file} is left out: it is no whole grade of {student} in {lesson}.");
                else if (!handedIn.Contains((student, lesson)))
                    report($"{file} is left out: this course has no submission of {student} in {lesson}.");
                else if (Takes(CourseFolder.GradeOf(folder, student, lesson), grade, file, report))
                    taken++;
            }
        }

        return taken;
    }

    private static bool Takes(string place, SubmissionGrade grade, string file, Action<string> report)
    {
        var here = SubmissionGrade.Read(place);
        bool isNewer = here is null || grade.At > here.At || here.At is null && grade.At is not null;
        if (here is not null && !States(here).SequenceEqual(States(grade)))
            report($"{grade.Student}, {grade.Lesson}: here {Words(here)}; in {file} {Words(grade)}. The "
                + (isNewer ? "latter is newer and counts." : "former is newer and counts.")
                + (here.Key == grade.Key ? " Submission and judges were the same: look at both." : ""));
        if (isNewer) AtomicFile.Write(place, writer => writer.Write(JsonSerializer.Serialize(grade, SubmissionGrade.Json)));
        return isNewer;
    }

    private static IEnumerable<(string, ExerciseState)> States(SubmissionGrade grade) =>
        grade.Exercises.Select(one => (one.Exercise, one.State)).Order();

    private static string Words(SubmissionGrade grade)
    {
        int passed = grade.Exercises.Count(one => one.State == ExerciseState.Passed);
        return string.Create(
            CultureInfo.InvariantCulture, $"{passed} of {grade.Exercises.Count} passed, {grade.At:yyyy-MM-dd HH:mm:ss}");
    }
}
