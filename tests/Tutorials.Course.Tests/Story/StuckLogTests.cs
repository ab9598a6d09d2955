using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Course;

namespace Tutorials.Tests.Story;

/// <summary>The log is made up, but it must agree with itself: readers compute with it.</summary>
public sealed partial class StuckLogTests
{
    private readonly string[] lines = StuckLog.Show().Text.TrimEnd().Split('\n');

    [Fact]
    public void It_says_that_it_was_made_for_the_course() => Assert.StartsWith("[made for this course", lines[0], StringComparison.Ordinal);

    [Fact]
    public void Who_hides_code_still_sees_it()
    {
        using var page = new StringWriter();
        StuckLog.Show().WriteHtml(page);
        Assert.StartsWith("<figure class=\"tutorials-log\"", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_between_the_lines_agree_with_the_step_time()
    {
        var steps = lines.Select(l => Step().Match(l)).Where(m => m.Success)
            .Select(m => (At: Time(m.Groups[1].Value), Step: Number(m.Groups[2].Value), Seconds: Number(m.Groups[3].Value))).ToArray();
        Assert.True(steps.Length >= 4);
        foreach (var (earlier, later) in steps.Zip(steps.Skip(1)))
            Assert.InRange((later.At - earlier.At).TotalSeconds / (later.Step - earlier.Step) / later.Seconds, 0.99, 1.01);
    }

    [Fact]
    public void The_limit_of_six_hours_is_what_killed_it()
    {
        Assert.Equal(TimeSpan.FromHours(6), Time(lines[^1][..8]) - Time(lines[2][..8]));
        Assert.Contains("6 hours", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_reads_a_batch_of_32() =>
        Assert.Contains("640000 images", lines[2], StringComparison.Ordinal); // 640,000 ÷ 20,000 steps

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d\d:\d\d:\d\d).* step +(\d+)/20000 +step time ([\d.]+) s")]
    private static partial Regex Step();
}
