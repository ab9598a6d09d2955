using Tutorials.Lessons.Tests;

namespace Tutorials.Browser.Tests.Live;

/// <summary>The live application, started once for tests that only look.</summary>
public sealed class LiveSite : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("tutorials-live-site-");
    private Task<LiveCommand>? starting;

    /// <summary>The reader's folder.</summary>
    public string Home => home.FullName;

    /// <summary>A page of it, with the token. Skips the test where there is no browser to look at it.</summary>
    /// <param name="path">From the root, without the first slash.</param>
    internal async Task<Uri> PageAsync(string path)
    {
        Require.Browser();
        var command = await (starting ??= LiveCommand.StartAsync(Home));
        string token = command.Address.Query.TrimStart('?');
        return new(command.Address, $"/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{token}");
    }

    public void Dispose()
    {
        if (starting is { IsCompletedSuccessfully: true }) starting.Result.Dispose();
        home.Delete(recursive: true);
    }
}
