using System.Text.Json.Nodes;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Tests.Sessions;

public class OutputTests
{
    [Fact]
    public async Task Console_and_displays_come_in_the_order_of_the_cell()
    {
        await using var host = new CellHost();
        await host.ValueAsync("Console.Write(\"a\"); Console.Error.Write(\"b\"); 1.Display(); Console.Write(\"c\"); 2");
        Assert.Collection(host.Outputs,
            output => Assert.Equal(new Output.Stream("stdout", "a"), output),
            output => Assert.Equal(new Output.Stream("stderr", "b"), output),
            output => Assert.Equal("1", Assert.IsType<Output.Display>(output).Data.PlainText),
            output => Assert.Equal(new Output.Stream("stdout", "c"), output),
            output => Assert.Equal("2", Assert.IsType<Output.Result>(output).Data.PlainText));
    }

    [Fact]
    public async Task Of_an_endless_text_the_begin_is_shown()
    {
        await using var host = new CellHost();
        string? shown = await host.ValueAsync("new string('x', 3_000_000)");
        Assert.Equal($"{new string('x', 20_000)} … (the first 20,000 of 3,000,000 characters)", shown);
    }

    [Fact]
    public async Task Threads_and_tasks_write_into_the_cell_that_started_them()
    {
        await using var host = new CellHost();
        var first = new List<string>();
        await host.Session.RunAsync(
            """
            var go = new System.Threading.ManualResetEventSlim();
            var late = Task.Run(() => { go.Wait(); Console.Write("late"); });
            var thread = new System.Threading.Thread(() => Console.Write("thread")); thread.Start(); thread.Join();
            """,
            output => first.Add(((Output.Stream)output).Text));
        await host.ValueAsync("go.Set(); await late; Console.Write(\"second\");");
        await WaitForAsync(() => first.Count == 2);
        Assert.Equal(["thread", "late"], first);
        Assert.Equal("second", host.Stdout);
    }

    [Fact]
    public async Task Two_sessions_keep_their_consoles_apart()
    {
        await using var one = new CellHost();
        await using var two = new CellHost();
        const string Code = "for (var i = 0; i < 200; i++) { Console.Write(name); await Task.Yield(); }";
        await one.ValueAsync("var name = \"1\";");
        await two.ValueAsync("var name = \"2\";");
        await Task.WhenAll(one.ValueAsync(Code), two.ValueAsync(Code));
        Assert.Equal(new string('1', 200), one.Stdout);
        Assert.Equal(new string('2', 200), two.Stdout);
    }

    [Fact]
    public async Task A_flood_is_capped_with_a_notice_and_the_cell_goes_on()
    {
        await using var host = new CellHost(new() { OutputLimit = 100_000 });
        string? value = await host
            .ValueAsync("var line = new string('x', 999); for (var i = 0; i < 100_000; i++) Console.WriteLine(line); \"end\"");
        Assert.Equal("end", value);
        Assert.Equal(100_000, host.Stdout.Length);
        Assert.Contains("output stopped after 0.1 MB", host.Stderr, StringComparison.Ordinal);
        Assert.True(host.Outputs.Count < 500, $"{host.Outputs.Count} messages for one flood");
    }

    [Fact]
    public async Task A_display_is_updated_from_a_later_cell()
    {
        await using var host = new CellHost();
        await host.ValueAsync("var shown = display(\"first\");");
        string? id = Assert.IsType<Output.Display>(Assert.Single(host.Outputs)).DisplayId;
        await host.ValueAsync("shown.Update(\"second\");");
        var update = Assert.IsType<Output.UpdateDisplay>(Assert.Single(host.Outputs));
        Assert.Equal((id, "second"), (update.DisplayId, update.Data.PlainText));
    }

    [Fact]
    public async Task A_library_that_knows_no_notebook_moves_a_bar_in_place_and_takes_it_away()
    {
        await using var host = new CellHost();
        await host.ValueAsync("""
            var bar = (Action<double, string>)AppContext.GetData("notebook.progress");
            bar(0.25, "a < b"); bar(0.5, "half"); bar(1, ""); bar(1, "");
            bar(0.1, "another");
            """);

        var shown = host.Outputs.OfType<Output.Display>().ToArray();
        var updates = host.Outputs.OfType<Output.UpdateDisplay>().ToArray();
        Assert.Equal(["25 % a < b", "10 % another"], shown.Select(s => s.Data.PlainText));
        Assert.Equal(["50 % half", ""], updates.Select(u => u.Data.PlainText));
        Assert.All(updates, update => Assert.Equal(shown[0].DisplayId, update.DisplayId));
        Assert.Contains("value=\"25\"></progress> a &lt; b", shown[0].Data.Text("text/html"), StringComparison.Ordinal);
    }

    public static TheoryData<string, string[]> Values => new()
    {
        { "\"text\".Display();", ["text/plain"] },
        { "new { A = 1 }.Display();", ["text/html", "text/plain"] },
        { "display(HTML(\"<b>x</b>\"));", ["text/html", "text/plain"] },
        { "new[] { 1 }.Display(\"text/plain\");", ["text/plain"] },
        { "new[] { 1 }.Display(\"application/json\");", ["application/json", "text/plain"] },
        { "\"<i>x</i>\".DisplayAs(\"text/html\");", ["text/html", "text/plain"] },
        { "new[] { new { X = 1 } }.DisplayTable(\"text/html\");", ["text/html", "text/plain"] },
        { "((object)null).Display();", ["text/html", "text/plain"] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_have_the_formats_of_their_type_and_plain_text(string code, string[] formats)
    {
        await using var host = new CellHost();
        await host.ValueAsync(code);
        var data = Assert.IsType<Output.Display>(Assert.Single(host.Outputs)).Data;
        Assert.Equal(formats, data.Data.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(", PreferredMimeTypes = new[] { \"application/vnd.plotly.v1+json\", \"text/html\" }")]
    [InlineData("")]
    public async Task A_type_that_names_its_formatters_comes_out_in_all_of_them(string preferred)
    {
        await using var host = new CellHost();
        await host.ValueAsync($$"""
            public class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            public class Json
            {
                public string MimeType => "application/vnd.plotly.v1+json";
                public bool Format(object o, TextWriter w) { w.Write("{\"data\":[1]}"); return true; }
            }
            public class Html
            {
                public string MimeType => "text/html";
                public bool Format(object o, TextWriter w) { w.Write("<p>chart</p>"); return true; }
            }
            public class Source { public IEnumerable<object> CreateTypeFormatters() => new object[] { new Json(), new Html() }; }
            [TypeFormatterSource(typeof(Source){{preferred}})]
            public class Chart { public override string ToString() => "a chart"; public int Noise => 1; }
            new Chart()
            """);
        var data = Assert.Single(host.Outputs.OfType<Output.Result>()).Data;
        Assert.Equal("a chart", data.PlainText);
        Assert.Equal("<p>chart</p>", data.Text("text/html"));
        Assert.Equal(1, Assert.IsType<JsonObject>(data.Data["application/vnd.plotly.v1+json"])["data"]![0]!.GetValue<int>());
    }

    [Fact]
    public async Task Clear_output_is_handed_on()
    {
        await using var host = new CellHost();
        await host.ValueAsync("clear_output(true);");
        Assert.Equal(new Output.Clear(true), Assert.Single(host.Outputs));
    }

    [Fact]
    public async Task Input_is_asked_from_the_host()
    {
        await using var host = new CellHost(new() { Input = (prompt, password) => $"{prompt}{password}" });
        Assert.Equal("False", await host.ValueAsync("Console.ReadLine()"));
        Assert.Equal("name? True", await host.ValueAsync("await GetPasswordAsync(\"name? \")"));
    }

    [Fact]
    public async Task Input_without_a_reader_is_a_clear_error()
    {
        await using var host = new CellHost();
        Assert.Contains("nobody can answer here", await host.ErrorAsync("Console.ReadLine()"), StringComparison.Ordinal);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
            await Task.Delay(10);
    }

    [Fact]
    public async Task Code_in_an_HTML_output_is_highlighted()
    {
        await using var host = new CellHost();
        await host.ValueAsync("\"<pre><code class=\\\"language-csharp\\\">int a; // b</code></pre>\".DisplayAs(\"text/html\");");
        Assert.Contains("<b class=\"k\">int</b> a; <i class=\"c\">// b</i>",
            Assert.IsType<Output.Display>(Assert.Single(host.Outputs)).Data.Text("text/html"), StringComparison.Ordinal);
    }
}
