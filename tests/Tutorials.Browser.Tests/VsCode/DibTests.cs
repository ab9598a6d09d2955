using Microsoft.Playwright;
using Tutorials.Lessons.Tests;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Browser.Tests.VsCode;

/// <summary>The extension's reader and writer of <c>.dib</c>, run in a browser and held against the kit's own reader.</summary>
[Collection(InOneBrowser.Name)]
public sealed class DibTests(LessonPage lesson)
{
    internal const string Mixed = """
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

        #!js

        console.log(1)

        #!mermaid

        graph TD

        """;

    // As much of VS Code as the serializer asks for.
    private const string Opened = """
        const VsCode = {
          NotebookCellKind: { Markup: 1, Code: 2 },
          NotebookData: class { constructor(cells) { this.cells = cells; } },
          NotebookCellData: class { constructor(kind, value, languageId) { Object.assign(this, { kind, value, languageId }); } },
        };
        const opened = module.exports.serializer(VsCode), bytes = new TextEncoder().encode(text), data = opened.deserializeNotebook(bytes);
        """;

    [SkippableTheory]
    [InlineData(Mixed)]
    [InlineData("1 + 1\n\n#!C#\nint x;\n\n\n#!html\n<b>x</b>")]
    [InlineData("#!markdown\r\n\r\n# Words\r\n\r\n#!CSharp\r\n\r\nint x;\r\n")]
    public async Task It_reads_the_cells_that_the_kit_reads(string text)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dib");
        await File.WriteAllTextAsync(file, text);
        var cells = Document.Read(file).Cells;
        File.Delete(file);

        string[] read = await AskAsync<string[]>(text, "return data.cells.map(cell => `${cell.kind === 1}: ${cell.value}`);");

        Assert.Equal(cells.Select(cell => $"{(cell.Kind == CellKind.Markdown ? "true" : "false")}: {cell.Source}"), read);
    }

    [SkippableFact]
    public async Task What_is_not_edited_is_saved_as_it_was()
    {
        string saved = await AskAsync<string>(Mixed.ReplaceLineEndings("\n"),
            "return new TextDecoder().decode(opened.serializeNotebook(data));");

        Assert.Equal(Mixed.ReplaceLineEndings("\n"), saved);
    }

    [SkippableFact]
    public async Task A_language_chosen_in_the_editor_is_saved()
    {
        string saved = await AskAsync<string>("#!csharp\n\n<b>x</b>\n",
            "data.cells[0].languageId = 'html'; return new TextDecoder().decode(opened.serializeNotebook(data));");

        Assert.Equal("#!html\n\n<b>x</b>\n", saved);
    }

    [SkippableFact]
    public async Task Metadata_that_is_no_json_is_refused_in_words()
    {
        var refused = await Assert.ThrowsAsync<PlaywrightException>(() => AskAsync<string>("#!meta\n\n{\n\n#!csharp\n\n1\n", "return '';"));

        Assert.Contains("What stands under #!meta is not JSON", refused.Message, StringComparison.Ordinal);
    }

    private async Task<T> AskAsync<T>(string text, string question)
    {
        string script = await File.ReadAllTextAsync(Path.Combine(CourseFiles.Root, "vscode", "dib.js"));
        await using var open = await lesson.OpenAsync(new(), "<p>nothing</p>");
        return await open.Page.EvaluateAsync<T>($"text => {{ const module = {{}};\n{script}\n{Opened}\n{question} }}", text);
    }
}
