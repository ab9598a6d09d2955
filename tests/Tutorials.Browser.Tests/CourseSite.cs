using Tutorials.Lessons.Tests;
using Tutorials.Lessons.Tests.Commands;
using Tutorials.Tests;

namespace Tutorials.Browser.Tests;

/// <summary>
/// The course as a site, made once by the command, when the first test asks for it: some pages with every commit, all of them by hand.
/// </summary>
public sealed class CourseSite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-browser-course-").FullName;
    private Task? making;

    // A kernel with its steps, a film, a table wider than a phone, and text alone.
    private static readonly string[] Made =
        [.. CourseFiles.Notebooks.Where(name => EveryLesson.Wanted || name[..2] is "02" or "09" or "13" or "gl")];

    /// <summary>The contents page and a page for each notebook of the site.</summary>
    public static string[] Pages { get; } = ["index", .. Made];

    /// <summary>A page of the site. Skips the test where there is no browser to look at it.</summary>
    internal async Task<string> PageAsync(string name)
    {
        Require.Browser();
        if (!Pages.Contains(name)) EveryLesson.SkipUnlessWanted();
        await (making ??= MakeAsync());
        return Path.Combine(folder, $"{name}.html");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task MakeAsync()
    {
        var ending = await Command.RunAsync(["site", .. Made, "--decide", "--quick", "--out", folder], limit: TimeSpan.FromMinutes(25));
        Assert.True(ending.Code == 0, ending.ToString());
    }
}
