using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>Every notebook as it is committed: its dialect, rhythm, headings, links and metadata.</summary>
public sealed partial class FormTests
{
    private static readonly string[] KnownFields = ["minutes", "workloads", "exercises"];

    public static TheoryData<string> Notebooks => [.. CourseFiles.Notebooks];

    public static TheoryData<string> Lessons => [.. CourseFiles.Lessons];

    public static TheoryData<string> WithExercises => [.. CourseFiles.WithExercises];

    [Fact]
    public void There_are_lessons_and_the_first_is_number_00()
    {
        Assert.NotEmpty(CourseFiles.Lessons);
        Assert.StartsWith("00-", CourseFiles.Lessons[0], StringComparison.Ordinal);
        Assert.All(CourseFiles.Lessons, name => Assert.Matches("^[0-9]{2}-[a-z0-9-]+$", name));
        Assert.Equal(CourseFiles.Lessons.Length, CourseFiles.Lessons.Select(name => name[..2]).Distinct().Count());
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void A_notebook_keeps_to_the_dialect(string name) =>
        None(Dialect.Check(File.ReadAllText(CourseFiles.PathOf(name)), $"{name}.ipynb"));

    [Theory, MemberData(nameof(Notebooks))]
    public void A_notebook_claims_no_time_and_no_speedup(string name) => None(LessonStyle.CheckClaims(CourseFiles.Read(name)));

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_keeps_the_rhythm(string name) => None(LessonStyle.CheckRhythm(CourseFiles.Read(name)));

    // A puzzle is three cells: what it is about, its picture in one line, the kernel. How many there are is the gym's own matter.
    [Fact]
    public void A_cell_of_the_gym_is_short() => None(LessonStyle.CheckCells(CourseFiles.Read(Puzzle.Notebook), minLinesOfCode: 1));

    [Theory, MemberData(nameof(Notebooks))]
    public void One_title_comes_first_and_no_level_is_left_out(string name)
    {
        int[] levels = Parts<HeadingBlock>(name).Select(heading => heading.Level).ToArray();
        Assert.Equal(1, levels.FirstOrDefault());
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.StartsWith("# ", CourseFiles.Read(name).Cells[0].Source, StringComparison.Ordinal);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(
            pair.Second <= pair.First + 1, $"a heading of level {pair.Second} under one of level {pair.First}"));
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Stations_and_exercises_have_one_form_of_heading(string name) => None(LessonStyle.CheckHeadings(CourseFiles.Read(name)));

    [Theory, MemberData(nameof(Notebooks))]
    public void A_link_leads_somewhere(string name)
    {
        foreach (string link in Parts<LinkInline>(name).Select(link => link.Url ?? ""))
        {
            if (Uri.TryCreate(link, UriKind.Absolute, out var address) && !address.IsFile)
                Assert.Equal("https", address.Scheme);
            else
                Assert.True(
                    File.Exists(Path.Combine(CourseFiles.Folder, link.Split('#')[0])),
                    $"{name}.ipynb links to '{link}', which is not there");
        }
    }

    [Theory, MemberData(nameof(WithExercises))]
    public void The_metadata_tell_minutes_and_workloads(string name)
    {
        var about = Assert.IsType<JsonObject>(CourseFiles.Read(name).Metadata["tutorials"]);
        Assert.InRange(about["minutes"]!.GetValue<int>(), 5, 60);
        string[] workloads = [.. Assert.IsType<JsonArray>(about["workloads"]).Select(word => word!.GetValue<string>())];
        Assert.All(workloads, word => Assert.Contains(word, Catalog.All.Select(workload => workload.Name)));
        Assert.All(about, field => Assert.Contains(field.Key, KnownFields));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void A_workload_that_a_lesson_measures_stands_in_its_metadata(string name)
    {
        var document = CourseFiles.Read(name);
        string[] declared = document.Metadata["tutorials"]!["workloads"]!.AsArray().Select(word => word!.GetValue<string>()).ToArray();
        string code = string.Concat(document.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Source + "\n"));
        Assert.All(Measured().Matches(code), call => Assert.Contains(call.Groups["workload"].Value, declared));
        Assert.All(declared, word => Assert.Contains(word, code, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(WithExercises))]
    public void Both_lists_name_the_lesson_and_its_minutes(string name)
    {
        int minutes = CourseFiles.Read(name).Metadata["tutorials"]!["minutes"]!.GetValue<int>();
        Assert.Matches(
            $@"\|\s*\[{name}\]\({name}\.ipynb\)\s*\|\s*{minutes}\s*\|",
            File.ReadAllText(Path.Combine(CourseFiles.Folder, "README.md")));
        Assert.Contains(
            $"](notebooks/{name}.ipynb)", File.ReadAllText(Path.Combine(CourseFiles.Root, "README.md")), StringComparison.Ordinal);
    }

    [GeneratedRegex("""lab\.(Measure|Sweep)\("(?<workload>\w+)"|lab\.Run\("(?<workload>\w+)"|Source\.Of\("(?<workload>\w+)\.""")]
    private static partial Regex Measured();

    private static IEnumerable<T> Parts<T>(string name) where T : MarkdownObject =>
        CourseFiles.Read(name).Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Markdown.Parse(cell.Source).Descendants<T>());

    private static void None(IReadOnlyList<Finding> findings) => Assert.True(findings.Count == 0, string.Join('\n', findings));
}
