using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sessions.Cells;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>What keeps the thousandth cell as cheap as the hundredth. Alone, because it reads the heap of the whole process.</summary>
[CollectionDefinition(nameof(LongSessionTests), DisableParallelization = true)]
[Collection(nameof(LongSessionTests))]
public sealed class LongSessionTests : IDisposable
{
    private readonly CellThread thread = new();
    private readonly ShadowFolder shadow = new();
    private readonly Engine engine;

    public LongSessionTests() => engine = new(new(), thread, shadow);

    public void Dispose()
    {
        thread.Dispose();
        shadow.Dispose();
    }

    [Fact]
    public async Task A_cell_keeps_little_besides_what_it_declared()
    {
        const int Warm = 60, Measured = 100, Tries = 3;
        const double MaxPerCell = 150_000;
        await using var host = new CellHost();
        for (int i = 0; i < Warm; i++)
            await host.ValueAsync(Growing(i));
        // Other tests of this process keep memory at the same time, which the process-wide count cannot tell apart: the least of some tries
        // is the cells' own.
        double perCell = double.PositiveInfinity;
        for (var (cell, tries) = (Warm, 0); tries < Tries; tries++)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            for (int end = cell + Measured; cell < end; cell++)
                await host.ValueAsync(Growing(cell));
            perCell = Math.Min(perCell, (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Measured);
        }

        Assert.True(perCell < MaxPerCell, $"Each cell keeps {perCell:N0} bytes; {MaxPerCell:N0} are allowed.");
    }

    [Fact]
    public void A_later_cell_inherits_the_references_and_is_not_given_them_again()
    {
        Run("var first = 1;");
        Assert.NotEmpty(Last.Compilation.References);
        Run("var second = first + 1;");
        Assert.Empty(Last.Compilation.References);
        Run("#r \"ILGPU.dll\"\nusing ILGPU; var third = nameof(Index1D);");
        Assert.Contains(Last.Compilation.References, reference => Path.GetFileName(reference.Display) == "ILGPU.dll");
        Run("var fourth = nameof(Index1D) + second;");
        Assert.Empty(Last.Compilation.References);
    }

    public static TheoryData<string, bool> Declarations => new()
    {
        { "1 + 1", false },
        { "Console.WriteLine(Enumerable.Range(0, 3).Select(i => i * 2).Sum());", false },
        { "for (var i = 0; i < 3; i++) { var inner = i; }", false },
        { "// only a comment", false },
        { "var x = 1;", true },
        { "int.TryParse(\"1\", out var parsed)", true },
        { "var (a, b) = (1, 2);", true },
        { "record Point(int X);", true },
        { "int Twice(int x) => 2 * x;", true },
        { "using System.Diagnostics;", true },
        { "#r \"ILGPU.dll\"", true },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Only_a_cell_that_declares_something_is_searched_by_later_ones(string code, bool declares)
    {
        Run("var earlier = 1;");
        var before = Last;
        Run(code);
        Assert.Equal(declares, Last != before);
        Run("var later = earlier + 1;");
        Assert.True(engine.Submissions.TryGetVariable("later", out object? later));
        Assert.Equal(2, later);
        Assert.Equal(3, engine.Submissions.Cells.Count);
    }

    [Fact]
    public async Task What_a_cell_without_declarations_left_running_outlives_its_place()
    {
        await using var host = new CellHost();
        await host.ValueAsync("var seen = new List<int>(); Action? later = null; int start = 5;");
        await host.ValueAsync("later = () => { var own = start; seen.Add(own); };");
        await host.ValueAsync("var taken = 1; start = 7;");
        await host.ValueAsync("later();");
        Assert.Equal("7", await host.ValueAsync("seen.Single()"));
    }

    [Fact]
    public async Task A_cell_that_cannot_be_given_stop_tests_says_so_and_runs()
    {
        await using var host = new CellHost();
        // A query over a type whose Where takes text: the test that is put in front of a condition is a bool.
        await host.ValueAsync("""
            class Odd
            {
                public string? Seen;
                public Odd Where(Func<int, string> f) { Seen = f(1); return this; }
                public Odd Select(Func<int, int> f) => this;
            }
            """);
        Assert.Equal("text", await host.ValueAsync("(from i in new Odd() where \"text\" select i).Seen"));
        Assert.Contains("runs as typed", host.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_of_a_cell_are_shown_those_of_declarations_and_of_bodies()
    {
        await using var host = new CellHost();
        string error = await host.ErrorAsync("Unknown field = null;\nint wrong = \"text\";");
        Assert.Contains("line 1", error, StringComparison.Ordinal);
        Assert.Contains("line 2", error, StringComparison.Ordinal);
    }

    private Submission Last => engine.Submissions.Last!;

    private static string Growing(int i) => (i % 4) switch
    {
        0 => $"var number{i} = {i}; number{i}",
        1 => $"var list{i} = new List<int> {{ {i}, 2 }}; list{i}.Count",
        2 => $"int Sum{i}(int n) {{ var s = 0; for (var k = 0; k < n; k++) s += k; return s; }}\nSum{i}(10)",
        _ => $"Console.WriteLine(number{i - 3} + list{i - 2}.Count)",
    };

    private void Run(string code)
    {
        var (status, error) = engine.Run(
            code, stop => new RunningCell(1, new CellOutput(_ => { }, 10_000), stop, null), keep: true, CancellationToken.None);
        Assert.True(status == CellStatus.Ok, string.Join("\n", error?.Traceback ?? []));
    }
}
