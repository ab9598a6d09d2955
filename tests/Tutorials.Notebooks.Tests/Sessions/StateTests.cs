using System.Globalization;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Tests.Sessions;

public class StateTests
{
    public static TheoryData<string, string?[]> Notebooks => new()
    {
        { "var x = 1;\n---\nx + 1", [null, "2"] },
        { "var x = 1;\n---\nvar x = \"now text\";\n---\nx", [null, null, "now text"] },
        { "await Task.Delay(1); var x = 3;\n---\nawait Task.FromResult(x * 2)", [null, "6"] },
        { "int Twice(int x) => 2 * x;\n---\nTwice(21)", [null, "42"] },
        { "using System.Diagnostics;\n---\nnameof(Stopwatch)", [null, "Stopwatch"] },
        { "record Point(int X, int Y);\n---\nnew Point(1, 2).X", [null, "1"] },
        { "Math.Abs(1);", [null] },
        { "Console.Write(1)", [null] },
        { "", [null] },
        { "// only a comment", [null] },
        { "unsafe int First(int[] a) { fixed (int* p = a) return *p; }\nFirst([7])", ["7"] },
        { "int count = 0; Action add = () => count++; add(); add(); count", ["2"] },
        { "Func<int, int> f = x => throw new Exception(); Func<Task> g = async () => await Task.Delay(1); await g(); 5", ["5"] },
        { "System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1; e.ToString()", ["x => (x + 1)"] },
        { "(from i in Enumerable.Range(0, 9) where i % 2 == 0 orderby -i select i).First()", ["8"] },
        { "string? s = null; s ??= \"set\"; s", ["set"] },
        { "int i = 0; while (i < 3) i++; do i++; while (i < 6); for (; i < 9; i++) ; foreach (var (a, b) in new[] { (1, 2) }) i += a + "
            + "b; i", ["12"] },
        { "IEnumerable<int> Count() { for (var i = 0; i < 3; i++) yield return i; }\nCount().Sum()", ["3"] },
        { "delegate int Op(int a); Op op = delegate(int a) { return a + 1; }; op(1)", ["2"] },
        // Waiting for code that comes back to the cell's thread.
        { $"{Later}\nLater().Result", ["6"] },
        { $"{Later}\nTask.WhenAll(Later(), Later()).GetAwaiter().GetResult().Sum()", ["12"] },
        { $"{Later}\nvar task = Later(); while (!task.IsCompleted) ; task.Result", ["6"] },
        { $"int ticks = 0; async void Tick() {{ await Task.Delay(20); ticks++; }}\nTick(); {Sleep} ticks", ["1"] },
        { $"{Later}\nasync Task<int> Sum() => await Later() + await Later();\nSum().Wait(); 1\n---\nawait Later()", ["1", "6"] },
        { "record P(int X, int Y); var p = new P(1, 2); int Both(P of) => 10 * of.X + of.Y;\np with { X = 3 }\n---\n"
            + "p with { }\n---\nBoth(p with { Y = 4, X = 5 })\n---\np with { X = 1 } == p\n---\nvar with = 3; with",
            ["P\n      X: 3\n      Y: 2", "P\n      X: 1\n      Y: 2", "54", "True", "3"] },
        { $"System.Threading.Thread.CurrentThread.Interrupt();\n---\n1\n---\nvar me = System.Threading.Thread.CurrentThread; "
            + $"Task.Run(() => {{ {Sleep} me.Interrupt(); }});\n---\n2\n---\n{Sleep.Replace("500", "1", StringComparison.Ordinal)} 3",
            [null, "1", null, "2", "3"] },
    };

    private const string Later = "async Task<int> Later() { await Task.Delay(20); return 6; }";

    private const string Sleep = "System.Threading.Thread.Sleep(500);";

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Cells_see_what_earlier_cells_declared(string notebook, string?[] values)
    {
        await using var host = new CellHost();
        var seen = new List<string?>();
        foreach (string cell in notebook.Split("\n---\n"))
            seen.Add(await host.ValueAsync(cell));
        Assert.Equal(values, seen);
    }

    [Fact]
    public async Task What_a_failing_cell_set_before_it_failed_is_kept()
    {
        await using var host = new CellHost();
        await host.ErrorAsync("var before = 1; throw new InvalidOperationException();");
        Assert.Equal("1", await host.ValueAsync("before"));
    }

    [Fact]
    public async Task Variables_can_be_read_and_expressions_evaluated_beside_the_history()
    {
        await using var host = new CellHost();
        await host.ValueAsync("var x = 20; string name = \"n\";");
        Assert.True(host.Session.TryGetVariable("x", out object? x));
        Assert.Equal(20, x);
        Assert.Equal(["name", "x"], host.Session.Variables.Select(v => v.Name).Order());
        Assert.Equal("22", (await host.Session.EvaluateAsync("x + 2")).Data?.PlainText);
        Assert.NotNull((await host.Session.EvaluateAsync("nothing")).Error);
        Assert.Equal(1, host.Session.ExecutionCount);
        Assert.Equal("20", await host.ValueAsync("x"));
    }

    [Fact]
    public async Task Numbers_in_a_cell_have_points_where_the_system_writes_commas()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NumberGroupSeparator) = (",", ".");
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = commas;
        try
        {
            await using var host = new CellHost();
            Assert.Equal("1,234.5", await host.ValueAsync("$\"{1234.5:N1}\""));
            Assert.Equal("2.5", await host.ValueAsync("await Task.Run(() => $\"{2.5}\")"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_silent_cell_does_not_use_up_a_number()
    {
        await using var host = new CellHost();
        await host.Session.RunAsync("var x = 1;", _ => { }, storeHistory: false);
        Assert.Equal(0, host.Session.ExecutionCount);
        Assert.Equal("1", await host.ValueAsync("x"));
        Assert.Equal(1, host.Session.ExecutionCount);
    }

    [Fact]
    public async Task Getting_ready_takes_no_time_from_the_first_cell()
    {
        // Loading a compiler takes longer than any limit on a busy machine, and is nobody's cell.
        await using var session = new Session(new() { CellTimeout = TimeSpan.FromMilliseconds(1) });
        await session.WarmUpAsync();
        Assert.False(session.IsStuck);
        Assert.Equal("3", (await session.EvaluateAsync("1 + 2")).Data?.PlainText);
    }
}
