using System.Diagnostics;
using Tutorials.Live.Lessons;
using static Tutorials.Live.Tests.Lessons.LessonSteps;

namespace Tutorials.Live.Tests;

/// <summary>How the server begins and ends.</summary>
public sealed class LiveServerTests
{
    [Fact]
    public async Task The_end_comes_soon_though_a_cell_does_not_stop()
    {
        using var lesson = new LessonOfTest(
            "new Thread(() => { while (true) Thread.Sleep(10); }).Start(); "
            + "while (true) { try { Thread.Sleep(100); } catch (Exception) { } }");
        var server = await lesson.ServeAsync();
        var shelf = (LessonShelf)server.Services.GetService(typeof(LessonShelf))!;
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 1).State == RunState.Running);
        var clock = Stopwatch.StartNew();
        await server.DisposeAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10); // two on an idle machine
    }

    [Fact]
    public async Task A_taken_port_is_said_in_words()
    {
        using var lesson = new LessonOfTest("1");
        await using var first = await lesson.ServeAsync();
        var error = await Assert.ThrowsAsync<IOException>(() => LiveServer.StartAsync(new([lesson.File], lesson.Reader, first.Port)));
        Assert.Contains($"Port {first.Port} is taken", error.Message, StringComparison.Ordinal);
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }
}
