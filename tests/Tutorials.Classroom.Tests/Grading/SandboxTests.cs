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
        string? problem = Sandbox.Find(new(""), wanted: null).Problem;
        Assert.Contains("scripts/install-bubblewrap.sh", problem, StringComparison.Ordinal);
        Assert.Contains("podman was not found. docker was not found.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_sandbox_is_none() =>
        Assert.Contains("knows bubblewrap, podman, docker", Sandbox.Find(SearchPath.Own, "dokcer").Problem, StringComparison.Ordinal);

    [SkippableTheory]
    [SupportedOSPlatform("linux")]
    [InlineData("exit 0", null)]
    [InlineData("[ $1 = run ]", "Try `podman pull mcr.microsoft.com/dotnet/aspnet:10.")]
    [InlineData("echo 'no cgroups' >&2; [ $1 = image ]", "podman could not start mcr.microsoft.com/dotnet/aspnet:10.")]
    public void Without_bubblewrap_a_container_is_asked_for(string does, string? problem)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The programs are shell scripts.");
        string folder = Programs(does, "podman");
        var (walls, said) = Sandbox.Find(new(folder), wanted: null);
        Assert.Equal(problem is null, walls is not null);
        if (problem is not null) Assert.Contains(problem, said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    [SupportedOSPlatform("linux")]
    public void Where_bubblewrap_may_not_work_it_says_what_forbids_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The sandbox is for Linux.");
        string folder = Programs("echo 'bwrap: No permissions to create new namespace' >&2; exit 1", "bwrap", "setsid", "prlimit");
        string? problem = Sandbox.Find(new(folder), wanted: null).Problem;
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

    /// <summary>A folder with programs of these names that do no more than this.</summary>
    [SupportedOSPlatform("linux")]
    private static string Programs(string does, params string[] names)
    {
        string folder = Directory.CreateTempSubdirectory("tutorials-programs-").FullName;
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(folder, name), $"#!/bin/sh\n{does}\n");
            File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
