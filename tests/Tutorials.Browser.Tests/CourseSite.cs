using Tutorials.Lessons.Tests;
using Tutorials.Lessons.Tests.Commands;

namespace Tutorials.Browser.Tests;

/// <summary>The whole course as a site, made once by the command. It is made when the first test asks for it.</summary>
public sealed class CourseSite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-browser-course-").FullName;
    private Task? making;

    /// <summary>The contents page and a page for each notebook.</summary>
    public static string[] Pages { get; } = ["index", .. CourseFiles.Notebooks];

    /// <summary>A page of the site. Skips the test where there is no browser to look at it.</summary>
    internal async Task<string> PageAsync(string name)
    {
        Require.Browser();
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
        var ending = await Command.RunAsync(["site", "--quick", "--out", folder], limit: TimeSpan.FromMinutes(25));
        Assert.True(ending.Code == 0, ending.ToString());
    }
}
