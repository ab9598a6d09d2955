using Tutorials.Live.Lessons;
using Tutorials.Notebooks.Documents;
using static Tutorials.Live.Tests.Lessons.LessonSteps;

namespace Tutorials.Live.Tests.Lessons;

/// <summary>What is left of a reader's work: the copy in the data folder, and the download.</summary>
public sealed class ReaderCopyTests
{
    [Fact]
    public async Task A_change_is_kept_at_once_and_the_lesson_stays()
    {
        using var lesson = new LessonOfTest("int a = 1;", "a + 1");
        string before = await File.ReadAllTextAsync(lesson.File.Path);
        await using (var shelf = lesson.Shelf())
        {
            var open = shelf.Open("10-small")!;
            open.Edit(Code(open, 1), "int a = 41;\r\n", null);
            Assert.Equal("int a = 41;\n", Document.Read(lesson.Copy).Cells[1].Source);
        }

        await using var next = lesson.Shelf();
        var again = next.Open("10-small")!;
        Assert.Equal("int a = 41;\n", Code(again, 1).Source);
        Assert.True(Code(again, 1).IsChanged);
        Assert.False(Code(again, 2).IsChanged);
        Assert.Equal(before, await File.ReadAllTextAsync(lesson.File.Path));
        again.Reset(Code(again, 1));
        Assert.False(File.Exists(lesson.Copy), "a copy without a change is none");
    }

    [Fact]
    public async Task What_the_lesson_has_mended_since_is_not_held_back_by_the_copy()
    {
        using var lesson = new LessonOfTest("1", "2");
        await using (var shelf = lesson.Shelf())
            shelf.Open("10-small")!.Edit(Code(shelf.Open("10-small")!, 1), "10", null);
        var mended = Document.Read(lesson.File.Path);
        mended.Cells[2].Source = "22";
        mended.Write(lesson.File.Path);
        await using var next = lesson.Shelf();
        Assert.Equal(["10", "22"], next.Open("10-small")!.CodeCells.Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"cells\": ")]
    public async Task A_broken_copy_is_set_aside_and_named(string text)
    {
        using var lesson = new LessonOfTest("1");
        Directory.CreateDirectory(Path.GetDirectoryName(lesson.Copy)!);
        await File.WriteAllTextAsync(lesson.Copy, text);
        await using var shelf = lesson.Shelf();
        Assert.Contains("set aside", shelf.Open("10-small")!.Notice, StringComparison.Ordinal);
        string aside = Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(lesson.Copy)!, "*.broken-*"));
        Assert.Equal(text, await File.ReadAllTextAsync(aside));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said()
    {
        using var lesson = new LessonOfTest("1");
        // A file stands where the folder should be.
        await File.WriteAllTextAsync(lesson.Reader, "");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.Edit(Code(open, 1), "2", null);
        Assert.Contains("could not be kept", open.Notice, StringComparison.Ordinal);
        Assert.Equal("2", Code(open, 1).Source);
    }

    [Fact]
    public async Task The_download_holds_texts_outputs_and_numbers()
    {
        using var lesson = new LessonOfTest("Console.Write(\"a\"); Console.Write(\"b\"); 3", "4");
        await using var shelf = lesson.Shelf();
        var open = shelf.Open("10-small")!;
        open.Edit(Code(open, 2), "40", null);
        open.RunAll();
        await Until(() => Code(open, 2).State == RunState.Done);
        var document = Document.Parse(open.Download(), "download.ipynb");
        Assert.Equal("40", document.Cells[2].Source);
        Assert.Equal([1, 2], document.Cells.Skip(1).Select(cell => cell.ExecutionCount));
        Assert.Equal(["stream", "execute_result"], document.Cells[1].Outputs.Select(output => output!["output_type"]!.ToString()));
    }
}
