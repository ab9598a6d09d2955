using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Tests.Sessions;

namespace Tutorials.Polyglot.Tests;

/// <summary>Cells in other languages and with commands, as a reader runs them.</summary>
public sealed class MixedCellTests
{
    [Theory]
    [InlineData("#!html\n<b>bold</b>", MimeBundle.Html, "<b>bold</b>")]
    [InlineData("#!javascript\nlet x = 1;", MimeBundle.Html, "let x = 1;")]
    [InlineData("#!js\nlet x = 1;", MimeBundle.Html, "let x = 1;")]
    [InlineData("Javascript(\"let x = 1;\");", MimeBundle.Html, "<script type=\"text/javascript\">let x = 1;</script>")]
    [InlineData("#!markdown\n# Words", "text/markdown", "# Words")]
    [InlineData("#!mermaid\ngraph TD", "text/vnd.mermaid", "graph TD")]
    [InlineData("#!mermaid\ngraph TD", MimeBundle.Plain, "drawn where the editor brings Mermaid along")]
    [InlineData("#!about", MimeBundle.Plain, "Microsoft.DotNet.Interactive 1.0.0-beta.26120.1")]
    [InlineData("#!lsmagic", MimeBundle.Plain, "#!whos")]
    [InlineData("#!time\n1 + 1", MimeBundle.Plain, "Wall time: ")]
    public async Task A_cell_runs_in_the_kernel_that_it_names(string cell, string format, string shown)
    {
        await using var host = new CellHost();

        var result = await host.RunAsync(cell);

        Assert.True(result.Succeeded, result.Error?.Value);
        Assert.Contains(host.Outputs.OfType<Output.Display>(),
            display => display.Data.Text(format)?.Contains(shown, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Csharp_around_it_is_the_sessions_with_its_variables_number_and_outputs()
    {
        await using var host = new CellHost();
        await host.RunAsync("int x = 20;");

        var result = await host.RunAsync(
            "#!time\nint y = x + 1;\nConsole.WriteLine(\"from C#\");\n#!html\n<i>between</i>\n#!csharp\ny * 2");

        Assert.True(result.Succeeded, result.Error?.Value);
        Assert.Equal(2, result.ExecutionCount);
        Assert.Equal("from C#", host.Stdout.Trim());
        Assert.Equal("42", host.Outputs.OfType<Output.Result>().Single().Data.PlainText);
        int between = host.Outputs.FindIndex(o => o is Output.Display { Data: var data } && data.Text(MimeBundle.Html) == "<i>between</i>");
        Assert.InRange(between, 1, host.Outputs.FindIndex(o => o is Output.Result));
        Assert.Equal("21", await host.ValueAsync("y"));
    }

    [Fact]
    public async Task Values_go_both_ways()
    {
        await using var host = new CellHost();
        await host.RunAsync("int[] numbers = [1, 2, 3];");

        await host.RunAsync("#!javascript\n#!set --name fromCSharp --value @csharp:numbers");
        Assert.Contains(host.Outputs.OfType<Output.Display>(), d => d.Data.Text(MimeBundle.Html)!.Contains("fromCSharp = [1,2,3]"));

        await host.RunAsync("#!value --name kept\nabc");
        Assert.Equal("abc", await host.ValueAsync("#!share --from value kept\nkept"));
        Assert.Equal("3", await host.ValueAsync("#!set --name length --value @value:kept\nlength.Length"));
        await host.RunAsync("#!value --name json --mime-type application/json\n{\"a\": 7}");
        Assert.Equal("7", await host.ValueAsync(
            "#!set --name parsed --value @value:json\nparsed.RootElement.GetProperty(\"a\").GetInt32()"));
    }

    [Fact]
    public async Task Who_lists_the_sessions_variables()
    {
        await using var host = new CellHost();
        await host.RunAsync("int answer = 42; string word = \"w\";");

        await host.RunAsync("#!whos");

        string table = host.Outputs.OfType<Output.Display>().Single().Data.Text(MimeBundle.Html)!;
        Assert.Contains("answer", table, StringComparison.Ordinal);
        Assert.Contains("42", table, StringComparison.Ordinal);
        Assert.Contains("word", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_names_the_cells_own_line_and_ends_it()
    {
        await using var host = new CellHost();

        var failed = await host.RunAsync("#!time\n\nint[] one = [1];\none[5]\n#!html\n<b>never</b>");

        Assert.Equal(CellStatus.Error, failed.Status);
        Assert.Contains("cell 1, line 4",
            string.Join('\n', failed.Error!.Traceback.Select(Ansi.Strip)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Outputs.OfType<Output.Display>(), d => d.Data.PlainText.Contains("never", StringComparison.Ordinal));
        Assert.Single(host.Outputs.OfType<Output.Error>());
    }

    [Theory]
    [InlineData("#!share --from value missing", "missing")]
    [InlineData("#!set --nme x --value 1", "--nme")]
    [InlineData("#!who\n#!sql\nselect 1", "'#!sql' (line 2)")]
    [InlineData("#!fsharp\nlet x = 1", "only C#, HTML, JavaScript and Markdown run here")]
    [InlineData("%timeit 1", "command of another notebook tool")]
    public async Task What_cannot_be_done_is_said(string cell, string words)
    {
        await using var host = new CellHost();
        Assert.Contains(words, await host.ErrorAsync(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_the_cell_and_keeps_the_variables()
    {
        await using var host = new CellHost();
        await host.RunAsync("int kept = 7;");
        var running = host.RunAsync("#!time\nConsole.WriteLine(\"begun\");\nwhile (true) { }\n#!html\n<b>never</b>");
        while (!host.Stdout.Contains("begun", StringComparison.Ordinal)) await Task.Delay(20);

        Assert.Equal(InterruptOutcome.Stopped, await host.Session.InterruptAsync());

        Assert.Equal(CellStatus.Interrupted, (await running).Status);
        Assert.DoesNotContain(host.Outputs.OfType<Output.Display>(), d => d.Data.PlainText.Contains("never", StringComparison.Ordinal));
        Assert.Equal("7", await host.ValueAsync("#!time\nkept"));
    }

    [Fact]
    public async Task The_console_of_other_sessions_stays_theirs()
    {
        await using CellHost mixed = new(), other = new();
        await mixed.RunAsync("#!html\n<b>x</b>");

        await other.RunAsync("Console.WriteLine(\"mine\");");

        Assert.Equal("mine", other.Stdout.Trim());
    }

    [Theory]
    [InlineData("(LaTeXString)@\"\\frac{1}{2}\"", "text/latex", "\\frac{1}{2}")]
    [InlineData("(MathString)@\"x^2\"", "text/latex", "$$x^2$$")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv[style: \"color:red\"](b(\"text\"))",
        MimeBundle.Html, "<div style=\"color:red\"><b>text</b></div>")]
    public async Task Formulas_and_views_are_written_as_there(string cell, string format, string shown)
    {
        await using var host = new CellHost();

        await host.RunAsync(cell);

        var data = host.Outputs.OfType<Output.Result>().Single().Data;
        Assert.Equal(shown, data.Text(format)?.Trim());
        Assert.Equal(format == MimeBundle.Html, data.Data.ContainsKey(MimeBundle.Html));
    }

    [Fact]
    public async Task What_is_shown_can_be_updated()
    {
        await using var host = new CellHost();

        await host.RunAsync("#!time\nvar shown = display(1);\nshown.Update(2);");

        string id = host.Outputs.OfType<Output.Display>().First().DisplayId!;
        Assert.Equal("2", host.Outputs.OfType<Output.UpdateDisplay>().Single(update => update.DisplayId == id).Data.PlainText);
    }
}
