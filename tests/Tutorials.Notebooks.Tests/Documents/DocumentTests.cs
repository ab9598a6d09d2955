using System.Text;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Tests.Documents;

public sealed class DocumentTests
{
    private const string Kernel =
        """ "metadata":{"kernelspec":{"name":"csharp-tutorials","display_name":"C# (Tutorials)","language":"C#"}}, """
        + """ "nbformat":4,"nbformat_minor":5 """;

    private static string Notebook(string cells) => $$"""{"cells":[{{cells}}],{{Kernel}}}""";

    // Once they took minutes: each looked for a free id from the first one on.
    [Fact]
    public async Task Twenty_thousand_cells_of_one_id_and_one_text_get_ids_of_their_own()
    {
        string cells = string.Join(",\n",
            Enumerable.Repeat("""{"cell_type":"markdown","id":"same","metadata":{},"source":"the same"}""", 20_000));
        var document = Document.Parse($$$"""
            {"cells":[{{{cells}}}],"metadata":{"kernelspec":{"language":"C#"}},"nbformat":4,"nbformat_minor":5}
            """, "many.ipynb");
        await Task.Run(() =>
        {
            document.Canonicalise();
            for (int i = 0; i < 20_000; i++) document.Add(CellKind.Markdown, "the same");
        }).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("same", document.Cells[0].Id);
        Assert.Equal(40_000, document.Cells.Select(cell => cell.Id).Distinct().Count());
    }

    [Fact]
    public void Reads_what_a_notebook_says()
    {
        var document = Document.Parse(Notebook("""
            {"cell_type":"markdown","id":"one","metadata":{},"source":["# Title\n","text"]},
            {"cell_type":"code","id":"two","metadata":{"tags":["a","b"]},"source":"1 + 1","execution_count":7,
              "outputs":[{"output_type":"stream","name":"stdout","text":"2"}]}
            """), "folder/lesson.ipynb");

        Assert.Equal("lesson", document.Name);
        Assert.Equal((CellKind.Markdown, "one", "# Title\ntext"), (document.Cells[0].Kind, document.Cells[0].Id, document.Cells[0].Source));
        Assert.Equal((CellKind.Code, "two", "1 + 1", 7),
            (document.Cells[1].Kind, document.Cells[1].Id, document.Cells[1].Source, document.Cells[1].ExecutionCount));
        Assert.Equal(["a", "b"], document.Cells[1].Tags);
        Assert.Single(document.Cells[1].Outputs);
    }

    [Fact]
    public void Keeps_fields_that_it_does_not_know()
    {
        string json = Notebook("""
            {"cell_type":"code","id":"a","metadata":{"vendor":{"x":[1,2.50,null,true]}},"source":[],"outputs":[],
              "execution_count":null,"later":"field"}
            """).Replace("\"nbformat_minor\":5", "\"nbformat_minor\":5,\"new\":{\"deep\":[{}]}");

        var written = JsonNode.Parse(Document.Parse(json, "a.ipynb").ToJson());

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), written), written!.ToJsonString());
    }

    [Fact]
    public void Writes_the_bytes_that_Jupyter_writes()
    {
        var document = Document.Parse(Notebook("""
            {"source":"a \"q\" \\ \t é 日本語 😀 </b> \u2028b\nc\n","metadata":{},"id":"a","cell_type":"code","execution_count":1,"outputs":[
              {"output_type":"display_data","metadata":{},"data":{"text/plain":"x\ny","image/png":"AAA\nBBB",
                "application/json":{"b":1,"a":2.50},"image/svg+xml":"<svg>\n</svg>"}},
              {"output_type":"stream","name":"stdout","text":"1\r\n2\u0001"}]}
            """), "a.ipynb");

        Assert.Equal("""
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "a",
               "metadata": {},
               "outputs": [
                {
                 "data": {
                  "application/json": {
                   "a": 2.50,
                   "b": 1
                  },
                  "image/png": "AAA\nBBB",
                  "image/svg+xml": [
                   "<svg>\n",
                   "</svg>"
                  ],
                  "text/plain": [
                   "x\n",
                   "y"
                  ]
                 },
                 "metadata": {},
                 "output_type": "display_data"
                },
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "1\r\n",
                  "2\u0001"
                 ]
                }
               ],
               "source": [
                "a \"q\" \\ \t é 日本語 😀 </b> LS",
                "b\n",
                "c\n"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": "C# (Tutorials)",
               "language": "C#",
               "name": "csharp-tutorials"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """.ReplaceLineEndings("\n").Replace("LS", "\u2028", StringComparison.Ordinal), document.ToJson());
    }

    [Theory]
    [InlineData("""{"cell_type":"code","metadata":{},"source":"x"}""")]
    [InlineData("""{"cell_type":"markdown","source":["a\n","b"]},{"cell_type":"markdown","source":["a\n","b"]}""")]
    [InlineData("""{"cell_type":"code","id":"same","metadata":{},"source":"x"},"""
        + """{"cell_type":"code","id":"same","metadata":{},"source":"y"}""")]
    [InlineData("""{"cell_type":"raw","id":"not valid!","metadata":{},"source":""}""")]
    public void Canonical_form_is_reached_in_one_step_and_gives_every_cell_an_id(string cells)
    {
        string once = Document.Parse(Notebook(cells).Replace("\"nbformat_minor\":5", "\"nbformat_minor\":2"), "a.ipynb").ToJson();
        var again = Document.Parse(once, "a.ipynb");

        Assert.Equal(once, again.ToJson());
        Assert.All(again.Cells, cell => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", cell.Id));
        Assert.Equal(again.Cells.Count, again.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.Equal(5, again.Root["nbformat_minor"]!.GetValue<int>());
    }

    [Fact]
    public void Clearing_leaves_neither_outputs_nor_counts_nor_marks()
    {
        var document = Document.Create("a");
        var cell = document.Add(CellKind.Code, "1");
        string before = document.ToJson();
        cell.Outputs.Add(new JsonObject { ["output_type"] = "stream" });
        cell.ExecutionCount = 3;
        cell.State = CellState.Failed;

        document.ClearOutputs();

        Assert.Equal(before, document.ToJson());
    }

    [Fact]
    public void Writing_replaces_the_file_whole_and_leaves_nothing_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory("tutorials-document-").FullName;
        try
        {
            string path = Path.Combine(folder, "new", "a.ipynb");
            var document = Document.Create("a");
            document.Write(path);
            document.Add(CellKind.Markdown, "é");
            document.Write(path);

            Assert.Equal(Encoding.UTF8.GetBytes(document.ToJson()), File.ReadAllBytes(path));
            Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, writer =>
            {
                writer.Write("half");
                throw new InvalidOperationException();
            }));
            Assert.Equal("é", Document.Read(path).Cells[0].Source);
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
            var blocked = Assert.Throws<NotebookException>(() => document.Write(Path.Combine(path, "b.ipynb")));
            Assert.Contains("cannot be written", blocked.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
