using Tutorials.Notebooks.Documents;
using Tutorials.Tests;

namespace Tutorials.Notebooks.Tests.Stdio;

/// <summary>Cells in other languages, in the process that an editor starts.</summary>
public sealed class OtherLanguagesTests : IDisposable
{
    private const string Loaded = """
        string.Join(", ", AppDomain.CurrentDomain.GetAssemblies().Select(one => one.GetName().Name)
            .Where(name => name is "Tutorials.Polyglot" or "System.Reactive" || name.StartsWith("Microsoft.DotNet.Interactive")).Order())
        """;

    private readonly StdioClient client = new();

    public void Dispose() => client.Dispose();

    [Fact]
    public void What_runs_them_is_loaded_with_the_first_and_not_by_a_lesson()
    {
        var lesson = Document.Read(Path.Combine(Repository.Root, "notebooks", "00-start-here.ipynb"));
        foreach (var cell in lesson.Cells.Where(cell => cell.Kind == CellKind.Code).Take(6))
            Assert.Equal("ok", (string?)client.Run(cell.Code).Answer["status"]);
        client.Until(client.Send("complete", "Math.", 5));
        Assert.Equal("execute_result: Microsoft.DotNet.Interactive.Formatting", client.Run(Loaded).Outputs.Single());

        Assert.Contains("<b>x</b>", client.Run("#!html\n<b>x</b>").Outputs.Single(), StringComparison.Ordinal);

        Assert.Contains("Microsoft.DotNet.Interactive,", client.Run(Loaded).Outputs.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!ti", "#!time")]
    [InlineData("#!share --fr", "--from")]
    [InlineData("#!share --from val", "value")]
    [InlineData("#!html\n<b>x</b>\n#!csharp\nMath.Ma", "Max")]
    public void A_command_and_the_csharp_beside_it_are_completed(string code, string expected) => Assert.Contains(
        $"\"{expected}\"", client.Until(client.Send("complete", code, code.Length))[^1].ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void A_command_is_explained_and_other_languages_are_not_taken_for_csharp()
    {
        Assert.Contains("how long", client.Until(client.Send("hover", "#!time", 3))[^1].ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("[]", client.Until(client.Send("diagnose", "#!html\n<b>no C#</b>\n#!csharp\nint a = 1;"))[^1]["body"]!.ToJsonString());
    }
}
