using Tutorials.Classroom.Marking;

namespace Tutorials.Tests.Marking;

/// <summary>A teacher's own marks: a slip in them is told and nothing is written.</summary>
public sealed class OverridesTests
{
    [Theory]
    [InlineData("anna-huber,03-two-machines,ridge,much,", "'much' are no points")]
    [InlineData("anna-huber,03-two-machines,rigde,1,", "there is no rigde of anna-huber")]
    [InlineData("nobody,03-two-machines,ridge,1,", "there is no ridge of nobody")]
    public void A_line_that_cannot_be_meant_is_named(string line, string says)
    {
        using var course = new TemporaryCourse("Full name\nAnna Huber\n");
        File.WriteAllText(Path.Combine(course.Folder, "overrides.csv"), $"student,lesson,exercise,points,comment\n{line}\n");
        string said = Assert.Throws<FormatException>(() => Feedback.Write(course.Folder)).Message;
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(course.Folder, "marks-moodle.csv")));
    }
}
