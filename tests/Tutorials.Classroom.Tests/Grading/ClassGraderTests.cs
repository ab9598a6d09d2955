using Tutorials.Classroom.Grading;

namespace Tutorials.Tests.Grading;

/// <summary>Files that are no submissions: a line each, and the run goes on.</summary>
public sealed class ClassGraderTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [SkippableFact]
    public async Task What_cannot_be_graded_is_said_and_the_others_are_graded()
    {
        using var course = new TemporaryCourse("Full name\nAnna Huber\n");
        File.WriteAllText(course.Beside("secret.ipynb"), TemporaryCourse.Notebook(TemporaryCourse.Solution("ridge")));
        File.CreateSymbolicLink(Place(course, "linked"), course.Beside("secret.ipynb"));
        File.WriteAllText(Place(course, "nothing"), "");
        File.WriteAllText(Place(course, "nonsense"), "[1, 2]");
        File.WriteAllText(Place(course, "too-many"), $$"""{"cells":[{{string.Join(',', Enumerable.Repeat("{}", 1_001))}}]}""");
        File.WriteAllText(Place(course, "other", "99-no-lesson"), "{}");
        using (var large = File.Create(Place(course, "large"))) large.SetLength(200 << 20);
        // What an editor saved without saying in which language is code all the same.
        File.WriteAllText(Place(course, "bare"), """{"cells":[{"cell_type":"code","id":"exercise-ridge","source":"1"}]}""");

        var grades = await new ClassGrader(course.Folder, sandbox.Sandbox, SandboxFixture.Limits).GradeAsync(2, (_, _) => { });

        string Problem(string student) => grades.Single(grade => grade.Student == student).Problem ?? "";
        Assert.Contains("it is a link", Problem("linked"), StringComparison.Ordinal);
        Assert.Contains("it is empty", Problem("nothing"), StringComparison.Ordinal);
        Assert.Contains("it has 200 MB", Problem("large"), StringComparison.Ordinal);
        Assert.Contains("no list of \"cells\"", Problem("nonsense"), StringComparison.Ordinal);
        Assert.Contains("it has 1001 cells", Problem("too-many"), StringComparison.Ordinal);
        Assert.Contains("There is no lesson '99-no-lesson'", Problem("other"), StringComparison.Ordinal);
        var bare = grades.Single(grade => grade.Student == "bare");
        Assert.Equal(
            [ExerciseState.Failed, ExerciseState.Missing], bare.Exercises.Select(one => one.State).Order());
    }

    [SkippableFact]
    public async Task Ctrl_C_ends_a_submission_in_its_midst_and_gives_it_no_grade()
    {
        using var course = new TemporaryCourse("Full name\nAnna Huber\n");
        string endless = "while (true) { }\nExercises.Check(\"ridge\", 1.0, 1.0)";
        File.WriteAllText(Place(course, "anna-huber"), TemporaryCourse.Notebook(endless));
        var grader = new ClassGrader(course.Folder, sandbox.Sandbox, SandboxFixture.Limits);
        using var stop = new CancellationTokenSource();
        var running = grader.GradeAsync(1, (_, _) => { }, cancellation: stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(1));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        // Under a second where nothing else runs; the code's own limit would be twenty.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"It took {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.False(Directory.Exists(Path.Combine(course.Folder, "grades")));
    }

    private static string Place(TemporaryCourse course, string student, string lesson = TemporaryCourse.Lesson)
    {
        string folder = Path.Combine(course.Folder, "submissions", student);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{lesson}.ipynb");
    }
}
