using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Editing;
using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sessions.References;
using Tutorials.Notebooks.Tests.Sessions;
using Xunit.Abstractions;

namespace Tutorials.Notebooks.Tests.Editing;

/// <summary>
/// Completion after many cells, and after cells that hide one another. Alone, because it counts what the process allocates.
/// </summary>
[Collection(nameof(LongSessionTests))]
public sealed class LongEditingTests(ITestOutputHelper output)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, kind: Microsoft.CodeAnalysis.SourceCodeKind.Script);

    [Fact]
    public async Task After_a_thousand_cells_completion_costs_little_more_than_after_fifty()
    {
        var cells = new List<string>();
        using var help = new EditingHelp(() => Snapshot(cells));
        await CostAsync(help, cells, 5);
        var (few, many) = (await CostAsync(help, cells, 50), await CostAsync(help, cells, 1000));
        // Links of the chain cost 130 KB each: a thousand would be more than a hundred times as much.
        Assert.InRange(many, 0, 3.5 * few);
    }

    /// <summary>
    /// Cells, what is typed (<c>|</c> marks the cursor), and a name that is offered there, or not where it begins with a <c>!</c>.
    /// </summary>
    public static TheoryData<string, string, string> Hiding => new()
    {
        { "var x = 1;\n---\nvar x = \"text\";", "x.|", "Substring" },
        { "var x = \"text\";\n---\nvar x = 1;", "x.|", "!Substring" },
        { "class Cat { public int Old; }\n---\nvar cat = new Cat();\n---\nclass Cat { public int New; }", "new Cat().|", "New" },
        { "class Cat { public int Old; }\n---\nvar cat = new Cat();\n---\nclass Cat { public int New; }", "cat.|", "Old" },
        { "int Twice(int x) => 2 * x;\n---\nstring Twice(string x) => x + x;", "Twice(1).|", "CompareTo" },
        { "int Twice(int x) => 2 * x;\n---\nstring Twice(string x) => x + x;", "Twice(\"a\").|", "Substring" },
        { "var first = 1; first + 1\n---\nvar second = first + 1; second", "sec|", "second" },
        { "using System.Diagnostics;\n---\nvar watch = new Stopwatch();\n---\nusing System.Diagnostics;", "watch.|", "Elapsed" },
        { "var (a, b) = (1, \"text\"); int.TryParse(\"1\", out var parsed); object o = a; if (o is string inner) { var hidden = 1; }",
            "b.|", "Substring" },
        { "int.TryParse(\"1\", out var parsed)", "pars|", "parsed" },
        { "if (true) { var hidden = 1; }\n---\nvar seen = 1;", "hid|", "!hidden" },
        { "var seen = \"text\";", "var t = $\"a {seen.|} b\";", "Substring" },
        { "var seen = \"text\";", "int wrong = \"x\";\nnothing();\nseen.|", "Substring" },
        { "var seen = \"text\"; // comment\n---\n// only a comment", "seen.|", "Substring" },
    };

    [Theory, MemberData(nameof(Hiding))]
    public async Task The_newest_of_a_name_is_what_is_seen(string cells, string typed, string expected)
    {
        using var help = new EditingHelp(() => Snapshot(cells.Split("\n---\n")));
        int cursor = typed.IndexOf('|', StringComparison.Ordinal);
        var choices = (await help.CompleteAsync(typed.Remove(cursor, 1), cursor)).Choices.Select(choice => choice.Text);
        if (expected[0] == '!')
            Assert.DoesNotContain(expected[1..], choices);
        else
            Assert.Contains(expected, choices);
    }

    private async Task<double> CostAsync(EditingHelp help, List<string> cells, int count)
    {
        while (cells.Count < count)
            cells.Add(Growing(cells.Count));
        await help.CompleteAsync("Math.S", 6);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var found = await help.CompleteAsync("v0.", 3);
        double megabytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6;
        output.WriteLine($"{count} cells: {clock.Elapsed.TotalMilliseconds:0} ms, {megabytes:0.0} MB, "
            + $"heap {GC.GetTotalMemory(true) / 1e6:0} MB");
        Assert.Contains("CompareTo", found.Choices.Select(choice => choice.Text));
        return megabytes;
    }

    private static string Growing(int i) => (i % 4) switch
    {
        0 => $"var v{i} = {i}; v{i}",
        1 => $"int Fn{i}(int x) => x + {i}; Fn{i}({i})",
        2 => $"class C{i} {{ public int A = {i}; }} new C{i}().A",
        _ => $"Console.WriteLine(\"line {i}\");",
    };

    private static SessionSnapshot Snapshot(IReadOnlyList<string> cells) =>
        new([.. cells], Options, FrameworkReferences.All, ["System", "System.Collections.Generic", "System.Linq"]);
}
