using Microsoft.Playwright;

namespace Tutorials.Browser.Tests.Live;

/// <summary>A lesson in the live application, as tests wait for it.</summary>
internal static class LiveLesson
{
    private const float Patience = 60_000;

    /// <summary>Waits until the lesson has come and every cell has its editor.</summary>
    public static async Task EditorsAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator(".code.live").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".code.live .typed:not(.ready)")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }
}
