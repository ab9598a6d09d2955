using Tutorials.Classroom.Teaching;
using Tutorials.Course;

namespace Tutorials.Tests.Teaching;

/// <summary>The pages for teachers: each lesson has one, and it is what the kit would write today.</summary>
public sealed class TeachersNoteTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "teaching");

    public static TheoryData<string> Lessons => [.. CourseMap.Stops.Select(stop => stop.Lesson)];

    [Theory, MemberData(nameof(Lessons))]
    public void The_page_is_what_the_kit_says_today(string lesson)
    {
        string page = Path.Combine(Pages, $"{lesson}.md"), made = TeachersNote.Of(Outline(lesson));
        if (Environment.GetEnvironmentVariable("TUTORIALS_WRITE_DOCS") == "1") File.WriteAllText(page, made);
        Assert.True(made == File.ReadAllText(page), $"docs/teaching/{lesson}.md is not what `tutorials class notes --out docs/teaching` "
            + "writes. Run it, and read what has changed.");
    }

    [Fact]
    public void No_page_is_left_over() => Assert.Equal(
        CourseMap.Stops.Select(stop => stop.Lesson),
        Directory.EnumerateFiles(Pages, "*.md").Select(Path.GetFileNameWithoutExtension).Order());

    [Theory, MemberData(nameof(Lessons))]
    public void The_minutes_add_up_and_leave_time_to_read(string lesson)
    {
        var parts = LessonPlan.Of(Outline(lesson), TeachersWords.Of(lesson));
        Assert.Equal((45, 90), (parts.Sum(part => part.Short), parts.Sum(part => part.Long)));
        Assert.All(parts, part => Assert.True(part.Long > 0, part.What));
        Assert.InRange(parts[1].Short, 20, 45);
        Assert.InRange(parts[1].Long, 25, 90);
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Every_known_mistake_is_on_the_page(string lesson)
    {
        string page = TeachersNote.Of(Outline(lesson));
        Assert.All(Exercises.All.Where(exercise => exercise.Lesson == lesson).SelectMany(exercise => exercise.WrongAnswers),
            wrong => Assert.Contains($"| {wrong.Name} | ", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lesson_without_words_is_told_where_they_belong()
    {
        var error = Assert.Throws<FormatException>(() => TeachersNote.Of(Outline("00-start-here") with { Name = "99-none" }));
        Assert.Contains("datasets/teaching/99-none.json", error.Message, StringComparison.Ordinal);
        var other = Assert.Throws<FormatException>(() => TeachersNote.Of(Outline("00-start-here") with { Cells = [] }));
        Assert.Contains("cell 'measure'", other.Message, StringComparison.Ordinal);
    }

    private static LessonOutline Outline(string lesson) =>
        LessonOutline.Read(Path.Combine(AppContext.BaseDirectory, "notebooks", $"{lesson}.ipynb"));
}
