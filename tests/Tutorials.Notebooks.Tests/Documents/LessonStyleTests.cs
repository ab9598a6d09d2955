using Tutorials.Notebooks.Documents;

namespace Tutorials.Notebooks.Tests.Documents;

public sealed class LessonStyleTests
{
    [Theory]
    [InlineData("the card is 12x faster", true)]
    [InlineData("about 12 × here", true)]
    [InlineData("it took 3 ms.", true)]
    [InlineData("after 2.5 s it was done", true)]
    [InlineData("under 200 ns per step", true)]
    [InlineData("10 times faster", true)]
    [InlineData("ten times as fast", true)]
    [InlineData("twice as fast", true)]
    [InlineData("864 GB/s of bandwidth", true)]
    [InlineData("a 3×3 blur, 16 x 16 tiles", false)]
    [InlineData("Plan 20 minutes; the job runs 6 hours a day", false)]
    [InlineData("`x = 12x` and $t = 3 ms$", false)]
    [InlineData("How many times as fast is it?", false)]
    [InlineData("three times we tried; 8 threads, 16 lanes", false)]
    [InlineData("the 90s, section 3 says so", false)]
    [InlineData("```\nstep 3 s\n```", false)]
    [InlineData("ten thousand workers, one simple motion", false)]
    public void Times_and_speedups_in_prose_are_found(string text, bool found)
    {
        var document = Document.Create("a");
        document.Add(CellKind.Markdown, "First line.\n" + text);
        var findings = LessonStyle.CheckClaims(document);
        Assert.Equal(found, findings.Count == 1);
        Assert.All(findings, finding => Assert.Equal(2, finding.Line));
    }

    [Theory]
    [InlineData("# A heading\n\nTwo words.", 2)]
    [InlineData("It's [one link](https://example.org/a/b) here", 4)]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n\nafter", 1)]
    [InlineData("before\n```csharp\nvar x = 1;\n```\nafter", 2)]
    [InlineData("the sum $\\sum_i x_i$ is `x`", 3)]
    [InlineData("", 0)]
    public void Words_are_counted_as_a_reader_counts_them(string markdown, int words) =>
        Assert.Equal(words, LessonStyle.CountWords(markdown));

    [Theory]
    [InlineData(12, 60, 8, 2, null)]
    [InlineData(12, 60, 8, 8, null)]
    [InlineData(9, 60, 2, 4, "12 to 25 cells")]
    [InlineData(16, 50, 10, 4, "12 to 25 cells")]
    [InlineData(12, 61, 8, 4, "at most 60 words")]
    [InlineData(12, 20, 8, 4, "500 to 1000 words")]
    [InlineData(17, 60, 8, 4, "500 to 1000 words")]
    [InlineData(12, 60, 8, 1, "2 to 8 lines")]
    [InlineData(12, 60, 8, 9, "2 to 8 lines")]
    public void The_rhythm_of_a_lesson_is_held(int texts, int words, int codes, int lines, string? fault)
    {
        var document = Document.Create("a");
        for (int i = 0; i < texts; i++)
            document.Add(CellKind.Markdown, "## A heading counts for the whole\n" + string.Join(' ', Enumerable.Repeat("word", words)));
        for (int i = 0; i < codes; i++)
            document.Add(CellKind.Code, string.Join("\n\n", Enumerable.Repeat("x++;", lines)));

        var findings = LessonStyle.CheckRhythm(document);

        if (fault is null)
            Assert.Empty(findings);
        else
            Assert.All(findings, finding => Assert.Contains(fault, finding.Sentence, StringComparison.Ordinal));
        Assert.Equal(fault is null, findings.Count == 0);
    }

    [Theory]
    [InlineData("exercise-brighten", 15, true)]
    [InlineData("exercise-brighten", 16, false)]
    [InlineData("brighten", 15, false)]
    public void A_cell_for_the_readers_own_work_may_be_longer(string id, int lines, bool allowed)
    {
        var document = Document.Create("a");
        document.Add(CellKind.Code, string.Join('\n', Enumerable.Repeat("x++;", lines))).Json["id"] = id;
        Assert.Equal(allowed, LessonStyle.CheckRhythm(document).All(finding => finding.CellId is null));
    }

    [Theory]
    [InlineData("station-scan-", 26, true)]
    [InlineData("station-scan-", 27, false)]
    [InlineData("exercise-scan-", 60, true)]
    public void Stations_and_exercises_come_on_top_and_stations_are_short(string prefix, int words, bool allowed)
    {
        var document = Document.Create("a");
        for (int i = 0; i < 25; i++)
            document.Add(CellKind.Markdown, string.Join(' ', Enumerable.Repeat("word", 30)));
        for (int i = 0; i < 3; i++)
            document.Add(CellKind.Markdown, string.Join(' ', Enumerable.Repeat("word", words))).Json["id"] = $"{prefix}{i}";
        Assert.Equal(allowed, LessonStyle.CheckRhythm(document).Count == 0);
    }

    [Theory]
    [InlineData("station-scan-1", "## Station: scan\n\nWords.", null)]
    [InlineData("station-scan-3", "Words only.", null)]
    [InlineData("exercise-scan-text", "### Exercise: scan", null)]
    [InlineData("exercise-scan-text", "### Puzzle 17: scan", null)]
    [InlineData("exercise-scan-text", "### Puzzle: scan", "begins with \"### Exercise: \"")]
    [InlineData("scan", "## Scan\n\n```\n## Station: in code\n```", null)]
    [InlineData("station-scan-1", "### Station: scan", "begins with \"## Station: \"")]
    [InlineData("station-scan-1", "## Scan", "begins with \"## Station: \"")]
    [InlineData("exercise-scan-text", "## Exercise: scan", "begins with \"### Exercise: \"")]
    [InlineData("exercise-scan-text", "### Scan", "begins with \"### Exercise: \"")]
    [InlineData("scan", "## Station: scan", "begins with \"station-\"")]
    [InlineData("scan", "### Exercise: scan", "begins with \"exercise-\"")]
    public void Stations_and_exercises_have_one_form_of_heading(string id, string markdown, string? fault)
    {
        var document = Document.Create("a");
        document.Add(CellKind.Markdown, markdown).Json["id"] = id;
        var findings = LessonStyle.CheckHeadings(document);
        Assert.Equal(fault is null ? 0 : 1, findings.Count);
        Assert.All(findings, finding => Assert.Contains(fault!, finding.Sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Words between.", false)]
    [InlineData("### A part", false)]
    [InlineData("## A section", true)]
    public void An_exercise_does_not_stand_in_a_stations_section(string between, bool allowed)
    {
        var document = Document.Create("a");
        document.Add(CellKind.Markdown, "## Station: scan").Json["id"] = "station-scan-1";
        document.Add(CellKind.Markdown, between);
        document.Add(CellKind.Markdown, "### Exercise: scan").Json["id"] = "exercise-scan-text";
        Assert.Equal(allowed, LessonStyle.CheckHeadings(document).Count == 0);
    }

    [Fact]
    public void Lines_that_only_name_where_things_come_from_do_not_count()
    {
        var document = Document.Create("a");
        document.Add(CellKind.Code, "#r \"../a.dll\"\nusing System.Linq;\nusing ILGPU;\n"
            + string.Join('\n', Enumerable.Repeat("using var x = y;", 8)));
        Assert.All(LessonStyle.CheckRhythm(document), finding => Assert.Null(finding.CellId));
        document.Add(CellKind.Code, string.Join('\n', Enumerable.Repeat("using var x = y;", 9)));
        Assert.Single(LessonStyle.CheckRhythm(document), finding => finding.CellId is not null);
    }
}
