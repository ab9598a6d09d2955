using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Tests.Documents;

public sealed class DialectTests
{
    private static Document Clean()
    {
        var document = Document.Create("lesson");
        document.Root["metadata"]!["language_info"] = null;
        document.Add(CellKind.Markdown, "# A lesson");
        document.Add(CellKind.Code, "#r \"../artifacts/kit/Tutorials.dll\"\nusing System;\nusing static System.Math;");
        document.Add(CellKind.Code, "var s = \"namespace A; #r nuget\"; // #!magic\ns");
        return document;
    }

    [Fact]
    public void A_lesson_in_the_dialect_has_no_findings() => Assert.Empty(Dialect.Check(Clean().ToJson(), "a.ipynb"));

    [Theory]
    [InlineData(1, "#r \"nuget: ILGPU, 1.5.3\"", 1, "#r nuget")]
    [InlineData(2, "var x = 1;\n#r \"b.dll\"", 2, "first code cell")]
    [InlineData(2, "#!time\n1", 1, "#!time")]
    [InlineData(2, "\n#!import \"a.cs\"", 2, "#!import")]
    [InlineData(2, "#load \"a.csx\"", 1, "#load")]
    [InlineData(2, "using System;\nnamespace My.Space { class A; }", 2, "My.Space")]
    [InlineData(2, "namespace Flat;\nclass A;", 1, "Flat")]
    public void A_cell_outside_the_dialect_is_found_with_its_line(int cell, string source, int line, string words)
    {
        var document = Clean();
        document.Cells[cell].Source = source;

        var finding = Assert.Single(Dialect.Check(document.ToJson(), "a.ipynb"));

        Assert.Equal((document.Cells[cell].Id, line), (finding.CellId, finding.Line));
        Assert.Contains(words, finding.Sentence, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JsonObject>> Faults => new()
    {
        { "outputs", root => root["cells"]![1]!["execution_count"] = 1 },
        { "outputs", root => root["cells"]![1]!["outputs"]!.AsArray()
            .Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new JsonArray("a") }) },
        { "kernelspec's name", root => root["metadata"]!["kernelspec"]!["name"] = ".net-csharp" },
        { "display_name", root => root["metadata"]!["kernelspec"]!["display_name"] = "C#" },
        { "nbformat_minor", root => root["nbformat_minor"] = 4 },
        { "no valid id", root => root["cells"]![0]!.AsObject().Remove("id") },
        { "stands twice", root => root["cells"]![1]!["id"] = root["cells"]![0]!["id"]!.GetValue<string>() },
        { "canonical form", root => root["cells"]![0]!["source"] = "# A lesson" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_the_file_is_found(string words, Action<JsonObject> spoil)
    {
        var root = JsonNode.Parse(Clean().ToJson())!.AsObject();
        spoil(root);

        Assert.Contains(Dialect.Check(CanonicalJson.Write(root), "a.ipynb"), finding =>
            finding.Sentence.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_indentation_is_found_at_its_first_line()
    {
        string json = Clean().ToJson().Replace(" \"metadata\": {\n", "  \"metadata\": {\n", StringComparison.Ordinal);
        var finding = Assert.Single(Dialect.Check(json, "a.ipynb"));
        Assert.Contains("\"metadata\"", json.Split('\n')[finding.Line - 1], StringComparison.Ordinal);
    }
}
