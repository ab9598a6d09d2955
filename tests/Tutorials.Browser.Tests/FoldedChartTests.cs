using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tutorials.Browser.Tests;

/// <summary>Charts that were drawn while nobody could see them, in the page of a lesson.</summary>
[Collection(InOneBrowser.Name)]
public sealed partial class FoldedChartTests(LessonPage lesson)
{
    [GeneratedRegex("<figure class=\"tutorials-figure\".*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Figure { get; }

    [SkippableTheory]
    [InlineData(1200, 400)]
    [InlineData(400, 1200)]
    public async Task It_fits_its_column_when_it_is_unfolded_and_when_the_window_changes(int first, int then)
    {
        string page = await File.ReadAllTextAsync(Path.ChangeExtension(await lesson.NotebookAsync(), ".html"));
        string folded = Figure.Replace(page, "<details class=\"folded\"><summary>More</summary>$0</details>");
        await using var open = await lesson.OpenAsync(new() { ViewportSize = new() { Width = first, Height = 900 } }, folded);
        Assert.NotEqual(0, await open.Page.Locator("details.folded:not([open]) .tutorials-chart").CountAsync());

        await open.Page.EvaluateAsync("() => document.querySelectorAll('details.folded').forEach(part => part.open = true)");
        foreach (int width in (int[])[first, then])
        {
            await open.ChangeAsync(width, ColorScheme.Light);
            Assert.Empty(await open.Page.EvaluateAsync<string[]>(Script.Read("chart-sizes")));
            Assert.Empty(await open.TooWideAsync());
        }

        Assert.Empty(open.Complaints);
    }
}
