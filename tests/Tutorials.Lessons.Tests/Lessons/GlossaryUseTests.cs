using Tutorials.Course;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>A glossary explains the words of the lessons, and no others.</summary>
public sealed class GlossaryUseTests
{
    // Terms of lessons that are not written yet wait for them.
    public static TheoryData<string> Terms => [.. Glossary.All.Where(t => CourseFiles.Lessons.Contains(t.Lesson)).Select(t => t.Term)];

    [Theory, MemberData(nameof(Terms))]
    public void The_lesson_that_is_named_uses_the_term(string name)
    {
        var term = Glossary.All.Single(t => t.Term == name);
        string text = string.Concat(CourseFiles.Read(term.Lesson).Cells.Select(cell => cell.Source + "\n"));
        Assert.Contains(term.Term, text, StringComparison.OrdinalIgnoreCase);
    }
}
