using System.Diagnostics;

namespace Tutorials.Notebooks.Tests.Stdio;

/// <summary>A cell that leaves the thread pool no thread: it is answered, the next cells too, and a stop is heard.</summary>
public sealed class FullPoolTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly StdioClient client = new();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("for (int i = 0; i < 8; i++) Task.Run(() => { while (true) ; });")]
    [InlineData("for (int i = 0; i < 200; i++) Task.Run(() => System.Threading.Thread.Sleep(1_000_000));")]
    public void The_session_goes_on(string fill)
    {
        client.Run("1 + 1");
        var clock = Stopwatch.StartNew();
        Assert.Equal("ok", (string?)client.Run(fill).Answer["status"]);
        Assert.Equal(["execute_result: 2"], client.Run("1 + 1").Outputs);
        int endless = client.Send("run", "while (true) ;");
        client.Send("interrupt");
        Assert.Equal("interrupted", (string?)client.Until(endless)[^1]["body"]!["status"]);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
    }

    [Fact]
    public void A_stop_is_heard_while_a_cell_computes_on_every_core()
    {
        client.Run("1 + 1");
        int endless = client.Send("run", "Console.WriteLine(1); Parallel.For(0L, long.MaxValue, i => Math.Sqrt(i));");
        client.Next();
        var clock = Stopwatch.StartNew();
        client.Send("interrupt");
        Assert.Equal("interrupted", (string?)client.Until(endless)[^1]["body"]!["status"]);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
    }
}
