namespace Tutorials.Browser.Tests;

/// <summary>The watch itself: a page with a fault is found. Otherwise the tests of the lesson could not fail.</summary>
[Collection(InOneBrowser.Name)]
public sealed class WatchTests(LessonPage pages)
{
    [SkippableTheory]
    [InlineData("<script>console.error('broken')</script>", "broken")]
    [InlineData("<script>nothing.here()</script>", "nothing")]
    public async Task A_complaint_is_heard(string html, string words)
    {
        await using var open = await pages.OpenAsync(new(), html);
        Assert.Contains(open.Complaints, complaint => complaint.Contains(words, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("<img src=\"https://example.org/a.png\">")]
    [InlineData("<script src=\"https://example.org/plotly.js\"></script>")]
    [InlineData("<style>@import url(https://example.org/a.css);</style>")]
    [InlineData("<script>fetch('https://example.org/count').catch(() => 0)</script>")]
    public async Task A_request_is_seen(string html)
    {
        await using var open = await pages.OpenAsync(new(), html);
        for (int left = 100; left > 0 && open.Requests.IsEmpty; left--) await Task.Delay(100); // a script may ask after the page is there
        Assert.Contains(open.Requests, address => address.StartsWith("https://example.org/", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("<p style=\"color:#888\">grey on white</p>", 1)]
    [InlineData("<div style=\"background:#fff8\"><p style=\"color:#999\">through glass</p></div>", 1)]
    [InlineData("<svg><text y=\"20\" fill=\"#aaa\">in a chart</text></svg>", 1)]
    [InlineData("<p style=\"color:#888;display:none\">hidden</p><p>black on white</p>", 0)]
    [InlineData("<body style=\"background:#000\"><p style=\"color:#888\">grey on black</p>", 0)]
    public async Task A_faint_text_is_found(string html, int found)
    {
        await using var open = await pages.OpenAsync(new(), $"<!doctype html>{html}");
        Assert.Equal(found, (await open.FaintTextsAsync(4.5)).Length);
    }

    [SkippableTheory]
    [InlineData("<div style=\"width:600px\">wide</div>", true)]
    [InlineData("<div style=\"overflow-x:auto\"><div style=\"width:600px\">scrolls by itself</div></div>", false)]
    public async Task What_sticks_out_is_found(string html, bool found)
    {
        await using var open =
            await pages.OpenAsync(new() { ViewportSize = new() { Width = 400, Height = 300 } }, $"<!doctype html>{html}");
        Assert.Equal(found, (await open.TooWideAsync()).Length > 0);
    }

    [SkippableTheory]
    [InlineData("<img src=\"data:,\">", "image-alt")]
    [InlineData("<input type=\"checkbox\">", "label")]
    [InlineData("<div style=\"overflow:auto;width:80px;height:20px\"><pre>reached by no key, and longer than its box</pre></div>",
        "scrollable-region-focusable")]
    public async Task Who_is_shut_out_is_found(string html, string rule)
    {
        await using var open = await pages.OpenAsync(new(), $"<!doctype html><html lang=\"en\"><title>t</title><main>{html}</main>");
        Assert.Contains($" {rule}: ", Assert.Single(await open.ShutOutAsync()), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("<text x=\"10\" y=\"30\">inside</text><text x=\"10\" y=\"60\">below it</text>", 0)]
    [InlineData("<text x=\"270\" y=\"30\">reaches out of the picture</text>", 1)]
    [InlineData("<text x=\"10\" y=\"30\">one on</text><text x=\"20\" y=\"34\">the other</text>", 1)]
    public async Task A_label_that_cannot_be_read_is_found(string texts, int found)
    {
        await using var open = await pages.OpenAsync(new(), $"<!doctype html><figure><div class=\"tutorials-chart\"><svg "
            + $"class=\"main-svg\" width=\"300\" height=\"100\">{texts}</svg></div></figure>");
        Assert.Equal(found, (await open.BadLabelsAsync()).Length);
    }
}
