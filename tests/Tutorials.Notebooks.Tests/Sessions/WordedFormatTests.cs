using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>Values whose members would tell a reader less than a few words, and names that nobody wrote.</summary>
public class WordedFormatTests
{
    public static TheoryData<string, string> Values => new()
    {
        { "async Task<int> Later() { await Task.Delay(20); return 6; }\nLater()", "Task (WaitingForActivation). Write await before it" },
        { "Task.FromException(new FormatException(\"bad\"))", "Task (FormatException: bad)" },
        { "async IAsyncEnumerable<int> Each() { yield return 1; await Task.Delay(1); }\nEach()", "await foreach (var x in …) display(x);" },
        { "(int a) => a + 1", "A function of (Int32) that gives Int32. To call it" },
        { "Action<string, int> f = (s, n) => { }; f", "A function of (String, Int32). To call it" },
        { "new DateOnly(2026, 12, 1)", "2026-12-01" },
        { "record Day(DateOnly On, TimeOnly At); new Day(new(2026, 12, 1), new(7, 30))", "On: 2026-12-01\n      At: 07:30:00" },
        { "new System.Numerics.Complex(1, -2)", "<1; -2>" },
        { "new System.Text.StringBuilder(\"a<b\")", "a<b" },
        { "new int[,] { { 1, 2 }, { 3, 4 } }", "Int32[,]\n[ 1, 2 ]\n[ 3, 4 ]" },
        { "class Tree { public Tree Next => new(); } new Tree()", "Next: Tree" },
        { "class Sum { public int Of => throw new FormatException(\"bad\"); public int N => 5; } new Sum()",
            "Of: threw FormatException: bad\n      N: 5" },
        { "IEnumerable<int> Slow() { for (int i = 0; i < 9; i++) { System.Threading.Thread.Sleep(800); yield return i; } }\nSlow()",
            "… and more that did not come within two seconds" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_says_what_it_is(string code, string expected)
    {
        await using var host = new CellHost();
        string shown = await host.ValueAsync(code) ?? "";
        Assert.Contains(expected, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Submission", shown, StringComparison.Ordinal);
        string? html = host.Outputs.OfType<Output.Result>().Single().Data.Text(MimeBundle.Html);
        Assert.DoesNotContain("Submission", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_displayed_at_the_end_is_not_shown_twice()
    {
        await using var host = new CellHost();
        Assert.Null(await host.ValueAsync("display(5)"));
        Assert.Equal("5", host.Outputs.OfType<Output.Display>().Single().Data.PlainText);
    }

    [Theory]
    [InlineData("class Bad : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => null; System.Collections.IEnumerator "
        + "System.Collections.IEnumerable.GetEnumerator() => null; }\nnew Bad()")]
    public async Task An_error_while_a_value_is_shown_names_nothing_of_the_session(string code)
    {
        await using var host = new CellHost();
        Assert.DoesNotContain("Tutorials.", await host.ErrorAsync(code), StringComparison.Ordinal);
    }
}
