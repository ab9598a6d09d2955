using Tutorials.Course;

namespace Tutorials.Tests.Tracking;

/// <summary>Every question of the course: one file a lesson, and an explanation behind every answer.</summary>
public sealed class QuizTests
{
    public static TheoryData<string> All => [.. Quiz.All().Select(q => q.Id)];

    [Fact]
    public void A_file_is_named_like_its_lesson_and_has_two_questions_at_least()
    {
        string?[] names = Tutorials.Datasets.Names("quizzes", ".json").Select(Path.GetFileNameWithoutExtension).ToArray();
        Assert.NotEmpty(names);
        Assert.Equal(names.Order(StringComparer.Ordinal), Quiz.All().Select(q => q.Lesson).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Quiz.All().GroupBy(q => q.Lesson), lesson => Assert.True(lesson.Count() >= 2, $"{lesson.Key} has one question"));
        Assert.Distinct(Quiz.All().Select(q => q.Id));
    }

    [Theory, MemberData(nameof(All))]
    public void Somebody_can_be_right_and_wrong_and_learns_why(string id)
    {
        var quiz = Quiz.Show(id);
        Assert.EndsWith("?", quiz.Question, StringComparison.Ordinal);
        Assert.Contains(quiz.Answers, a => a.Right);
        Assert.Contains(quiz.Answers, a => !a.Right);
        Assert.Distinct(quiz.Answers.Select(a => a.Text));
        Assert.All(quiz.Answers, a => Assert.True(a.Because.Length >= 20, $"'{a.Text}' is not explained"));
        using var html = new StringWriter();
        quiz.WriteHtml(html);
        Assert.Equal(quiz.Answers.Count, html.ToString().Split("<details>").Length - 1);
    }

    [Fact]
    public void A_sheet_holds_the_questions_of_its_lesson()
    {
        Assert.Equal(["cpu-at-full-load", "any-order-at-all"], Quiz.ShowLesson("00-start-here").Questions.Select(q => q.Id));
        Assert.Contains(
            "00-start-here",
            Assert.Throws<ArgumentException>(() => Quiz.ShowLesson("no-such-lesson")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "cpu-at-full-load",
            Assert.Throws<ArgumentException>(() => Quiz.Show("no-such-question")).Message,
            StringComparison.Ordinal);
    }
}
