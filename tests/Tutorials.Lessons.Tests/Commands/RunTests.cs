using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary>What <c>tutorials run</c> leaves behind: a whole notebook and a whole page, also where a cell failed.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_notebook_that_runs_is_written_with_its_page_and_ends_in_0()
    {
        using var workshop = new Workshop();
        string path = workshop.Notebook("mine", "var x = 20;\nConsole.WriteLine(\"hello\");", "x + 1");

        var ending = await Command.RunAsync(["run", path, "--out", workshop["out"], "--no-open"]);

        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Equal(["mine.ipynb", "out", "out/mine.html", "out/mine.ipynb"], workshop.Listing());
        Assert.Contains($"Page:     {workshop[Path.Combine("out", "mine.html")]}", ending.Output, StringComparison.Ordinal);
        Assert.Contains($"Notebook: {workshop[Path.Combine("out", "mine.ipynb")]}", ending.Output, StringComparison.Ordinal);
        Assert.Contains("cell 2 of 2", ending.Error, StringComparison.Ordinal);
        Assert.Contains("hello", await File.ReadAllTextAsync(workshop["out/mine.html"]), StringComparison.Ordinal);
        Assert.Equal([1, 2], Code(workshop["out/mine.ipynb"]).Select(cell => cell.ExecutionCount));
        Assert.All(Code(path), cell => Assert.Empty(cell.Outputs));
    }

    [Theory]
    [InlineData("int wrong = \"text\";", 1, "CS0029")]
    [InlineData("var zero = 0;\n\nvar y = 1 / zero;", 3, "DivideByZeroException")]
    public async Task A_cell_that_fails_is_shown_in_its_place_and_ends_in_1(string code, int line, string what)
    {
        using var workshop = new Workshop();
        string path = workshop.Notebook("mine", "\"first \" + \"ran\"", code, "\"last\" + \" did not\"");

        var ending = await Command.RunAsync(["run", path, "--out", workshop["out"], "--no-open"]);

        Assert.True(ending.Code == 1, ending.ToString());
        Assert.Contains($"mine: cell 2, line {line}: ", ending.Error, StringComparison.Ordinal);
        Assert.Contains("Later cells were not run.", ending.Error, StringComparison.Ordinal);
        var cells = Code(workshop["out/mine.ipynb"]);
        Assert.Equal([null, CellState.Failed, CellState.NotRun], cells.Select(cell => cell.State));
        Assert.Equal("error", cells[1].Outputs[0]!["output_type"]!.ToString());
        Assert.Empty(cells[2].Outputs);
        string page = await File.ReadAllTextAsync(workshop["out/mine.html"]);
        Assert.Contains("first ran", page, StringComparison.Ordinal);
        Assert.Contains(what, page, StringComparison.Ordinal);
        Assert.Contains("not run", page, StringComparison.Ordinal);
        Assert.DoesNotContain("last did not", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "out/mine.html", "--no-open")]
    [InlineData("site", "out/mine.html")]
    [InlineData("slides", "out/mine.html")]
    public async Task Scripts_of_a_notebook_from_elsewhere_are_shown_where_it_is_trusted(string verb, string page, params string[] more)
    {
        using var workshop = new Workshop();
        string path = workshop.Notebook("mine", "HTML(\"<b>bold</b><script>stolen()</\" + \"script>\")");
        string[] asked = [verb, path, "--out", workshop["out"], .. more];

        var ending = await Command.RunAsync(asked);
        Assert.True(ending.Code == 0, ending.ToString());
        string careful = await File.ReadAllTextAsync(workshop[page]);
        Assert.Contains("<b>bold</b>", careful, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen()</script>", careful, StringComparison.Ordinal);
        Assert.Contains("not one of the kit's own", careful, StringComparison.Ordinal);

        ending = await Command.RunAsync([.. asked, "--trust"]);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Contains("<script>stolen()</script>", await File.ReadAllTextAsync(workshop[page]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captured_variable_in_a_kernel_is_explained()
    {
        using var workshop = new Workshop();
        string dll = Path.Combine(AppContext.BaseDirectory, "Tutorials.Course.dll");
        string usings = $"#r \"{dll.Replace('\\', '/')}\"\nusing ILGPU;\nusing ILGPU.Runtime;\nusing ILGPU.Runtime.CPU;";
        string path = workshop.Notebook("mine", usings, """
            int factor = 3;
            var context = Context.CreateDefault();
            var accelerator = context.CreateCPUAccelerator(0);
            var kernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>((i, view) => view[i] = factor);
            """);

        var ending = await Command.RunAsync(["run", path, "--out", workshop["out"], "--no-open"]);

        Assert.True(ending.Code == 1, ending.ToString());
        string said = Code(workshop["out/mine.ipynb"])[1].Outputs[^1]!.ToJsonString();
        Assert.Contains("a variable of the notebook", said, StringComparison.Ordinal);
        Assert.Contains("pass the value as an argument", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_writes_commas_shows_the_same_numbers()
    {
        using var workshop = new Workshop();
        string path = workshop.Notebook(
            "mine", "$\"{1234.5:N1} {0.25:P0} {new DateTime(2026, 11, 25):d}\"", "double.Parse(\"1.5\") + 0.25");
        var ending = await Command.SpeakingAsync("de_DE.UTF-8", ["run", path, "--out", workshop["out"], "--no-open"]);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Equal(["1,234.5 25 % 11/25/2026", "1.75"], Code(workshop["out/mine.ipynb"]).Select(cell =>
            string.Concat(cell.Outputs[0]!["data"]!["text/plain"]!.AsArray().Select(line => line!.ToString()))));
    }

    private static Cell[] Code(string path) => [.. Document.Read(path).Cells.Where(cell => cell.Kind == CellKind.Code)];
}
