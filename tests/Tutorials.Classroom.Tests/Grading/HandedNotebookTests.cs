using Tutorials.Classroom.Grading;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Tests.Grading;

/// <summary>Whole notebooks that cheat or break a grader (<c>Attacks/Notebooks/</c>), and notebooks whose cells were moved about.</summary>
public sealed class HandedNotebookTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Lesson = "00-start-here";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Attacks", "Notebooks");

    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(Path.GetFileName).OfType<string>().Order()];

    public static TheoryData<string> All => [.. Files];

    /// <summary>Those with cells that speak of the exercise: of the others nothing reaches its judge.</summary>
    public static TheoryData<string> OfBrighten => [.. Files.Where(file =>
        Document.Read(Path.Combine(Folder, file)).Cells.Any(cell => cell.Source.Contains("\"brighten\"", StringComparison.Ordinal)))];

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void No_exercise_passes_that_nobody_solved(string file)
    {
        var notebook = Document.Read(Path.Combine(Folder, file));
        Assert.All(sandbox.Grade(Lesson, notebook).Values, grade => Assert.NotEqual(ExerciseState.Passed, grade.State));
    }

    [SkippableTheory]
    [MemberData(nameof(OfBrighten))]
    public void A_solved_exercise_in_the_same_notebook_counts(string file)
    {
        var notebook = Document.Read(Path.Combine(Folder, file));
        notebook.Add(CellKind.Code, Exercises.Get("brighten").SolutionText);
        Assert.Equal(ExerciseState.Passed, sandbox.Grade(Lesson, notebook, null, "brighten")["brighten"].State);
    }

    [SkippableFact]
    public void A_deleted_exercise_is_missing_and_stays_an_exercise()
    {
        var notebook = Document.Create("student");
        notebook.Add(CellKind.Code, "// nothing is left");
        notebook.Metadata["tutorials"] = new System.Text.Json.Nodes.JsonObject { ["exercises"] = new System.Text.Json.Nodes.JsonArray() };
        var grades = sandbox.Grade(Lesson, notebook);
        Assert.Equal(2, grades.Count);
        Assert.All(grades.Values, grade => Assert.Equal(ExerciseState.Missing, grade.State));
    }

    [SkippableFact]
    public void A_renamed_cell_is_found_by_what_it_hands_in()
    {
        var notebook = SandboxFixture.Notebook(Lesson, ("brighten", Exercises.Get("brighten").SolutionText));
        notebook.Cells.Single(cell => cell.Id == "exercise-brighten").Json["id"] = "renamed";
        Assert.Equal(ExerciseState.Passed, sandbox.Grade(Lesson, notebook, null, "brighten")["brighten"].State);
    }

    [SkippableFact]
    public void A_copy_that_was_solved_counts_and_comments_do_not()
    {
        var notebook = SandboxFixture.Notebook(Lesson, ("brighten", "// Exercises.Check(\"brighten\", Brighten)\n1 + 1"));
        string said = sandbox.Grade(Lesson, notebook, null, "brighten")["brighten"].Message;
        Assert.Contains("hands in no method", said, StringComparison.Ordinal);
        notebook.Add(CellKind.Code, Exercises.Get("brighten").SolutionText);
        Assert.Equal(ExerciseState.Passed, sandbox.Grade(Lesson, notebook, null, "brighten")["brighten"].State);
    }

    [SkippableFact]
    public void Cells_of_the_lesson_are_the_teachers_whatever_a_student_made_of_them()
    {
        var notebook = SandboxFixture.Notebook(Lesson, ("guess-picture", Exercises.Get("guess-picture").SolutionText));
        foreach (var cell in notebook.Cells)
            if (cell.Kind == CellKind.Code && !cell.Id.StartsWith("exercise-", StringComparison.Ordinal))
                cell.Source = "throw new Exception(\"edited\");";
        Assert.Equal(ExerciseState.Passed, sandbox.Grade(Lesson, notebook, null, "guess-picture")["guess-picture"].State);
    }
}
