using Tutorials.Course;

namespace Tutorials.Tests.Questions;

public sealed class FaqTests
{
    public static TheoryData<string> Ids => [.. Faq.All.Select(q => q.Id)];

    [Fact]
    public void The_three_of_the_article_and_ten_that_people_ask() =>
        Assert.Equal(
            [.. Enumerable.Range(1, 3).Select(i => $"F{i}"), .. Enumerable.Range(1, 10).Select(i => $"Q{i}")],
            Faq.All.Select(q => q.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_question_has_an_experiment_and_what_it_names_exists(string id)
    {
        var question = Faq.Show(id);
        Assert.NotEmpty(question.Experiments);
        Assert.All(question.Experiments, e => Assert.Matches("^(0[0-9]|1[0-3])-[a-z-]+$", e.Lesson));
        Assert.All(question.Claims, claim => Assert.NotNull(Claims.Get(claim)));
        Assert.Equal(id[0] == 'Q', question.Asked.Count > 0);
        Assert.All(question.Asked, a => Assert.Equal("github.com", a.Url.Host));
        using var html = new StringWriter();
        question.WriteHtml(html);
        Assert.All(
            (string[])[html.ToString(), question.ToString()],
            form => Assert.Contains(question.Experiments[0].Lesson, form, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_question_is_answered_with_those_that_exist() =>
        Assert.Contains("F3, Q1", Assert.Throws<ArgumentException>(() => Faq.Show("Q11")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_wrong_file_says_where() => Assert.StartsWith("x.json cannot be read",
        Assert.Throws<InvalidDataException>(() => Faq.Parse("[{ \"id\": \"F1\" }]", "x.json")).Message, StringComparison.Ordinal);
}
