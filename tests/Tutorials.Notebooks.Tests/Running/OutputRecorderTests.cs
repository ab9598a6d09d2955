using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Running;

namespace Tutorials.Notebooks.Tests.Running;

public sealed class OutputRecorderTests
{
    private static Output.Stream Out(string text) => new("stdout", text);

    private static Output.Display Show(string text, string? id = null) => new(MimeBundle.FromText(text), id);

    public static TheoryData<Output[], string> Cases => new()
    {
        { [Out("a"), Out("b\n"), Out("c")], "stdout:ab\nc" },
        { [Out("a"), new Output.Stream("stderr", "e"), Out("b")], "stdout:a stderr:e stdout:b" },
        { [Out("a"), Show("x"), Out("b")], "stdout:a x stdout:b" },
        { [Show("x", "1"), Show("y", "2"), new Output.UpdateDisplay(MimeBundle.FromText("z"), "1")], "z y" },
        { [Show("x", "1"), Show("x", "1"), new Output.UpdateDisplay(MimeBundle.FromText("z"), "1")], "z z" },
        { [Show("x"), new Output.UpdateDisplay(MimeBundle.FromText("z"), "unknown")], "x" },
        { [Show("50 %", "1"), new Output.UpdateDisplay(MimeBundle.FromText(""), "1"), Out("a")], "stdout:a" },
        { [Out("a"), new Output.Clear(false), Out("b")], "stdout:b" },
        { [Out("a"), new Output.Clear(true)], "stdout:a" },
        { [Out("a"), new Output.Clear(true), Out("b"), Out("c")], "stdout:bc" },
        { [new Output.Result(MimeBundle.FromText("r"), 4)], "r" },
        { [new Output.Error("Oops", "it broke", ["t"])], "Oops" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_become_what_a_client_would_save(Output[] outputs, string saved)
    {
        var cell = Document.Create("a").Add(CellKind.Code, "");
        var recorder = new OutputRecorder();
        foreach (var output in outputs)
            recorder.Record(cell, output);
        recorder.Close();
        recorder.Record(cell, Out("too late"));

        Assert.Equal(saved, string.Join(' ', cell.Outputs.Select(output => output!["output_type"]!.GetValue<string>() switch
        {
            "stream" => $"{output["name"]}:{string.Concat(output["text"]!.AsArray())}",
            "error" => output["ename"]!.ToString(),
            _ => output["data"]!["text/plain"]!.ToString(),
        })));
    }

    [Fact]
    public void An_update_reaches_a_display_of_an_earlier_cell()
    {
        var document = Document.Create("a");
        var (first, second) = (document.Add(CellKind.Code, ""), document.Add(CellKind.Code, ""));
        var recorder = new OutputRecorder();
        recorder.Record(first, Show("0 %", "bar"));
        recorder.Record(second, new Output.UpdateDisplay(MimeBundle.FromText("100 %"), "bar"));

        Assert.Equal("100 %", first.Outputs[0]!["data"]!["text/plain"]!.GetValue<string>());
        Assert.Empty(second.Outputs);
    }

    [Fact]
    public void Much_text_in_small_pieces_is_gathered_quickly()
    {
        var cell = Document.Create("a").Add(CellKind.Code, "");
        var recorder = new OutputRecorder();
        Parallel.For(0, 100_000, _ => recorder.Record(cell, Out("0123456789\n")));
        recorder.Close();
        Assert.Equal(100_000, ((JsonArray)cell.Outputs[0]!["text"]!).Count);
    }
}
