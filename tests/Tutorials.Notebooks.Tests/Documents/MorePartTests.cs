using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Tests.Documents;

/// <summary>What goes beyond the core of a lesson, found by the metadata of its cells.</summary>
public sealed class MorePartTests
{
    private static Document Lesson(params (string Source, int? More)[] cells)
    {
        var document = Document.Create("lesson");
        foreach (var (source, more) in cells)
        {
            var cell = document.Add(source.StartsWith('#') ? CellKind.Markdown : CellKind.Code, source);
            if (more is not null) cell.Metadata["tutorials_more"] = more;
        }

        return document;
    }

    [Fact]
    public void A_part_ends_at_the_core_and_at_a_heading()
    {
        var document = Lesson(("# A", null), ("## B (more)", 3), ("1", 0), ("## C", 4), ("2", null), ("// Why two?\n3", 2));
        Assert.Equal([("B", 3, 2), ("C", 4, 1), ("Why two?", 2, 1)],
            MorePart.Of(document).Select(part => (part.Title, part.Minutes, part.Cells.Count)));
        Assert.Equal(document.Cells[1].Id, MorePart.Of(document)[0].Id);
    }

    [Fact]
    public void A_page_marks_where_each_begins()
    {
        using var writer = new StringWriter();
        Page.Write(Lesson(("# A", null), ("## B (more)", 3), ("1", 0), ("2", null)), new PageFacts(), writer);
        string html = writer.ToString();
        Assert.Equal(2, html.Split(">More, 3 min</p>").Length);
        Assert.True(html.IndexOf(">More, 3 min</p>", StringComparison.Ordinal) < html.IndexOf("<h2", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_more_does_not_count_for_the_rhythm()
    {
        var cells = Enumerable.Range(0, LessonStyle.MaxCells + 1).Select(i => ($"// a\n{i}", (int?)null)).ToArray();
        Assert.Contains(LessonStyle.CheckRhythm(Lesson(cells)),
            finding => finding.ToString().Contains("this one has 26", StringComparison.Ordinal));
        cells[^1].Item2 = 1;
        Assert.DoesNotContain(LessonStyle.CheckRhythm(Lesson(cells)),
            finding => finding.ToString().Contains(" cells beside", StringComparison.Ordinal));
    }
}
