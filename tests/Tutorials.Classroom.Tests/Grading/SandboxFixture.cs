using System.Text;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Classroom.Submissions;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Tests.Grading;

/// <summary>One sandbox for the tests of a class, and notebooks of students made from the lessons.</summary>
public sealed class SandboxFixture : IDisposable
{
    private readonly (Sandbox? Sandbox, string? Problem) made = Sandbox.TryCreate();

    // One for all notebooks that ask for no limits of their own: with it one judge for all of their kernels, whose start takes seconds.
    private ExerciseGrader? shared;

    /// <summary>Short ones: an attack that lasts is ended soon.</summary>
    public static SandboxLimits Limits { get; } = SandboxLimits.Usual with { Time = TimeSpan.FromSeconds(20) };

    public Sandbox Sandbox
    {
        get
        {
            Require.Part("sandbox", made.Problem);
            return made.Sandbox!;
        }
    }

    /// <summary>The path of a lesson.</summary>
    public static string Lesson(string name) => Path.Combine(AppContext.BaseDirectory, "notebooks", $"{name}.ipynb");

    /// <summary>A lesson as a student hands it in: other text in the cells of exercises.</summary>
    public static Document Notebook(string lesson, params (string Exercise, string Code)[] answers)
    {
        var document = Document.Read(Lesson(lesson));
        foreach (var (exercise, code) in answers)
            document.Cells.Single(cell => cell.Id == $"exercise-{exercise}").Source = code;
        return document;
    }

    /// <summary>What is read of a student's notebook.</summary>
    public static IReadOnlyList<StudentCell> Cells(Document notebook) =>
        StudentNotebook.Read(Encoding.UTF8.GetBytes(notebook.ToJson()), "student.ipynb");

    /// <summary>The grades of a notebook, by exercise.</summary>
    public Dictionary<string, ExerciseGrade> Grade(string lesson, Document notebook, SandboxLimits? limits = null, params string[] only)
    {
        var copy = new LessonCopy(Lesson(lesson));
        var cells = Cells(notebook);
        using var own = limits is null ? null : new ExerciseGrader(Sandbox, limits);
        var grader = own ?? (shared ??= new(Sandbox, Limits));
        return copy.Exercises.Where(exercise => only.Length == 0 || only.Contains(exercise.Id))
            .ToDictionary(exercise => exercise.Id, exercise => grader.Grade(copy, exercise, cells));
    }

    /// <summary>The grade of one text for one exercise.</summary>
    public ExerciseGrade Grade(Exercise exercise, string code, SandboxLimits? limits = null) =>
        Grade(exercise.Lesson, Notebook(exercise.Lesson, (exercise.Id, code)), limits, exercise.Id)[exercise.Id];

    public void Dispose()
    {
        shared?.Dispose();
        made.Sandbox?.Dispose();
    }
}
