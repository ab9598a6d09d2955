using Tutorials.Course;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>A glossary explains the words of the lessons, and no others.</summary>
public sealed class GlossaryUseTests
{
    // What a lesson's tables show and its own text does not: hardware, prices and assumptions come from the data files.
    private static readonly string[] InTables = ["HBM", "PCIe", "PUE", "TF32", "vCPU"];

    // Terms of lessons that are not written yet wait for them.
    public static TheoryData<string> Terms => [.. Glossary.All.Where(t => CourseFiles.Lessons.Contains(t.Lesson)).Select(t => t.Term)];

    [Theory, MemberData(nameof(Terms))]
    public void The_lesson_that_is_named_uses_the_term(string name)
    {
        var term = Glossary.All.Single(t => t.Term == name);
        string text = InTables.Contains(name)
            ? string.Concat(Directory.EnumerateFiles(Path.Combine(CourseFiles.Root, "datasets"), "*.*")
                .Where(file => Path.GetFileName(file) != "glossary.json").Select(File.ReadAllText))
            : string.Concat(CourseFiles.Read(term.Lesson).Cells.Select(cell => cell.Source + "\n"));
        Assert.Contains(term.Term, text, StringComparison.OrdinalIgnoreCase);
    }
}
