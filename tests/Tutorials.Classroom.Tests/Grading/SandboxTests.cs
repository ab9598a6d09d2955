using System.Runtime.Versioning;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Classroom.Submissions;

namespace Tutorials.Tests.Grading;

/// <summary>Where there is no sandbox, nothing is graded, and the teacher is told what to do.</summary>
public sealed class SandboxTests
{
    [SkippableFact]
    public void Without_bubblewrap_it_says_what_to_install()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The sandbox is for Linux.");
        Assert.Contains("scripts/install-bubblewrap.sh", Sandbox.Problem(""), StringComparison.Ordinal);
    }

    [SkippableFact]
    [SupportedOSPlatform("linux")]
    public void Where_bubblewrap_may_not_work_it_says_what_forbids_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The sandbox is for Linux.");
        // A program of that name that fails as it does without namespaces.
        string folder = Directory.CreateTempSubdirectory("tutorials-bwrap-").FullName;
        foreach (string name in new[] { "bwrap", "setsid", "prlimit" })
        {
            File.WriteAllText(Path.Combine(folder, name), "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n");
            File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string? problem = Sandbox.Problem(folder);
        Assert.Contains("No permissions to create new namespace). User namespaces are forbidden", problem, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Without_a_sandbox_who_trusts_all_submissions_can_grade()
    {
        using var none = Sandbox.Trusting();
        var lesson = new LessonCopy(SandboxFixture.Lesson("03-two-machines"));
        var exercise = lesson.Exercises.Single(one => one.Id == "ridge");
        using var grader = new ExerciseGrader(none, SandboxFixture.Limits);
        var grade = grader.Grade(lesson, exercise, [new("exercise-ridge", exercise.SolutionText)]);
        Assert.True(grade.State == ExerciseState.Passed, grade.Message);
    }
}
