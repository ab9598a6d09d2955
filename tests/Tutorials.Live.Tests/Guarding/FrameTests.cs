using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tutorials.Live.Frames;
using Tutorials.Live.Guarding;

namespace Tutorials.Live.Tests.Guarding;

/// <summary>The frame for outputs: reached by its key and by nothing else, and shut in by its policy.</summary>
public sealed class FrameTests
{
    [Fact]
    public async Task A_frame_has_its_files_and_no_origin()
    {
        using var lesson = new LessonOfTest("1");
        await using var server = await lesson.ServeAsync();
        using var browser = new HttpClient();
        string frame = $"http://127.0.0.1:{server.Port}{FrameFiles.Address(server.Services.GetRequiredService<AccessKeys>())}";
        using var page = await browser.GetAsync(new Uri(frame));
        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox allow-scripts", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        foreach (string file in (string[])["frame.js", "frame.css", "page.css"])
            Assert.NotEmpty(await browser.GetStringAsync(new Uri(new(frame), file)));
        using var missing = await browser.GetAsync(new Uri(new(frame), "once/10-small/plotly"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var outside = await browser.GetAsync(new Uri(new(frame), "live.js"));
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }
}
