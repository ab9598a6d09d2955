using System.Text.Json;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Submissions;

namespace Tutorials.Tests.Grading;

/// <summary>Grades of two machines become those of one course.</summary>
public sealed class GradeMergingTests : IDisposable
{
    private const string Lesson = TemporaryCourse.Lesson;
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private readonly string outer = Directory.CreateTempSubdirectory("tutorials-merge-").FullName;
    private readonly List<string> said = [];

    public GradeMergingTests()
    {
        foreach (string student in (string[])["anna", "ben"])
        {
            Directory.CreateDirectory(Path.Combine(Course, "submissions", student));
            File.WriteAllText(Path.Combine(Course, "submissions", student, $"{Lesson}.ipynb"), "{}");
        }
    }

    private string Course => Path.Combine(outer, "course");

    public void Dispose() => Directory.Delete(outer, recursive: true);

    [Fact]
    public void What_was_graded_elsewhere_is_taken_from_courses_and_from_folders_of_grades()
    {
        Write("one", "anna", ExerciseState.Passed, Noon);
        Write("two", "ben", ExerciseState.Failed, Noon);
        Assert.Equal(2, Merge(Path.Combine(outer, "one"), Path.Combine(outer, "two", "grades")));
        Assert.Empty(said);
        Assert.Equal((ExerciseState.Passed, ExerciseState.Failed), (State("anna"), State("ben")));
        Assert.Equal(0, Merge(Path.Combine(outer, "one")));
    }

    [Theory]
    [InlineData(1, "same", ExerciseState.Failed, "The latter is newer and counts. Submission and judges were the same: look at both.")]
    [InlineData(-1, "other", ExerciseState.Passed, "The former is newer and counts.")]
    public void The_newer_counts_and_a_contradiction_is_said(int hours, string key, ExerciseState kept, string words)
    {
        Write("course", "anna", ExerciseState.Passed, Noon);
        Write("one", "anna", ExerciseState.Failed, Noon.AddHours(hours), key);
        Assert.Equal(hours > 0 ? 1 : 0, Merge(Path.Combine(outer, "one")));
        Assert.Equal(kept, State("anna"));
        Assert.EndsWith(words, Assert.Single(said), StringComparison.Ordinal);
        Assert.StartsWith($"anna, {Lesson}: here 1 of 1 passed, 2026-05-04 12:00:00; in ", said[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_nobody_or_is_half_is_left_out_with_words()
    {
        Write("one", "stranger", ExerciseState.Passed, Noon);
        Write("one", "anna", ExerciseState.Passed, Noon);
        string grades = Path.Combine(outer, "one", "grades");
        Directory.CreateDirectory(Path.Combine(grades, "ben"));
        // A copy under another name would be another student's grade.
        File.Copy(Path.Combine(grades, "anna", $"{Lesson}.json"), Path.Combine(grades, "ben", $"{Lesson}.json"));
        File.WriteAllText(Path.Combine(grades, "anna", $"{Lesson}.json"), "{ \"student\": \"an");
        Assert.Equal(0, Merge(Path.Combine(outer, "one")));
        Assert.Equal(3, said.Count);
        Assert.Equal(2, said.Count(words => words.Contains("it is no whole grade", StringComparison.Ordinal)));
        Assert.Contains("no submission of stranger", string.Concat(said), StringComparison.Ordinal);
    }

    private int Merge(params string[] others) => GradeMerging.Merge(Course, others, said.Add);

    private ExerciseState State(string student) =>
        SubmissionGrade.Read(CourseFolder.GradeOf(Course, student, Lesson))!.Exercises.Single().State;

    private void Write(string folder, string student, ExerciseState state, DateTimeOffset at, string key = "same")
    {
        string place = CourseFolder.GradeOf(Path.Combine(outer, folder), student, Lesson);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, JsonSerializer.Serialize(
            new SubmissionGrade(student, Lesson, key, [new("ridge", state, "said")], At: at), SubmissionGrade.Json));
    }
}
