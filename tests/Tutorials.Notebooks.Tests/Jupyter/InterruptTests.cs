using System.Diagnostics;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>An interrupt over the control channel stops each kind of cell and keeps what the cells before it made.</summary>
public sealed class InterruptTests(KernelFixture fixture) : IClassFixture<KernelFixture>
{
    private readonly KernelClient _kernel = fixture.Kernel;

    [Theory]
    [InlineData("tight loop", "while (true) { }")]
    [InlineData("LINQ", "Enumerable.Range(0, int.MaxValue).Select(i => i % 7).Where(i => i > 100).Count()")]
    [InlineData("sleep", "System.Threading.Thread.Sleep(1_000_000);")]
    [InlineData("await", "await Task.Delay(1_000_000);")]
    [InlineData("loop after an await", "await Task.Delay(1); while (true) { }")]
    [InlineData("Parallel.For", "Parallel.For(0, int.MaxValue, i => Math.Sqrt(i));")]
    [InlineData("lock wait", "var gate = new object(); new System.Threading.Thread(() => { lock (gate) System.Threading.Thread.Sleep(1_000_000); }) { IsBackground = true }.Start(); System.Threading.Thread.Sleep(100); lock (gate) { }")]
    [InlineData("Console flood", "while (true) Console.WriteLine(\"flood\");")]
    [InlineData("catch-all", "while (true) { try { System.Threading.Thread.Sleep(10); } catch { } }")]
    public void A_cell_stops_and_the_state_stays(string kind, string code)
    {
        _kernel.Run("var kept = 17;");
        string id = _kernel.SendCell($"Console.WriteLine(\"running\"); {code}");
        _kernel.Published(message => message.Parent == id && message.Type == "stream");

        var clock = Stopwatch.StartNew();
        Assert.Equal("ok", _kernel.Ask("interrupt_request", [], Channel.Control)["status"]!.GetValue<string>());
        var reply = _kernel.Reply(id).Content;
        var stopped = clock.Elapsed;

        Assert.Equal("error", reply["status"]!.GetValue<string>());
        Assert.Contains("interrupt", reply["ename"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("17", _kernel.Run("kept").Result);
        // Not a measurement: between a stop and a restart lie orders of magnitude.
        Assert.True(stopped < TimeSpan.FromSeconds(20), $"{kind}: stopped after {stopped}.");
    }

    [Fact]
    public void Fifty_interrupts_in_one_process_leave_the_state()
    {
        string[] kinds = ["while (true) { }", "System.Threading.Thread.Sleep(1_000_000);", "await Task.Delay(1_000_000);"];
        _kernel.Run("var log = new List<int>();");
        for (int i = 0; i < 50; i++)
        {
            string id = _kernel.SendCell($"log.Add({i}); Console.WriteLine(\"running\"); {kinds[i % kinds.Length]}");
            _kernel.Published(message => message.Parent == id && message.Type == "stream");
            _kernel.Ask("interrupt_request", [], Channel.Control);
            Assert.Equal("error", _kernel.Reply(id).Content["status"]!.GetValue<string>());
            // Sent the moment the reply is there: it is not one of the cells that the error drops.
            Assert.Equal($"{i + 1}", _kernel.Run("log.Count").Result);
        }

        Assert.Equal("1225", _kernel.Run("log.Sum()").Result);
    }

    [Fact]
    public void Control_and_quick_requests_are_answered_while_a_cell_runs()
    {
        string id = _kernel.SendCell("Console.WriteLine(\"running\"); await Task.Delay(1_000_000);");
        _kernel.Published(message => message.Parent == id && message.Type == "stream");

        _kernel.Ask("kernel_info_request", [], Channel.Control);
        _kernel.Ask("is_complete_request", new() { ["code"] = "1 +" });
        var completion = _kernel.Ask("complete_request", new() { ["code"] = "Console.WriteL", ["cursor_pos"] = 14 });

        Assert.Contains("WriteLine", completion["matches"]!.AsArray().Select(match => match!.GetValue<string>()));
        _kernel.Ask("interrupt_request", [], Channel.Control);
        Assert.Equal("error", _kernel.Reply(id).Content["status"]!.GetValue<string>());
    }

    [Fact]
    public void A_wait_for_input_stops()
    {
        string id = _kernel.SendCell("Console.ReadLine()", allowStdin: true);
        _kernel.Asked();
        _kernel.Ask("interrupt_request", [], Channel.Control);

        Assert.Equal("error", _kernel.Reply(id).Content["status"]!.GetValue<string>());
    }

    [Fact]
    public void An_interrupt_without_a_cell_is_harmless()
    {
        _kernel.Ask("interrupt_request", [], Channel.Control);
        Assert.Equal("2", _kernel.Run("1 + 1").Result);
    }
}
