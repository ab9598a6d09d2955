using System.Text.RegularExpressions;

namespace Tutorials.Tests;

/// <summary>What people read is made from values. No code reads it back: a sentence may change from version to version.</summary>
public sealed partial class ProseTests
{
    // Libraries that have no code of their own for what went wrong. A line of the file holds the second word.
    private static readonly (string File, string Line, string Because)[] allowed =
    [
        ("DocumentReader.cs", "error.Message.IndexOf(tail", "System.Text.Json ends its messages with a place that stands in front here"),
    ];

    [Fact]
    public void No_code_parses_prose()
    {
        var found = Found(Sources()).ToArray();
        Assert.DoesNotContain(found, f => !allowed.Any(a => f.File == a.File && f.Line.Contains(a.Line, StringComparison.Ordinal)));
        Assert.All(allowed, a => Assert.Contains(found, f => f.File == a.File && f.Line.Contains(a.Line, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("if (row.SkippedBecause.StartsWith(\"wrong\")) return;", true)]
    [InlineData("row.Detail?.Contains('x')", true)]
    [InlineData("r.Check!.Message!.EndsWith(Known, StringComparison.Ordinal)", true)]
    [InlineData("table.Caption\n    .IndexOf(\"a\")", true)]
    [InlineData("gap => gap.Because == \"not reached\"", true)]
    [InlineData("gap => gap.Because != NotReached", true)]
    [InlineData("bool IsUnfinished => Because is NotReached or Stopped", true)]
    [InlineData("if (row.Detail is null || row.Detail is not { } text) return;", false)]
    [InlineData("gap.Because is { } because", false)]
    [InlineData("row.Outcome.Kind == OutcomeKind.Failed", false)]
    [InlineData("name.StartsWith(\"Gpu\")", false)]
    public void What_counts_as_parsing(string code, bool counts) => Assert.Equal(counts, Found([("a.cs", code)]).Any());

    private static IEnumerable<(string File, string Line)> Found(IEnumerable<(string File, string Text)> sources) =>
        from source in sources
        from match in Parsing().Matches(source.Text)
        let end = source.Text.IndexOf('\n', match.Index + match.Length)
        let start = source.Text.LastIndexOf('\n', match.Index) + 1
        select (source.File, source.Text[start..(end < 0 ? source.Text.Length : end)].Trim());

    private static IEnumerable<(string, string)> Sources() =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "lib"), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select (Path.GetFileName(path), File.ReadAllText(path));

    // A search in such a text, or a comparison with a word; asking for null is neither.
    [GeneratedRegex(
        @"\b(Message|Sentence|Text|SkippedBecause|Detail|Caption|Because)[!?]*"
        + @"(\s*\.(StartsWith|EndsWith|Contains|IndexOf)\(|\s*[=!]=\s*(?!null\b)[""\w]|\s+is\s+(?!not\b|null\b|\{)[""\w])")]
    private static partial Regex Parsing();
}
