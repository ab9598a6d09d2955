using Tutorials.Live.Lessons;
using static Tutorials.Live.Tests.Lessons.LessonSteps;

namespace Tutorials.Live.Tests;

/// <summary>How the server begins and ends.</summary>
public sealed class LiveServerTests
{
    [Fact]
    public async Task The_end_waits_no_longer_than_it_promises_for_a_cell_that_does_not_stop()
    {
        using var stubborn = new Stubborn();
        using var lesson = new LessonOfTest(stubborn.Cell);
        var time = new HeldTime();
        // By itself the session would be waited for ten minutes.
        var server = await LiveServer.StartAsync(
            new([lesson.File], lesson.Reader) { Time = time, StopGrace = TimeSpan.FromMinutes(10) });
        var open = ((LessonShelf)server.Services.GetService(typeof(LessonShelf))!).Open("10-small")!;
        open.RunAll();
        await Until(() => stubborn.HasBegun);
        var ending = server.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        Assert.Equal(LiveServer.EndsIn, time.Waits.Max());
        Assert.True(LiveServer.EndsIn < TimeSpan.FromSeconds(2));
        time.Pass(LiveServer.EndsIn);
        await ending.WaitAsync(TimeSpan.FromMinutes(1));
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
