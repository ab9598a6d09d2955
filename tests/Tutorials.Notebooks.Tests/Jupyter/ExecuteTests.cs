using System.Text.Json.Nodes;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>What a cell run over the protocol says, and in which order.</summary>
public sealed class ExecuteTests(KernelFixture fixture) : IClassFixture<KernelFixture>
{
    private readonly KernelClient kernel = fixture.Kernel;

    [Fact]
    public void A_cell_says_busy_input_outputs_result_idle_in_this_order()
    {
        var run = kernel.Run("Console.WriteLine(\"hello\"); display(7); 1 + 1");

        Assert.Equal("ok", run.Status);
        Assert.Equal(
            ["status", "execute_input", "stream", "display_data", "execute_result", "status"],
            run.Published.Select(message => message.Type));
        Assert.Equal("busy", run.Published[0].Content["execution_state"]!.GetValue<string>());
        Assert.Equal("hello", run.Text().Trim());
        Assert.Equal("2", run.Result);
        int count = run.Reply["execution_count"]!.GetValue<int>();
        Assert.Equal(count, run.Of("execute_input").Single()["execution_count"]!.GetValue<int>());
        Assert.Equal(count, run.Of("execute_result").Single()["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void The_count_rises_by_one_and_variables_stay()
    {
        int first = kernel.Run("var kept = 41;").Reply["execution_count"]!.GetValue<int>();
        var second = kernel.Run("kept + 1");

        Assert.Equal(first + 1, second.Reply["execution_count"]!.GetValue<int>());
        Assert.Equal("42", second.Result);
    }

    [SkippableFact]
    public void What_a_child_process_says_stands_in_the_cell_that_started_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Elsewhere it goes to the server's terminal.");
        for (int i = 0; i < 20; i++)
        {
            var run = kernel.Run($$"""
                Console.WriteLine("before");
                System.Diagnostics.Process.Start("sh", ["-c", "echo é{{i}}; echo bad{{i}} >&2"]).WaitForExit();
                """);
            Assert.Equal($"before\né{i}\n", run.Text());
            Assert.Equal($"bad{i}\n", run.Text("stderr"));
        }
    }

    [Fact]
    public void A_silent_cell_says_nothing_but_its_state_and_leaves_no_trace()
    {
        int before = kernel.Run("1").Reply["execution_count"]!.GetValue<int>();
        var silent = kernel.Run("Console.WriteLine(1); 2", silent: true);
        int after = kernel.Run("3").Reply["execution_count"]!.GetValue<int>();

        Assert.Equal(["status", "status"], silent.Published.Select(message => message.Type));
        Assert.Equal(before + 1, after);
    }

    [Fact]
    public void A_cell_without_history_runs_and_uses_no_number()
    {
        int before = kernel.Run("1").Reply["execution_count"]!.GetValue<int>();
        Assert.Equal("5", kernel.Run("2 + 3", storeHistory: false).Result);
        Assert.Equal(before + 1, kernel.Run("3").Reply["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void User_expressions_are_answered_one_by_one()
    {
        var run = kernel.Run("var six = 6;", expressions: new() { ["good"] = "six * 7", ["bad"] = "nowhere" });

        var answers = run.Reply["user_expressions"]!;
        Assert.Equal("42", answers["good"]!["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("error", answers["bad"]!["status"]!.GetValue<string>());
        Assert.NotEmpty(answers["bad"]!["traceback"]!.AsArray());
    }

    [Theory]
    [InlineData("int x = ;")]
    [InlineData("throw new InvalidOperationException(\"no\");")]
    public void An_error_stands_in_the_reply_and_on_iopub(string code)
    {
        var run = kernel.Run(code);

        Assert.Equal("error", run.Status);
        var error = run.Of("error").Single();
        foreach (string field in (string[])["ename", "evalue"])
        {
            Assert.NotEmpty(error[field]!.GetValue<string>());
            Assert.Equal(error[field]!.GetValue<string>(), run.Reply[field]!.GetValue<string>());
        }

        Assert.NotEmpty(error["traceback"]!.AsArray());
    }

    [Theory]
    [InlineData(true, "aborted")]
    [InlineData(false, "ok")]
    public void Cells_behind_a_failed_one_are_aborted_if_the_client_wants_it(bool stop, string expected)
    {
        string failing = kernel.SendCell("System.Threading.Thread.Sleep(300); throw new Exception();", stopOnError: stop);
        string[] waiting = [kernel.SendCell("1"), kernel.SendCell("2")];

        Assert.Equal("error", kernel.Finish(failing).Status);
        Assert.All(waiting, id => Assert.Equal(expected, kernel.Finish(id).Status));
        Assert.Equal("ok", kernel.Run("3").Status);
    }

    [Fact]
    public void A_display_is_updated_from_a_later_cell()
    {
        var shown = kernel.Run("var slot = display(\"old\");").Of("display_data").Single();
        var update = kernel.Run("slot.Update(\"new\");").Of("update_display_data").Single();

        Assert.Equal("new", update["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal(
            shown["transient"]!["display_id"]!.GetValue<string>(), update["transient"]!["display_id"]!.GetValue<string>());
    }

    [Fact]
    public void Output_is_cleared() =>
        Assert.False(kernel.Run("clear_output();").Of("clear_output").Single()["wait"]!.GetValue<bool>());

    [Fact]
    public void Html_comes_with_plain_text()
    {
        var data = kernel.Run("HTML(\"<b>bold</b>\")").Of("execute_result").Single()["data"]!.AsObject();

        Assert.Equal("<b>bold</b>", data["text/html"]!.GetValue<string>());
        Assert.True(data.ContainsKey("text/plain"));
    }

    [Fact]
    public void A_thread_that_outlives_its_cell_prints_into_that_cell()
    {
        string id = kernel.SendCell(
            "new System.Threading.Thread(() => { System.Threading.Thread.Sleep(500); Console.WriteLine(\"late\"); }).Start();");
        kernel.Finish(id);
        string next = kernel.SendCell("1");

        var late = kernel.Published(message => message.Type == "stream" && message.Parent == id);

        Assert.Equal("late", late.Content["text"]!.GetValue<string>().Trim());
        Assert.DoesNotContain("late", kernel.Finish(next).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Input_is_asked_of_the_client()
    {
        string id = kernel.SendCell("Console.ReadLine() + \"!\"", allowStdin: true);
        Assert.Equal("input_request", kernel.Asked().Type);
        kernel.Send(Channel.Stdin, "input_reply", new() { ["status"] = "ok", ["value"] = "Ada" });

        Assert.Equal("Ada!", kernel.Finish(id).Result);
    }

    [Fact]
    public void Input_is_an_error_where_the_client_cannot_ask() => Assert.Equal("error", kernel.Run("Console.ReadLine()").Status);

    [Fact]
    public void A_hundred_megabytes_are_capped_with_a_notice_and_the_kernel_lives()
    {
        var run = kernel.Run("var line = new string('x', 999); for (var i = 0; i < 100_000; i++) Console.WriteLine(line);");

        Assert.Equal("ok", run.Status);
        Assert.InRange(run.Text().Length, 1_000_000, 8_000_000);
        Assert.Contains("output stopped", run.Text("stderr"), StringComparison.Ordinal);
        Assert.InRange(run.Published.Count, 1, 2_000);
        Assert.Equal("2", kernel.Run("1 + 1").Result);
        kernel.Process.Refresh();
        Assert.InRange(kernel.Process.WorkingSet64, 0, 1_000_000_000);
    }

    [Fact]
    public void History_gives_the_tail_a_range_and_a_search()
    {
        int line = kernel.Run("\"needle 1\"").Reply["execution_count"]!.GetValue<int>();
        kernel.Run("\"needle 2\"");

        Assert.Equal(["\"needle 1\"", "\"needle 2\""], Inputs(new() { ["hist_access_type"] = "tail", ["n"] = 2 }));
        Assert.Equal(
            ["\"needle 1\""],
            Inputs(new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = line, ["stop"] = line + 1 }));
        Assert.Equal(["\"needle 2\""], Inputs(new() { ["hist_access_type"] = "search", ["pattern"] = "*needle*", ["n"] = 1 }));

        var withOutput = History(new() { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true })[0]![2]!.AsArray();
        Assert.Equal("needle 2", withOutput[1]!.GetValue<string>());
    }

    private JsonArray History(JsonObject request) => kernel.Ask("history_request", request)["history"]!.AsArray();

    private IEnumerable<string> Inputs(JsonObject request) => History(request).Select(entry => entry![2]!.GetValue<string>());
}
