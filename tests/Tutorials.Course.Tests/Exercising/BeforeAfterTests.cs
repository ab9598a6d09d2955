using System.Text.RegularExpressions;
using Tutorials.Course;
using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Exercising;

/// <summary>A kernel that passed is shown what it made, beside what was there before.</summary>
public sealed partial class BeforeAfterTests
{
    public static TheoryData<string> Kernels => [.. Exercises.All.OfType<KernelExercise>().Select(e => e.Id)];

    [Theory, MemberData(nameof(Kernels))]
    public void Both_sides_are_there_and_differ(string id)
    {
        var exercise = Exercises.Get(id);
        var shown = exercise.Check(exercise.SolutionAnswer).Picture;
        Assert.NotNull(shown);
        using var writer = new StringWriter();
        shown.WriteHtml(writer);
        string html = writer.ToString();
        Assert.Matches("(?i)before", html);
        Assert.Matches("(?i)after", html);
        string[] pictures = [.. Sources().Matches(html).Select(match => match.Value)];
        Assert.Distinct(pictures);
        if (pictures.Length == 0 && !html.Contains("tutorials-side-by-side", StringComparison.Ordinal))
            Assert.DoesNotContain("; 0 of these", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("brighten"), InlineData("blur-halo"), InlineData("fluid-step")]
    public void What_makes_a_picture_is_shown_as_two(string id)
    {
        var exercise = Exercises.Get(id);
        Assert.Equal(2, Sources().Count(Html(exercise)));
    }

    [Theory]
    [InlineData("one-split", "divergent branches"), InlineData("gym-mend-branch", "sectors"), InlineData("gym-mend-stride", "sectors")]
    public void A_slow_starter_has_more_of_what_the_kernel_was_rid_of(string id, string count)
    {
        var row = Regex.Match(Html(Exercises.Get(id)), $@"<td[^>]*>{count}</td><td[^>]*>([\d,]+)</td><td[^>]*>([\d,]+)</td>");
        Assert.True(row.Success, id);
        Assert.True(Number(row.Groups[1]) > Number(row.Groups[2]), row.Value);
    }

    [Fact]
    public void The_same_warp_is_shown_on_both_sides()
    {
        string[] warps = [.. Warps().Matches(Html(Exercises.Get("one-split"))).Select(match => match.Value).Distinct()];
        Assert.Equal(["warp 0 of group 0"], warps);
    }

    private static string Html(Exercise exercise)
    {
        using var writer = new StringWriter();
        exercise.Check(exercise.SolutionAnswer).Picture!.WriteHtml(writer);
        return writer.ToString();
    }

    private static int Number(Group digits) => int.Parse(digits.Value.Replace(",", "", StringComparison.Ordinal));

    [GeneratedRegex("src=\"data:image/png;base64,[^\"]+\"")]
    private static partial Regex Sources();

    [GeneratedRegex(@"warp \d+ of group \d+")]
    private static partial Regex Warps();
}
