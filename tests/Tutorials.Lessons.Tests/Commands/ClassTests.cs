using Tutorials.Course;
using Tutorials.Notebooks.Documents;
using Tutorials.Tests;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary><c>tutorials class</c> as a teacher starts it: the sandbox finds its program beside the command.</summary>
public sealed class ClassTests
{
    private const string Lesson = "03-two-machines";

    [SkippableFact]
    public async Task A_notebook_goes_from_the_release_to_the_marks()
    {
        Require.Part("sandbox", Tutorials.Classroom.Sandboxing.Sandbox.Problem());
        using var workshop = new Workshop();
        string list = workshop.Write("list.csv", "Full name,Username\nAnna Huber,ahuber\n"), course = workshop["course"];
        await Runs(0, "class", "new", course, "--lessons", "03", "--students", list);
        await Runs(0, "class", "release", course);
        var notebook = Document.Read(Path.Combine(course, "release", $"{Lesson}.ipynb"));
        notebook.Cells.Single(cell => cell.Id == "exercise-ridge").Source = Exercises.Get("ridge").SolutionText;
        notebook.Write(workshop[Path.Combine("homes", "ahuber", $"{Lesson}.ipynb")]);
        await Runs(0, "class", "collect", course, workshop["homes"]);

        Assert.Contains("anna-huber  03-two-machines  1 of 2 passed; resident-threads untouched", await Runs(0, "class", "grade", course),
            StringComparison.Ordinal);
        Assert.Contains("unchanged", await Runs(0, "class", "grade", course), StringComparison.Ordinal);

        await Runs(0, "class", "feedback", course);
        Assert.Contains("Anna Huber,ahuber,1,", File.ReadAllLines(Path.Combine(course, "marks-moodle.csv")));
    }

    [Fact]
    public async Task The_kit_for_students_says_who_has_the_solutions()
    {
        using var workshop = new Workshop();
        string list = workshop.Write("list.csv", "Full name,Username\nAnna Huber,ahuber\n");
        string course = workshop["course"], kit = workshop["kit"], lesson = Path.Combine(kit, "notebooks", $"{Lesson}.ipynb");
        await Runs(0, "class", "new", course, "--lessons", "03", "--students", list);
        await Runs(0, "class", "release", course);
        Assert.Contains("without the solutions of resident-threads, ridge", await Runs(0, "class", "kit", course, "--out", kit),
            StringComparison.Ordinal);
        Assert.Contains("is not empty", await Runs(2, "class", "kit", course, "--out", kit), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(kit, "*.pdb", SearchOption.AllDirectories));

        var notebook = Document.Read(lesson);
        notebook.Cells.Single(cell => cell.Id == "exercise-ridge").Source = Exercises.Get("ridge").SolutionText;
        notebook.Write(lesson);
        var ending = await Command.OfAsync(Path.Combine(kit, "program"), ["check", lesson, "--json"]);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Contains("\"unjudged\"", ending.Output, StringComparison.Ordinal);
        Assert.Contains("are with your teacher", ending.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"passed\"", ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_course_is_told_in_a_sentence()
    {
        using var workshop = new Workshop();
        Assert.Contains("is no course that was handed out", await Runs(2, "class", "grade", workshop.Folder), StringComparison.Ordinal);
        string list = workshop.Write("list.csv", "Colour,Size\nred,3\n");
        string said = await Runs(2, "class", "new", workshop["course"], "--lessons", "03", "--students", list);
        Assert.Contains("no student was found", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workshop["course"]));
    }

    private static async Task<string> Runs(int code, params string[] arguments)
    {
        var ending = await Command.RunAsync(arguments);
        Assert.True(ending.Code == code, ending.ToString());
        return ending.Output + ending.Error;
    }
}
