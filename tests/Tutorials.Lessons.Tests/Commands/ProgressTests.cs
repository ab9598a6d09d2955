namespace Tutorials.Lessons.Tests.Commands;

/// <summary><c>tutorials progress</c>: what a reader has passed and predicted, and what becomes of a file that cannot be read.</summary>
public sealed class ProgressTests
{
    private const string Kept = """
        {
          "passed": { "ridge": "2026-03-02" },
          "predictions": [{ "workload": "MatMul", "which": "cpu", "said": 8, "measured": 24, "on": "2026-03-03" }]
        }
        """;

    [Fact]
    public async Task What_is_kept_is_shown()
    {
        using var workshop = new Workshop();
        workshop.Write("progress.json", Kept);
        var ending = await Command.AnswerAsync(["progress"], "", home: workshop.Folder);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Matches("ridge .*passed on 2026-03-02", ending.Output);
        Assert.Matches("card-wins-from .*open", ending.Output);
        Assert.Contains("within a factor of 3.0", ending.Output, StringComparison.Ordinal);
        Assert.Contains($"Kept in {workshop.Folder}", ending.Output, StringComparison.Ordinal);
        Assert.Equal(Kept, await File.ReadAllTextAsync(workshop["progress.json"]));
    }

    [Fact]
    public async Task Who_has_just_begun_has_everything_before_him()
    {
        using var workshop = new Workshop();
        var ending = await Command.AnswerAsync(["progress"], "", home: workshop["home"]);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.DoesNotContain("passed on", ending.Output, StringComparison.Ordinal);
        Assert.Contains("No prediction was held against a measurement yet.", ending.Output, StringComparison.Ordinal);
        Assert.Empty(workshop.Listing());
    }

    [Theory]
    [InlineData("{ \"passed\": { \"ridge\": ")]
    [InlineData("{ \"passed\": null, \"predictions\": [] }")]
    [InlineData("{ \"passed\": { \"ridge\": \"yesterday\" }, \"predictions\": [] }")]
    [InlineData("")]
    public async Task A_broken_file_is_set_aside_with_a_notice_and_never_erased(string broken)
    {
        using var workshop = new Workshop();
        workshop.Write("progress.json", broken);

        var ending = await Command.AnswerAsync(["progress"], "", home: workshop.Folder);

        Assert.True(ending.Code == 0, ending.ToString());
        string aside = Assert.Single(workshop.Listing());
        Assert.Matches(@"^progress\.json\.broken-[0-9]{8}-[0-9]{6}-[0-9]{3}$", aside);
        Assert.Equal(broken, await File.ReadAllTextAsync(workshop[aside]));
        Assert.Contains("The file progress.json could not be read", ending.Output, StringComparison.Ordinal);
        Assert.Contains($"It was set aside as {workshop[aside]}", ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_later_version_keeps_what_this_one_knows()
    {
        using var workshop = new Workshop();
        workshop.Write("progress.json", Kept.Replace("\"passed\":", "\"streak\": 3, \"passed\":", StringComparison.Ordinal));
        var ending = await Command.AnswerAsync(["progress"], "", home: workshop.Folder);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Contains("passed on 2026-03-02", ending.Output, StringComparison.Ordinal);
    }
}
