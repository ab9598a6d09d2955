using Tutorials.Classroom.Grading;
using Tutorials.Course;
using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Grading;

/// <summary>
/// Every exercise of the lessons, solved, passes in the sandbox, and every fifth puzzle of the gym: all of them are judged in the course's
/// own tests, and take minutes. Of each kind a starter that was run does not.
/// </summary>
public sealed class SolutionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string> Lessons => [.. Exercises.All.Select(exercise => exercise.Lesson).Distinct()];

    [SkippableTheory]
    [MemberData(nameof(Lessons))]
    public void Solutions_pass(string lesson)
    {
        var solved = Exercises.All.Where(exercise => exercise.Lesson == lesson)
            .Where((exercise, i) => exercise is not Puzzle || i % 5 == 0).ToArray();
        var grades = sandbox.Grade(
            lesson, SandboxFixture.Notebook(lesson, [.. solved.Select(e => (e.Id, e.SolutionText))]), null, [.. solved.Select(e => e.Id)]);
        Assert.Equal(solved.Length, grades.Count);
        Assert.Empty(
            grades.Values.Where(grade => grade.State != ExerciseState.Passed).Select(grade => $"{grade.Exercise}: {grade.Message}"));
    }

    // ILGPU's simulator runs a kernel for real, and beside its judge it could write the verdict.
    [SkippableFact]
    public void A_kernel_is_judged_by_the_model_alone()
    {
        var exercise = Exercises.Get("brighten");
        Assert.Contains("Judged by the warp model alone", sandbox.Grade(exercise, exercise.SolutionText).Message, StringComparison.Ordinal);
    }

    /// <summary>Values, a method, a kernel.</summary>
    public static TheoryData<string> OneOfEachKind =>
        [.. Exercises.All.GroupBy(exercise => exercise is CodeExercise code ? code.IsKernel : (bool?)null).Select(kind => kind.First().Id)];

    [SkippableTheory]
    [MemberData(nameof(OneOfEachKind))]
    public void A_starter_that_was_run_again_does_not(string id)
    {
        var exercise = Exercises.Get(id);
        var grade = sandbox.Grade(exercise, "// mine\n" + exercise.StarterText);
        Assert.True(grade.State == ExerciseState.Failed, grade.Message);
    }
}
