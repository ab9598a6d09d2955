using Tutorials.Notebooks.Editing;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Tests.Editing;

/// <summary>Completion and explanation, with a session whose cells have run. <c>|</c> marks the cursor.</summary>
public sealed class EditingHelpTests(EditingHelpTests.RunCells cells) : IClassFixture<EditingHelpTests.RunCells>
{
    [Theory]
    [InlineData("Console.WriteL|", "WriteLine")]
    [InlineData("\"text\".Le|", "Length")]
    [InlineData("num|", "numbers")]
    [InlineData("numbers.Sel|", "Select")]
    [InlineData("Twi|", "Twice")]
    [InlineData("new Poi|", "Point")]
    [InlineData("new Point(1, 2).X|", "X")]
    [InlineData("using System.Thr|", "Threading")]
    [InlineData("Console.WL|", "WriteLine")]
    [InlineData("console.|", null)]
    [InlineData("var x = 1;\nfor|each", "foreach")]
    public async Task Completion_offers(string code, string? expected)
    {
        var (text, cursor) = Cursor(code);

        var found = await cells.Help.CompleteAsync(text, cursor);

        if (expected is null)
            Assert.Empty(found.Choices);
        else
            Assert.Contains(expected, found.Choices.Select(choice => choice.Text));
    }

    [Fact]
    public async Task Completion_replaces_the_typed_beginning_and_puts_exact_beginnings_first()
    {
        var found = await cells.Help.CompleteAsync("Console.Write", 13);

        Assert.Equal((8, 13), (found.Start, found.End));
        Assert.Equal("Write", found.Choices[0].Text);
        Assert.Equal("method", found.Choices[0].Kind);
    }

    [Theory]
    [InlineData("Console.WriteLine|", "void Console.WriteLine()")]
    [InlineData("numb|ers", "int[]")]
    [InlineData("Twice|(2)", "Doubles a number.")]
    [InlineData("Math.Max(|", "int Math.Max(int val1, int val2)")]
    [InlineData("Math.Max(1, |", "double Math.Max(double val1, double val2)")]
    [InlineData("new Point(|", "int X, int Y")]
    [InlineData("Twice(|)", "int Twice(int n)")]
    public async Task Inspection_explains(string code, string expected)
    {
        var (text, cursor) = Cursor(code);

        var found = await cells.Help.InspectAsync(text, cursor);

        Assert.NotNull(found);
        Assert.Contains(expected, found.Plain, StringComparison.Ordinal);
        Assert.Contains("```csharp", found.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("   |")]
    [InlineData("|")]
    [InlineData("1 + |")]
    public async Task Inspection_of_nothing_finds_nothing(string code)
    {
        var (text, cursor) = Cursor(code);

        Assert.Null(await cells.Help.InspectAsync(text, cursor));
    }

    [Fact]
    public async Task Help_never_runs_the_code()
    {
        int before = cells.Session.ExecutionCount;
        await cells.Help.CompleteAsync("throw new Exception(); numbers = null; nu", 40);
        await cells.Help.InspectAsync("System.Environment.Exit(3)", 24);

        Assert.Equal(before, cells.Session.ExecutionCount);
        Assert.True(cells.Session.TryGetVariable("numbers", out object? numbers) && numbers is int[]);
    }

    [Theory]
    [InlineData("1 + 1", Completeness.Complete, "")]
    [InlineData("", Completeness.Complete, "")]
    [InlineData("int F() {", Completeness.Incomplete, "    ")]
    [InlineData("int F() {\n    if (true) {", Completeness.Incomplete, "        ")]
    [InlineData("Math.Max(1,", Completeness.Incomplete, "    ")]
    [InlineData("/* open", Completeness.Incomplete, "")]
    [InlineData("1 + ) 2;", Completeness.Invalid, "")]
    public void A_cell_is_complete_incomplete_or_invalid(string code, Completeness state, string indent) =>
        Assert.Equal(new CellSyntax(state, indent), CellSyntax.Examine(code));

    private static (string Text, int Cursor) Cursor(string code) =>
        (code.Replace("|", "", StringComparison.Ordinal), code.IndexOf('|', StringComparison.Ordinal));

    /// <summary>A session that has run two cells.</summary>
    public sealed class RunCells : IAsyncLifetime
    {
        public Session Session { get; } = new();

        public EditingHelp Help { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Help = new(Session.Snapshot);
            foreach (string cell in (string[])
            [
                "var numbers = new[] { 1, 2, 3 };\n/// <summary>Doubles a number.</summary>\nint Twice(int n) => 2 * n;",
                "record Point(int X, int Y);",
            ])
            {
                Assert.Null((await Session.RunAsync(cell, _ => { })).Error);
            }
        }

        public async Task DisposeAsync()
        {
            Help.Dispose();
            await Session.DisposeAsync();
        }
    }
}
