using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tutorials.Course.Deciding;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Browser.Tests;

/// <summary>
/// The sheet of <c>tutorials advise --html</c>: on screens of any width and ground, and on paper with the answer on one side of A4 and
/// what it assumes overleaf.
/// </summary>
[Collection(InOneBrowser.Name)]
public sealed partial class AdviceSheetTests(LessonPage pages)
{
    public static TheoryData<string> Examples => [.. ExampleProfile.Names];

    [SkippableTheory]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(1200, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task It_can_be_read_and_nothing_sticks_out(int width, ColorScheme scheme)
    {
        await using var open = await pages
            .OpenAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme }, Sheet("risk-night"));
        Assert.Empty(await open.TooWideAsync());
        Assert.Empty(await open.FaintTextsAsync(4.5));
        Assert.Equal("NO", await open.Page.InnerTextAsync(".answer strong"));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableTheory, MemberData(nameof(Examples))]
    public async Task The_answer_prints_on_one_side_black_on_white(string example)
    {
        await using var open = await pages
            .OpenAsync(new() { ViewportSize = new() { Width = 1000, Height = 900 }, ColorScheme = ColorScheme.Dark }, Sheet(example));
        await IsOneSideAndOverleafAsync(open.Page);
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(0, 0, 0)", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).color"));
        Assert.True(await open.Page.IsVisibleAsync(".answer"));
    }

    [SkippableFact]
    public async Task The_answer_prints_on_one_side_for_who_answered_the_questions_and_measured_nothing()
    {
        WorkloadProfile asked = new()
        {
            JobName = "Image training", HoursPerRunToday = 40, RunsPerDay = 0.5, CoresBusyToday = 8, Dependence = Dependence.Reduction,
            BytesInPerRun = 150e9, BytesOutPerRun = 1e8, ValuePerDayEarlier = 200, Currency = "CNY",
        };
        await using var open = await pages.OpenAsync(new() { ViewportSize = new() { Width = 1000, Height = 900 } }, Sheet(asked));
        await IsOneSideAndOverleafAsync(open.Page);
    }

    private static async Task IsOneSideAndOverleafAsync(IPage page)
    {
        Assert.Equal(2, await SidesAsync(page));
        await page.AddStyleTagAsync(new() { Content = ".overleaf{display:none}" });
        Assert.Equal(1, await SidesAsync(page));
    }

    private static async Task<int> SidesAsync(IPage page)
    {
        byte[] pdf = await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });
        return PageObject().Count(System.Text.Encoding.Latin1.GetString(pdf));
    }

    private static string Sheet(string example) => Sheet(ExampleProfile.Get(example));

    private static string Sheet(WorkloadProfile profile)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        new AdviceSheet(Advisor.Advise(profile)).WritePage(writer);
        return writer.ToString();
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
