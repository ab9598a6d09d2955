using System.Text.RegularExpressions;
using Tutorials.Lessons.Tests.Commands;
using Tutorials.Tests;

namespace Tutorials.Lessons.Tests.Contracts;

/// <summary>docs/performance.md and the README's table come from one run, and no row of it passes its ceiling.</summary>
public sealed partial class PerformancePageTests : IDisposable
{
    private const string Begin = "<!-- performance: written by bench --summary -->", End = "<!-- /performance -->";

    private readonly string folder = Directory.CreateTempSubdirectory("bench-").FullName;

    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "performance.md"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_readme_shows_the_table_of_the_page() => Assert.Equal(
        Between(Page, "## In short", "\n## ").Trim(),
        Between(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), Begin, End).Trim());

    [Fact]
    public void Every_workload_is_on_the_page() =>
        Assert.All(Catalog.All, workload => Assert.Contains($"\n## {workload.Name}\n", Page, StringComparison.Ordinal));

    [Fact]
    public void No_row_passes_its_ceiling_by_more_than_three_per_cent()
    {
        int[] shares = [.. Share().Matches(Page).Select(m => int.Parse(m.Groups[1].ValueSpan, null))];
        Assert.True(shares.Length > 100, $"{shares.Length} rows have a share of the roofline.");
        Assert.All(shares, share => Assert.InRange(share, 0, 103));
    }

    [Fact]
    public async Task One_command_writes_the_page_and_the_table()
    {
        string page = Path.Combine(folder, "page.md"), readme = Path.Combine(folder, "readme.md");
        await File.WriteAllTextAsync(readme, $"above\n{Begin}\nold\n{End}\nbelow\n");
        var ended = await Command.RunAsync(
        [
            "bench", "Saxpy", "ListWalk", "--sizes", "1024", "--peers", "--quick", "--device", "none",
            "--markdown", page, "--summary", readme,
        ]);
        Assert.True(ended.Code == 0, ended.ToString());
        string made = await File.ReadAllTextAsync(readme);
        Assert.StartsWith($"above\n{Begin}\n", made, StringComparison.Ordinal);
        Assert.EndsWith($"\n{End}\nbelow\n", made, StringComparison.Ordinal);
        Assert.DoesNotContain("old", made, StringComparison.Ordinal);
        string written = await File.ReadAllTextAsync(page);
        Assert.Equal(Between(written, "## In short", "\n## ").Trim(), Between(made, Begin, End).Trim());
        Assert.Contains("- LinkedList<int>: System.Collections 10.", written, StringComparison.Ordinal);
        Assert.DoesNotContain("no GPU", written, StringComparison.Ordinal); // variants for a device are left out where there is none
    }

    [Fact]
    public async Task A_page_without_the_marks_is_refused_before_anything_is_measured()
    {
        string readme = Path.Combine(folder, "readme.md");
        await File.WriteAllTextAsync(readme, "no marks");
        var ended = await Command.RunAsync(["bench", "Saxpy", "--summary", readme]);
        Assert.Equal(2, ended.Code);
        Assert.Contains("the page needs the lines", ended.Error, StringComparison.Ordinal);
        Assert.Equal("no marks", await File.ReadAllTextAsync(readme));
    }

    private static string Between(string text, string begin, string end)
    {
        int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(from >= begin.Length, $"'{begin}' is missing.");
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"\| (\d+) % \|")]
    private static partial Regex Share();
}
