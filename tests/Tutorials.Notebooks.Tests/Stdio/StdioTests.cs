using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tutorials.Notebooks.Tests.Stdio;

/// <summary>docs/vscode.md, "The protocol": what an editor says to the kernel, and hears.</summary>
public sealed class StdioTests(StdioClient client) : IClassFixture<StdioClient>
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void It_says_who_it_is_before_anything_is_asked()
    {
        Assert.Equal("ready", (string)client.Ready["kind"]!);
        Assert.Equal(1, (int)client.Ready["body"]!["protocol"]!);
        Assert.Equal(client.Process.Id, (int)client.Ready["body"]!["processId"]!);
    }

    [Theory]
    [InlineData("1 + 1", "ok", "execute_result: 2")]
    [InlineData("var quiet = 1;", "ok")]
    [InlineData("Console.Write(\"two\\nlines – ü\");", "ok", "stdout: two\nlines – ü")]
    [InlineData("Console.Error.Write(\"bad\");", "ok", "stderr: bad")]
    [InlineData("var d = display(\"a\"); d.Update(\"b\");", "ok", "display_data: a", "update_display_data: b")]
    [InlineData("int zero = 0;\n1 / zero", "error", "error: DivideByZeroException: Attempted to divide by zero.")]
    // Left alone it would try until the sun goes out, where no stop reaches it.
    [InlineData(
        "using System.Text.RegularExpressions;\nRegex.IsMatch(new string('a', 40) + '!', \"^(a+)+$\")", "error",
        "error: RegexMatchTimeoutException: The Regex engine has timed out while trying to match a pattern to an input string. This can "
        + "occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and "
        + "other factors.")]
    // Neither bytes nor lines that look like messages reach the editor as such.
    [InlineData("using (var raw = Console.OpenStandardOutput()) raw.Write(\"{\\\"id\\\":1}\\n\"u8);", "ok", "stdout: {\"id\":1}\n")]
    [InlineData("using (var p = System.Diagnostics.Process.Start(\"echo\", \"a child\")) p.WaitForExit();", "ok", "stdout: a child\n")]
    // A child that reads gets nothing of what the editor writes.
    [InlineData("using (var p = System.Diagnostics.Process.Start(\"cat\")) p.WaitForExit();", "ok")]
    public void A_cell_runs(string code, string status, params string[] outputs)
    {
        var (produced, answer) = client.Run(code);
        Assert.Equal(outputs, produced);
        Assert.Equal(status, (string)answer["status"]!);
        Assert.True((int)answer["count"]! > 0);
    }

    // What an earlier cell's child wrote late may come before it.
    [Fact]
    public void An_error_names_its_line() => Assert.Contains(client.Until(client.Send("run", "\n\nthrow new Exception(\"here\");")),
        said => said.ToJsonString().Contains("line 3", StringComparison.Ordinal));

    [Fact]
    public void A_display_and_its_update_share_an_id()
    {
        var all = client.Until(client.Send("run", "var shown = display(\"a\"); shown.Update(\"b\");"));
        string? id = (string?)all[0]["body"]!["transient"]!["display_id"];
        Assert.False(string.IsNullOrEmpty(id));
        Assert.Equal(id, (string?)all[1]["body"]!["transient"]!["display_id"]);
    }

    [Theory]
    [InlineData("complete", "text.Su", "Substring")]
    [InlineData("complete", "unknownBefore.Su", "Substring", "var unknownBefore = text;\n;\n")]
    [InlineData("hover", "Math.Max", "Returns the larger")]
    [InlineData("signatures", "Math.Max(", "Max(byte val1, byte val2)")]
    [InlineData("diagnose", "text.Nothing()", "CS1061")]
    [InlineData("diagnose", "int a = ", "\"start\":8")]
    public void Help_comes_while_a_cell_runs(string what, string code, string expected, string above = "")
    {
        client.Run("var text = \"abc\";");
        int cell = client.Send("run", "while (true) { }");
        int help = client.Send(what, code, code.Length, above);
        string answer = client.Until(help)[^1].ToJsonString(Readable);
        client.Send("interrupt");
        client.Until(cell);
        Assert.Contains(expected, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using var m = new System.IO.MemoryStream();\nm.Length")]
    [InlineData("await using var m = new System.IO.MemoryStream();")]
    [InlineData("#i \"nuget:https://packages.example/index.json\"\n1")]
    [InlineData("point with { X = 2 }")]
    public void What_runs_is_not_underlined(string code)
    {
        client.Run("record Point(int X, int Y); var point = new Point(1, 2);");
        Assert.Equal("[]", client.Until(client.Send("diagnose", code))[^1]["body"]!.ToJsonString());
    }

    [Fact]
    public void What_is_wrong_behind_a_with_is_underlined_in_its_place()
    {
        const string Code = "point with { X = 2 } == nothing";
        client.Run("record Point(int X, int Y); var point = new Point(1, 2);");
        var wrong = client.Until(client.Send("diagnose", Code))[^1]["body"]!.AsArray()
            .Single(error => (string)error!["code"]! == "CS0103")!;
        Assert.Equal("nothing", Code[(int)wrong["start"]!..(int)wrong["end"]!]);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    public void A_stop_is_heard_and_keeps_variables(string endless)
    {
        int cell = client.Send("run", $"var kept = 17;\nConsole.Write(\"on its way\");\n{endless}");
        client.Next(); // it is in its loop, or about to be
        int stop = client.Send("interrupt");
        var all = client.Until(stop);
        Assert.Equal("stopped", (string)all[^1]["body"]!);
        if (!all.Any(message => (int?)message["id"] == cell && (string?)message["kind"] == "answer")) all.AddRange(client.Until(cell));
        Assert.Contains(all, message => (int?)message["id"] == cell && (string?)message["body"]!["status"] == "interrupted");
        Assert.Equal(["execute_result: 18"], client.Run("kept + 1").Outputs);
    }

    [Fact]
    public void Variables_are_listed()
    {
        client.Run("var numbers = new List<double?> { 1, 2 }; int[,] grid = new int[2, 3];");
        client.Run("string word = \"a\\\"b\"; object nothing = null;");
        var rows = client.Until(client.Send("variables"))[^1]["body"]!.AsArray()
            .Select(row => $"{row!["type"]} {row["name"]} {row["value"]}").ToArray();
        Assert.Contains("List<double?> numbers 2 elements", rows);
        Assert.Contains("int[,] grid 6 elements", rows);
        Assert.Contains("string word \"a\\\"b\"", rows);
        Assert.Contains("Object nothing null", rows);
    }

    [Theory]
    [InlineData("nonsense", null, "This line is no message")]
    [InlineData("[1]", null, "This line is no message")]
    [InlineData("{\"do\":\"run\"}", null, "id")]
    [InlineData("{\"id\":null,\"do\":\"run\"}", null, "This line is no message")]
    [InlineData("{\"id\":901,\"do\":\"dance\"}", 901, "'dance' is not known here. A message's \"do\" is one of run, interrupt")]
    [InlineData("{\"id\":902,\"do\":\"run\",\"code\":null}", null, "This line is no message")]
    public void What_is_not_understood_is_answered_in_words(string line, int? id, string words)
    {
        client.SendLine(line);
        var problem = client.Next();
        Assert.Equal(("problem", id), ((string)problem["kind"]!, (int?)problem["id"]));
        Assert.Contains(words, (string)problem["body"]!, StringComparison.Ordinal);
        Assert.Equal(["execute_result: 4"], client.Run("2 + 2").Outputs);
    }

    [Fact]
    public void A_cell_asks_its_reader()
    {
        int cell = client.Send("run", "Console.ReadLine() + \"!\"");
        var question = client.Next();
        Assert.Equal(("ask", cell), ((string)question["kind"]!, (int)question["id"]!));
        client.Send("input", text: "seven");
        Assert.Contains(client.Until(cell), message => message.ToJsonString().Contains("seven!", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("while (true) { }", true)]
    // What .NET waits for at the end of a process, and would for ever.
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(-1);", false)]
    [InlineData("class Slow { ~Slow() => System.Threading.Thread.Sleep(-1); }\nvoid Leave() { new Slow(); }\nLeave(); "
        + "GC.Collect();", false)]
    public void It_ends_when_the_editor_is_gone(string cell, bool runs)
    {
        using var other = new StdioClient();
        other.Until(other.Send("run", "1"));
        int id = other.Send("run", cell);
        if (!runs) other.Until(id);
        other.Process.StandardInput.Close();
        Assert.True(other.Process.WaitForExit(TimeSpan.FromSeconds(30)));
        if (runs) Assert.Equal(0, other.Process.ExitCode);
    }
}
