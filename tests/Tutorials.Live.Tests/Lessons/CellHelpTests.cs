using Tutorials.Live.Lessons;
using static Tutorials.Live.Tests.Lessons.LessonSteps;

namespace Tutorials.Live.Tests.Lessons;

/// <summary>What a cell's editor is told while somebody types: by what ran, and by what stands above and has not run yet.</summary>
public sealed class CellHelpTests
{
    private static readonly string[] Cells = ["int kept = 41;\nkept + 1", "string words = \"a\";", ""];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Names_of_cells_above_are_known_whether_they_ran_or_not(bool ran)
    {
        using var lesson = new LessonOfTest(Cells);
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        if (ran)
        {
            open.RunUpTo(Code(open, 2));
            await Until(() => Code(open, 2).State == RunState.Done);
        }

        var (help, cell) = (open.Help, Code(open, 3));
        var found = await help.CompleteAsync(cell, "1 + ke", 6, default);
        Assert.Equal((4, 6), (found.Start, found.End));
        Assert.Equal("kept", found.Choices[0].Text);
        Assert.Contains("Length", (await help.CompleteAsync(cell, "words.", 6, default)).Choices.Select(choice => choice.Text));
        Assert.Contains("int kept", await help.ExplainAsync(cell, "kept", 4, default), StringComparison.Ordinal);
        var call = await help.SignaturesAsync(cell, "words.Insert(", 13, default);
        Assert.Equal("string string.Insert(int startIndex, string value)", Assert.Single(call!.Overloads));
        Assert.Empty(await help.DiagnoseAsync(cell, "kept + words.Length", default));
    }

    /// <summary>What is typed, and the compiler's numbers with where they begin and end.</summary>
    public static TheoryData<string, string> Typed => new()
    {
        { "kept + 1", "" },
        { "kept +", "CS1733 6 6" },
        { "forgotten + kept", "CS0103 0 9" },
        { "int kept = 1;", "" },
        { "words.Size", "CS1061 6 10" },
    };

    [Theory, MemberData(nameof(Typed))]
    public async Task The_compiler_refuses_what_is_wrong_where_it_is_wrong(string typed, string refused)
    {
        using var lesson = new LessonOfTest(Cells);
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        var errors = await open.Help.DiagnoseAsync(Code(open, 3), typed, default);
        Assert.Equal(refused, string.Join(", ", errors.Select(error => $"{error.Code} {error.Start} {error.End}")));
    }

    [Fact]
    public async Task Nothing_is_held_against_names_of_libraries_that_no_cell_has_brought_yet()
    {
        using var lesson = new LessonOfTest("#r \"System.Xml.dll\"\nusing Elsewhere;", "");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        Assert.Empty(await open.Help.DiagnoseAsync(Code(open, 2), "Unknown.Thing()", default));
        Assert.Equal("CS1002", Assert.Single(await open.Help.DiagnoseAsync(Code(open, 2), "int a = 1", default)).Code);
    }

    [Fact]
    public async Task Help_comes_while_a_cell_runs()
    {
        using var stubborn = new Stubborn();
        using var lesson = new LessonOfTest("int kept = 41;", stubborn.Cell, "");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.RunAll();
        await Until(() => Code(open, 2).State == RunState.Running);
        Assert.Equal("kept", (await open.Help.CompleteAsync(Code(open, 3), "ke", 2, default)).Choices[0].Text);
        Assert.Equal(RunState.Running, Code(open, 2).State);
    }
}
