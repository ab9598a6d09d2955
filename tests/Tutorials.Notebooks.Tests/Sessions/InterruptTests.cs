using System.Diagnostics;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Tests.Sessions;

public class InterruptTests
{
    public static TheoryData<string, string> EndlessCells => new()
    {
        { "tight loop", "var i = 0L; started = true; while (true) i++;" },
        { "LINQ", "started = true; Enumerable.Range(0, int.MaxValue).SelectMany(i => Enumerable.Range(0, 9)).Where(i => i < 0).Count()" },
        { "query", "started = true; (from i in Enumerable.Range(0, int.MaxValue) from j in Enumerable.Range(0, 9) where j < 0 select "
            + "i).Count()" },
        { "sleep", "started = true; System.Threading.Thread.Sleep(-1);" },
        { "await a delay", "started = true; await Task.Delay(-1);" },
        { "await a promise", "started = true; await new TaskCompletionSource().Task;" },
        { "loop after an await", "await Task.Delay(1); started = true; for (;;) { }" },
        { "loop after ConfigureAwait", "await Task.Delay(1).ConfigureAwait(false); started = true; for (;;) { }" },
        { "Parallel.For", "started = true; Parallel.For(0, int.MaxValue, i => { for (var k = 0; k < 1000; k++) { } });" },
        { "lock wait", "var gate = new object(); Task.Run(() => { lock (gate) { started = true; System.Threading.Thread.Sleep(20_000); } "
            + "}); while (!started) { } lock (gate) { }" },
        { "console flood", "started = true; while (true) Console.WriteLine(\"flood\");" },
        { "catch-all", "started = true; while (true) { try { System.Threading.Thread.Sleep(1); } catch { } }" },
        { "catch Exception", "started = true; while (true) { try { while (true) { } } catch (Exception e) when (e != null) { } }" },
        { "recursion", "int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); started = true; Fib(80)" },
        { "do while in a lambda", "Action spin = () => { do { } while (true); }; started = true; spin();" },
        { "timer", "var t = new System.Threading.Timer(_ => { while (true) { } }, null, 0, 50); started = true; while (true) ;" },
        { "thread", "new System.Threading.Thread(() => { while (true) { } }).Start(); started = true; while (true) ;" },
        { "pool", "System.Threading.ThreadPool.QueueUserWorkItem(_ => { while (true) { } }); started = true; while (true) ;" },
        { "ticks", "int n = 0; var t = new System.Threading.Timer(_ => { n++; }, null, 0, 5); started = true; while (true) ;" },
        { "goto", "started = true;\nagain: ;\ngoto again;" },
        { "bytes in an endless loop",
            "var b = new byte[1000]; int s = 0; started = true; while (true) for (int i = 0; i < b.Length; i++) s += b[i];" },
        { "bytes in a long loop", "var b = new byte[1000]; int s = 0; started = true; for (int k = 0; k < int.MaxValue; k++) for (int i = "
            + "0; i < b.Length; i++) s += b[i];" },
        // What counts and does not end, or not soon.
        { "byte that wraps", "int s = 0; started = true; for (byte i = 0; i < 256; i++) s += i;" },
        { "float that stands", "double s = 0; started = true; for (float f = 0; f < 20_000_000; f++) s += f;" },
        { "text that grows", "string s = \"\"; started = true; for (int i = 0; i < 10_000_000; i++) s += \"a\";" },
        { "big numbers", "System.Numerics.BigInteger f = 1; started = true; for (int i = 1; i < 10_000_000; i++) f *= i;" },
        { "length of a class", "class Row { public long Length => long.MaxValue; } var row = new Row(); int s = 0; started = true; for "
            + "(int i = 0; i < row.Length; i++) s += i;" },
        { "index of a class", "class Row { public int this[int i] { get { System.Threading.Thread.SpinWait(1_000_000); return i; } } } var "
            + "row = new Row(); int s = 0; started = true; for (int i = 0; i < 10_000_000; i++) s += row[i];" },
        { "counter set back", "int s = 0; started = true; for (int i = 0; i < 9; i++) { (i, s) = (0, s + 1); }" },
        { "while that counts sometimes",
            "var b = new byte[9]; started = true; { int i = 0; while (i < b.Length) { if (b[i] > 0) i++; } }" },
        { "long text of a loop", "double s = 1; started = true; for (int i = 0; i < 200_000_000; i++) { "
            + "s = s % 3.1 % 2.9; s = s % 3.1 % 2.9; s = s % 3.1 % 2.9; s = s % 3.1 % 2.9; s = s % 3.1 % 2.9; s += 7; }" },
        { "method of an earlier cell", "started = true; Spin();" },
        { "message of an exception", "class Bad : Exception { public override string Message { get { while (true) ; } } } started = true; "
            + "throw new Bad();" },
        { "code after an await that is waited for", "async Task Later() { await Task.Delay(1); while (true) ; } started = true; "
            + "Later().Wait();" },
        { "task that is waited for", "started = true; Task.Run(() => { while (true) { } }).Wait();" },
    };

    [Fact]
    public async Task A_stop_that_comes_while_a_cell_waits_for_its_turn_is_not_forgotten()
    {
        await using var session = new Session();
        using var stop = new CancellationTokenSource();
        var before = session.RunAsync("System.Threading.Thread.Sleep(300);", _ => { });
        var waiting = session.RunAsync("while (true) { }", _ => { }, cancellationToken: stop.Token);
        await stop.CancelAsync();
        Assert.Equal(CellStatus.Ok, (await before).Status);
        Assert.Equal(CellStatus.Interrupted, (await waiting).Status);
    }

    // On a busy machine compiling outlasts the patience of the stop: the cell must not begin after it.
    [Theory, InlineData(0), InlineData(5), InlineData(20), InlineData(60), InlineData(150)]
    public async Task A_stop_that_comes_while_a_cell_is_compiled_is_not_forgotten(int milliseconds)
    {
        await using var session = new Session(new() { StopGrace = TimeSpan.Zero });
        var run = session.RunAsync("while (true) { }", _ => { });
        await Task.Delay(milliseconds);
        await session.InterruptAsync();
        Assert.Equal(CellStatus.Interrupted, (await run.WaitAsync(TimeSpan.FromMinutes(1))).Status);
    }

    // One step of the compiler takes many seconds here and hears nothing.
    [Fact]
    public async Task A_stop_reaches_a_cell_in_which_the_compiler_is_lost()
    {
        await using var host = new CellHost();
        await host.ValueAsync("var kept = 42;");
        var running = host.RunAsync($"var x = {new string('(', 12_000)}1{new string(')', 12_000)};");
        await Task.Delay(300);

        Assert.Equal(InterruptOutcome.Stopped, await host.Session.InterruptAsync());
        Assert.Equal(CellStatus.Interrupted, (await running).Status);
        Assert.Equal("43", await host.ValueAsync("kept + 1"));
    }

    [Theory]
    [MemberData(nameof(EndlessCells))]
    public async Task An_endless_cell_stops_and_the_state_lives_on(string kind, string code)
    {
        await using var host = new CellHost();
        await host.ValueAsync("var kept = 42; static volatile bool started; void Spin() { for (;;) ; }");
        var running = host.RunAsync(code);
        await StartedAsync(host.Session);

        var clock = Stopwatch.StartNew();
        var outcome = await host.Session.InterruptAsync();
        var result = await running;

        Assert.Equal(InterruptOutcome.Stopped, outcome);
        Assert.Equal(CellStatus.Interrupted, result.Status);
        // A second is what is promised; the session itself gives up only after two. A busy machine gets the slack.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{kind}: {clock.Elapsed}");
        Assert.Equal("43", await host.ValueAsync("kept + 1"));
    }

    [Fact]
    public async Task Fifty_interrupts_later_the_state_is_read()
    {
        await using var host = new CellHost();
        await host.ValueAsync("var count = 0; static volatile bool started;");
        string[] cells =
        [
            "count++; started = true; while (true) { }",
            "count++; started = true; await Task.Delay(-1);",
            "count++; started = true; System.Threading.Thread.Sleep(-1);",
            "count++; started = true; Parallel.For(0, int.MaxValue, i => { });",
            "count++; started = true; while (true) { try { System.Threading.Thread.Sleep(1); } catch { } }",
        ];
        for (int i = 0; i < 50; i++)
        {
            await host.Session.RunAsync("started = false;", _ => { });
            var running = host.RunAsync(cells[i % cells.Length]);
            await StartedAsync(host.Session);
            await host.Session.InterruptAsync();
            Assert.Equal(CellStatus.Interrupted, (await running).Status);
        }
        Assert.Equal("50", await host.ValueAsync("count"));
    }

    [Fact]
    public async Task A_cell_over_its_time_is_stopped()
    {
        await using var host = new CellHost(new() { CellTimeout = TimeSpan.FromSeconds(3) });
        await host.ValueAsync("var kept = 1;");
        Assert.Equal(CellStatus.TimedOut, (await host.RunAsync("while (true) { }")).Status);
        Assert.Equal("1", await host.ValueAsync("kept"));
    }

    [Fact]
    public async Task Code_that_nothing_stops_is_reported_and_the_session_says_that_it_is_stuck()
    {
        await using var host = new CellHost(new() { CellTimeout = TimeSpan.FromSeconds(3), StopGrace = TimeSpan.FromMilliseconds(300) });
        var result = await host.RunAsync("Enumerable.Repeat(1L, int.MaxValue).Concat(Enumerable.Repeat(1L, int.MaxValue)).Sum()");
        Assert.Equal(CellStatus.TimedOut, result.Status);
        Assert.True(host.Session.IsStuck);
        Assert.Contains("restart", host.Stderr, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync("1"));
    }

    [Fact]
    public async Task Nothing_to_interrupt_is_said()
    {
        await using var host = new CellHost();
        await host.ValueAsync("1");
        Assert.Equal(InterruptOutcome.NothingRunning, await host.Session.InterruptAsync());
    }

    [Fact]
    public async Task Cancelling_the_token_stops_the_cell()
    {
        await using var host = new CellHost();
        await host.ValueAsync("static volatile bool started;");
        using var cancel = new CancellationTokenSource();
        var running = host.Session.RunAsync("started = true; while (true) { }", _ => { }, cancellationToken: cancel.Token);
        await StartedAsync(host.Session);
        await cancel.CancelAsync();
        Assert.Equal(CellStatus.Interrupted, (await running).Status);
    }

    private static async Task StartedAsync(Session session)
    {
        long end = Environment.TickCount64 + 60_000;
        while (session.TryGetVariable("started", out object? started) && started is not true)
        {
            Assert.True(Environment.TickCount64 < end, "The cell did not start.");
            await Task.Delay(5);
        }
    }
}
