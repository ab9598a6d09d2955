using System.Globalization;
using Microsoft.Playwright;

namespace Tutorials.Browser.Tests;

/// <summary>Every page of the course's site, looked at on a wide light screen and on a narrow dark one, with the network closed.</summary>
[Collection(InOneBrowser.Name)]
public sealed class CourseSiteTests(LessonPage browser, CourseSite site)
{
    private const int Wide = 1200, Narrow = 400;

    public static TheoryData<string> Pages => [.. CourseSite.Pages];

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task Nobody_is_shut_out(string page)
    {
        string file = await site.PageAsync(page);
        await using var open = await browser
            .OpenFileAsync(new() { ViewportSize = new() { Width = Wide, Height = 900 }, ColorScheme = ColorScheme.Light }, file);
        await open.DrawnAsync();
        List<string> faults = [.. await FaultsAsync(open, "light", Wide)];
        await open.ChangeAsync(Wide, ColorScheme.Dark);
        faults.AddRange((await open.FaintTextsAsync(4.5)).Select(fault => $"dark, {Wide}: faint: {fault}"));
        await open.ChangeAsync(Narrow, ColorScheme.Dark);
        faults.AddRange(await FaultsAsync(open, "dark", Narrow));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [SkippableTheory]
    [InlineData("07-learning")]
    [InlineData("09-science-and-money")]
    public async Task A_film_stands_until_it_is_played_and_can_be_held(string lesson)
    {
        await using var open = await browser.OpenFileAsync(new(), await site.PageAsync(lesson));
        await open.DrawnAsync();
        var film = open.Page.Locator(".tutorials-film");
        var (button, slider, moment) =
            (film.Locator("button"), film.Locator("input[type=range]"), film.Locator(".tutorials-controls span"));
        string last = await moment.InnerTextAsync(), drawn = await PictureAsync();
        Assert.Equal(await slider.GetAttributeAsync("max"), await slider.InputValueAsync());
        await open.Page.WaitForTimeoutAsync(400);
        Assert.Equal(last, await moment.InnerTextAsync());

        await button.ClickAsync(); // from the last moment it begins anew
        await Assertions.Expect(button).ToContainTextAsync("Pause");
        await Assertions.Expect(moment).Not.ToHaveTextAsync(last);
        await button.ClickAsync();
        await Assertions.Expect(button).ToContainTextAsync("Play");
        string held = await moment.InnerTextAsync();
        await open.Page.WaitForTimeoutAsync(400);
        Assert.Equal(held, await moment.InnerTextAsync());
        Assert.NotEqual(drawn, await PictureAsync());

        await slider.FillAsync((await slider.GetAttributeAsync("max"))!);
        await Assertions.Expect(moment).ToHaveTextAsync(last);
        Assert.Equal(drawn, await PictureAsync());
        Assert.Empty(open.Complaints);

        Task<string> PictureAsync() => film.Locator(".tutorials-chart").EvaluateAsync<string>(Script.Read("chart-state"));
    }

    [SkippableFact]
    public async Task A_warp_is_stepped_through_its_source_in_a_file()
    {
        await using var open = await browser.OpenFileAsync(new(), await site.PageAsync("02-your-first-kernel"));
        await open.DrawnAsync();
        var steps = open.Page.Locator(".tutorials-steps").First;
        var (said, slider, lit) = (steps.Locator("[aria-live]"), steps.Locator("input[type=range]"), steps.Locator("[aria-current=step]"));
        var (back, next) = (steps.Locator("button").First, steps.Locator("button").Last);
        int last = int.Parse((await slider.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
        await StandsAtAsync(0);
        await next.ClickAsync();
        await StandsAtAsync(1);
        await slider.PressAsync("ArrowRight");
        await StandsAtAsync(2);
        await slider.PressAsync("End");
        await StandsAtAsync(last);
        await Assertions.Expect(next).ToHaveAttributeAsync("aria-disabled", "true");
        await back.PressAsync("Enter");
        await StandsAtAsync(last - 1);
        Assert.Empty(open.Complaints);

        async Task StandsAtAsync(int step)
        {
            await Assertions.Expect(said).ToContainTextAsync($"Step {step + 1} of {last + 1}: ");
            await Assertions.Expect(lit).ToHaveCountAsync(1);
        }
    }

    private static async Task<IEnumerable<string>> FaultsAsync(OpenPage open, string ground, int width)
    {
        string[] complaints = [.. open.Complaints];
        string[] shutOut = await open.ShutOutAsync();
        open.Complaints.Clear(); // axe asks for the style sheets, which the page allows nobody
        string[] scrolls = await open.Page.EvaluateAsync<string[]>(
            Script.Read("overflowing"), ".input pre, .tutorials-source pre, .outputs pre.value");
        return ((IEnumerable<string>)[
            .. complaints,
            .. shutOut,
            .. (await open.TooWideAsync()).Select(fault => $"too wide: {fault}"),
            .. (await open.FaintTextsAsync(4.5)).Select(fault => $"faint: {fault}"),
            .. scrolls.Select(fault => $"code that must be scrolled: {fault}"),
        ]).Select(fault => $"{ground}, {width}: {fault}");
    }
}
