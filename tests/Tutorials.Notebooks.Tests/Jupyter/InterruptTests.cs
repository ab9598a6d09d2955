using System.Diagnostics;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>An interrupt over the control channel stops each kind of cell and keeps what the cells before it made.</summary>
public sealed class InterruptTests(KernelFixture fixture) : IClassFixture<KernelFixture>
{
    private readonly KernelClient kernel = fixture.Kernel;

    public static TheoryData<string> Kinds => [.. EndlessCell.All.Select(cell => cell.Kind)];

    [Theory, MemberData(nameof(Kinds))]
    public void A_cell_stops_and_the_state_stays(string kind)
    {
        string code = EndlessCell.All.Single(cell => cell.Kind == kind).CSharp;
        kernel.Run("var kept = 17;");
        string id = kernel.SendCell($"Console.WriteLine(\"running\"); {code}");
        kernel.Published(message => message.Parent == id && message.Type == "stream");

        var clock = Stopwatch.StartNew();
        Assert.Equal("ok", kernel.Ask("interrupt_request", [], Channel.Control)["status"]!.GetValue<string>());
        var reply = kernel.Reply(id).Content;
        var stopped = clock.Elapsed;

        Assert.Equal("error", reply["status"]!.GetValue<string>());
        Assert.Contains("interrupt", reply["ename"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("17", kernel.Run("kept").Result);
        // Not a measurement: between a stop and a restart lie orders of magnitude.
        Assert.True(stopped < TimeSpan.FromSeconds(20), $"{kind}: stopped after {stopped}.");
    }

    [Fact]
    public void Fifty_interrupts_in_one_process_leave_the_state()
    {
        string[] kinds = ["while (true) { }", "System.Threading.Thread.Sleep(1_000_000);", "await Task.Delay(1_000_000);"];
        kernel.Run("var log = new List<int>();");
        for (int i = 0; i < 50; i++)
        {
            string id = kernel.SendCell($"log.Add({i}); Console.WriteLine(\"running\"); {kinds[i % kinds.Length]}");
            kernel.Published(message => message.Parent == id && message.Type == "stream");
            kernel.Ask("interrupt_request", [], Channel.Control);
            Assert.Equal("error", kernel.Reply(id).Content["status"]!.GetValue<string>());
            // Sent the moment the reply is there: it is not one of the cells that the error drops.
            Assert.Equal($"{i + 1}", kernel.Run("log.Count").Result);
        }

        Assert.Equal("1225", kernel.Run("log.Sum()").Result);
    }

    [Fact]
    public void Control_and_quick_requests_are_answered_while_a_cell_runs()
    {
        string id = kernel.SendCell("Console.WriteLine(\"running\"); await Task.Delay(1_000_000);");
        kernel.Published(message => message.Parent == id && message.Type == "stream");

        kernel.Ask("kernel_info_request", [], Channel.Control);
        kernel.Ask("is_complete_request", new() { ["code"] = "1 +" });
        var completion = kernel.Ask("complete_request", new() { ["code"] = "Console.WriteL", ["cursor_pos"] = 14 });

        Assert.Contains("WriteLine", completion["matches"]!.AsArray().Select(match => match!.GetValue<string>()));
        kernel.Ask("interrupt_request", [], Channel.Control);
        Assert.Equal("error", kernel.Reply(id).Content["status"]!.GetValue<string>());
    }

    [Fact]
    public void A_wait_for_input_stops()
    {
        string id = kernel.SendCell("Console.ReadLine()", allowStdin: true);
        kernel.Asked();
        kernel.Ask("interrupt_request", [], Channel.Control);

        Assert.Equal("error", kernel.Reply(id).Content["status"]!.GetValue<string>());
    }

    [Fact]
    public void What_goes_on_after_a_stop_is_told()
    {
        using var busy = new KernelClient(); // it stays so until it ends
        const string endless = "System.Numerics.BigInteger.Pow(7, 30_000_000).ToString()";
        string id = busy.SendCell($"new System.Threading.Thread(() => {{ {endless}; }}) {{ IsBackground = true }}.Start();"
            + "Console.WriteLine(\"running\"); while (true) { }");
        busy.Published(message => message.Parent == id && message.Type == "stream");
        busy.Ask("interrupt_request", [], Channel.Control);
        busy.Reply(id);

        string told = Text(busy.Published(message =>
            message.Parent == id && message.Type == "stream" && Text(message).Contains("goes on", StringComparison.Ordinal)));
        Assert.Contains("no stop reaches it", told, StringComparison.Ordinal);
        Assert.Contains("measured on a busy machine", told, StringComparison.Ordinal);

        static string Text(FromKernel message) => message.Content["text"]!.GetValue<string>();
    }

    // The editor's help wakes up while the first cell runs, and keeps a core busy for some seconds.
    [Theory]
    [InlineData("again: ;\ngoto again;")]
    [InlineData("while (true) { }")]
    public void What_the_kernel_does_itself_is_not_told_as_a_cells(string endless)
    {
        using var fresh = new KernelClient();
        string id = fresh.SendCell($"Console.WriteLine(\"running\");\n{endless}");
        fresh.Published(message => message.Parent == id && message.Type == "stream");
        fresh.Ask("interrupt_request", [], Channel.Control);
        fresh.Reply(id);
        fresh.Ask("complete_request", new() { ["code"] = "Console.", ["cursor_pos"] = 8 });

        Assert.Throws<TimeoutException>(() =>
            fresh.Published(message => message.Parent == id && message.Type == "stream", TimeSpan.FromSeconds(4)));
    }

    [Fact]
    public void An_interrupt_without_a_cell_is_harmless()
    {
        kernel.Ask("interrupt_request", [], Channel.Control);
        Assert.Equal("2", kernel.Run("1 + 1").Result);
    }
}
