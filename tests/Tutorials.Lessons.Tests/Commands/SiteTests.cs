namespace Tutorials.Lessons.Tests.Commands;

/// <summary>What <c>tutorials site</c> leaves behind, and how it ends.</summary>
public sealed class SiteTests
{
    [Fact]
    public async Task Notebooks_become_a_site_and_one_that_fails_is_written_with_its_error()
    {
        using var workshop = new Workshop();
        string good = workshop.Notebook("00-good", "\"first \" + \"ran\""), bad = workshop.Notebook("01-bad", "var zero = 0;\n1 / zero");

        var well = await Command.RunAsync(["site", good, "--out", workshop["well"]]);
        Assert.True(well.Code == 0, well.ToString());
        Assert.Contains($"Site: {workshop[Path.Combine("well", "index.html")]}", well.Output, StringComparison.Ordinal);
        Assert.Contains("first ran", await File.ReadAllTextAsync(workshop["well/00-good.html"]), StringComparison.Ordinal);

        var ill = await Command.RunAsync(["site", good, bad, "--out", workshop["ill"]]);
        Assert.True(ill.Code == 1, ill.ToString());
        Assert.Contains("2/2 01-bad", ill.Error, StringComparison.Ordinal);
        Assert.Contains("01-bad: Cell 1: ", ill.Error, StringComparison.Ordinal);
        Assert.Contains("DivideByZeroException", await File.ReadAllTextAsync(workshop["ill/01-bad.html"]), StringComparison.Ordinal);
        string index = await File.ReadAllTextAsync(workshop["ill/index.html"]);
        Assert.Contains("Not run to its end.", index, StringComparison.Ordinal);
        Assert.Contains("00-good.html", index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_is_not_there_is_wrong_use()
    {
        using var workshop = new Workshop();
        var ending = await Command.RunAsync(["site", "77", "--out", workshop["out"]]);
        Assert.Equal(2, ending.Code);
        Assert.Contains("There is no lesson '77'.", ending.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workshop["out"]));
    }
}
