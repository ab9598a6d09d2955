using System.Text;
using Snapshooter.Xunit;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Tests.Documents;

/// <summary>Every way in which a file can fail to be a C# notebook, and the one sentence that its owner reads.</summary>
public sealed class BadInputTests
{
    private const string Rest = "\"metadata\": {\"kernelspec\": {\"language\": \"C#\"}},\n\"nbformat\": 4, \"nbformat_minor\": 5}";

    private static readonly (string Name, string Text)[] Files =
    [
        ("empty", ""),
        ("not-json", "# A title\n"),
        ("cut-off", "{\n \"cells\": [\n  {\"cell_type\": \"code\",\n"),
        ("comma", "{\n \"cells\": [],\n \"nbformat\": 4,,\n}"),
        ("twice", "{\n \"cells\": [],\n \"cells\": [],\n \"nbformat\": 4}"),
        ("half-a-letter", "{\n \"cells\": [],\n \"a\": \"\\ud800\"}"),
        ("list", "[1, 2]"),
        ("no-format", "{\n \"cells\": []\n}"),
        ("format-3", "{\n \"worksheets\": [],\n \"nbformat\": 3,\n \"nbformat_minor\": 0\n}"),
        ("format-text", "{\"nbformat\": \"4\"}"),
        ("python", "{\n \"cells\": [],\n \"metadata\": {\n  \"kernelspec\": {\n   \"language\": \"python\"\n  }\n },\n \"nbformat\": 4\n}"),
        ("f-sharp", "{\n \"cells\": [],\n \"metadata\": {\n  \"language_info\": {\n   \"name\": \"F#\"\n  }\n },\n \"nbformat\": 4\n}"),
        ("no-language", "{\n \"cells\": [],\n \"metadata\": {},\n \"nbformat\": 4\n}"),
        ("metadata-list", "{\n \"cells\": [],\n \"metadata\": [],\n \"nbformat\": 4\n}"),
        ("no-cells", "{\n" + Rest),
        ("cells-object", "{\n\"cells\": {},\n" + Rest),
        ("cell-number", "{\n\"cells\": [\n1],\n" + Rest),
        ("cell-kind", "{\n\"cells\": [\n{\"source\": \"\",\n \"cell_type\": \"graph\"}],\n" + Rest),
        ("cell-no-kind", "{\n\"cells\": [\n{\"source\": \"\"}],\n" + Rest),
        ("cell-source", "{\n\"cells\": [\n{\"cell_type\": \"code\",\n \"source\": [1]}],\n" + Rest),
        ("cell-metadata", "{\n\"cells\": [\n{\"cell_type\": \"code\", \"source\": \"\",\n \"metadata\": 1}],\n" + Rest),
        ("cell-outputs", "{\n\"cells\": [\n{\"cell_type\": \"code\", \"source\": \"\",\n \"outputs\": [\"a\"]}],\n" + Rest),
    ];

    [SkippableFact]
    public async Task Pipes_and_devices_are_refused_at_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "Pipes have no place in the file system there.");
        string folder = Directory.CreateTempSubdirectory("pipe-").FullName, pipe = Path.Combine(folder, "a.ipynb");
        await System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExitAsync();
        foreach (string path in (string[])[pipe, "/dev/zero"])
        {
            var refusal = await Assert.ThrowsAsync<NotebookException>(
                () => Task.Run(() => Document.Read(path)).WaitAsync(TimeSpan.FromSeconds(5)));
            Assert.EndsWith("it is a pipe or a device; give the path of a notebook.", refusal.Message, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Each_is_one_sentence_with_file_and_line()
    {
        var messages = new StringBuilder();
        foreach (var (name, text) in Files)
        {
            var error = Assert.Throws<NotebookException>(() => Document.Parse(text, $"{name}.ipynb"));
            Assert.NotNull(error.Line);
            Assert.DoesNotContain('\n', error.Message);
            messages.Append(error.Message).Append('\n');
        }
        Snapshot.Match(messages.ToString());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-folder-of-tutorials", "a.ipynb");
        Assert.Equal($"{path}: there is no such file.", Assert.Throws<NotebookException>(() => Document.Read(path)).Message);
    }

    [Fact]
    public void A_byte_order_mark_and_a_foreign_csharp_kernel_are_no_errors()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """
                {"cells":[],"metadata":{"kernelspec":{"language":"C#","name":".net-csharp"},
                "language_info":{"name":"polyglot-notebook"}},"nbformat":4}
                """, new UTF8Encoding(true));
            Assert.Empty(Document.Read(path).Cells);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
