using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Running;

namespace Tutorials.Notebooks.Tests.Documents;

/// <summary>Notebooks as Polyglot Notebooks saves them: a language for each cell, no kernel's entry, or a <c>.dib</c>.</summary>
public sealed class PolyglotTests
{
    private const string Cells = """
        [{"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"csharp"}},"source":"int x = 1;","outputs":[]},
         {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"html"}},"source":"<b>bold</b>","outputs":[]},
         {"cell_type":"code","metadata":{"dotnet_interactive":{"language":"pwsh"}},"source":"Get-Date","outputs":[]},
         {"cell_type":"code","metadata":{"dotnet_interactive":{"language":"markdown"}},"source":"# Words","outputs":[]},
         {"cell_type":"code","metadata":{},"source":"#!kql\nprint 1","outputs":[]},
         {"cell_type":"code","metadata":{},"source":"x + 1","outputs":[]}]
        """;

    private const string Dib = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp"},{"name":"sql-sales"}]}}

        #!csharp

        #r "nuget: Some.Package"
        int x = 1;
        #!time
        x

        #!markdown

        # Words

        #!sql-sales

        select 1

        #!html

        <b>bold</b>
        """;

    public static TheoryData<string> Metadata =>
    [
        """{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp"}},"language_info":{"name":"polyglot-notebook"}}""",
        """{"dotnet_interactive":{"defaultKernelName":"csharp"}}""",
        """{"kernelspec":{"name":".net-csharp","language":"C#"},"language_info":{"name":"polyglot-notebook"}}""",
        "{}",
    ];

    [Theory]
    [MemberData(nameof(Metadata))]
    public async Task Cells_are_run_in_their_language_and_what_cannot_is_text(string metadata)
    {
        var document = Read(metadata);
        List<string> ran = [];

        var result = await Runner.RunAsync(document, (code, _, _) =>
        {
            ran.Add(code);
            return Task.FromResult(new CellResult(CellStatus.Ok, ran.Count, TimeSpan.Zero, null));
        });

        Assert.Equal(RunStatus.Done, result.Status);
        Assert.Equal(["int x = 1;", "#!html\n<b>bold</b>", "x + 1"], ran);
        Assert.Equal(["pwsh", "markdown", "kql"], document.OtherLanguages);
        Assert.Equal(
            [CellKind.Code, CellKind.Code, CellKind.Raw, CellKind.Markdown, CellKind.Raw, CellKind.Code],
            document.Cells.Select(cell => cell.Kind));
    }

    [Fact]
    public void A_page_shows_the_others_as_text_and_says_so()
    {
        var page = new PageContext();

        string html = string.Concat(Read("{}").Cells.Select(cell => CellHtml.From(cell, 1, page)));

        Assert.Contains("This cell is in pwsh. It is shown and not run", html, StringComparison.Ordinal);
        Assert.Contains("<code>#!html\n&lt;b&gt;bold&lt;/b&gt;</code>", html, StringComparison.Ordinal);
        Assert.Matches("<section class=\"cell prose\">\\s*<h1[^>]*>.*Words", html);
    }

    [Theory]
    [InlineData("""{"kernelspec":{"language":"F#"}}""", "F#")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"pwsh"}}}""", "pwsh")]
    public void A_notebook_whose_cells_are_in_another_language_is_refused(string metadata, string language)
    {
        var refused = Assert.Throws<NotebookException>(() => Read(metadata));
        Assert.Contains($"a notebook for {language}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dib_is_a_notebook_like_any_other()
    {
        var document = ReadDib(Dib);

        Assert.Equal([CellKind.Code, CellKind.Markdown, CellKind.Raw, CellKind.Code], document.Cells.Select(cell => cell.Kind));
        Assert.Equal("#r \"nuget: Some.Package\"\nint x = 1;\n#!time\nx", document.Cells[0].Source);
        Assert.Equal("# Words", document.Cells[1].Source);
        Assert.Equal(["sql-sales"], document.OtherLanguages);
        Assert.Equal(document.ToJson(), Document.Parse(document.ToJson(), "again.ipynb").ToJson());
    }

    [Theory]
    [InlineData("#!meta\n{\"kernelInfo\":\n{", "line 3")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}", "a notebook for fsharp")]
    public void A_dib_that_cannot_be_run_is_refused_with_its_line(string text, string words)
    {
        var refused = Assert.Throws<NotebookException>(() => ReadDib(text));
        Assert.Contains(words, refused.ToString(), StringComparison.Ordinal);
    }

    private static Document Read(string metadata) =>
        Document.Parse($$"""{"cells":{{Cells}},"metadata":{{metadata}},"nbformat":4,"nbformat_minor":2}""", "saved.ipynb");

    private static Document ReadDib(string text)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("dib-").FullName, "saved.dib");
        File.WriteAllText(path, text);
        try
        {
            return Document.Read(path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
