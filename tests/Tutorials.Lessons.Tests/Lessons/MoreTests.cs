using System.Text.RegularExpressions;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>The core of a lesson fits about half an hour and stands on its own; what goes beyond it says so in every host.</summary>
public sealed partial class MoreTests
{
    private const int MostMinutes = 30;

    public static TheoryData<string> Lessons => [.. CourseFiles.Lessons];

    [Theory, MemberData(nameof(Lessons))]
    public void A_core_takes_about_half_an_hour_and_has_an_exercise(string name)
    {
        var document = CourseFiles.Read(name);
        Assert.InRange(document.Metadata["tutorials"]!["minutes"]!.GetValue<int>(), 15, MostMinutes);
        Assert.Contains(document.Cells, cell =>
            cell is { Kind: CellKind.Code, More: null } && cell.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void The_title_and_the_list_say_the_minutes(string name)
    {
        var document = CourseFiles.Read(name);
        int minutes = document.Metadata["tutorials"]!["minutes"]!.GetValue<int>(), more = MorePart.Of(document).Sum(part => part.Minutes);
        Assert.Contains($"*{minutes} minutes.", document.Cells[0].Source, StringComparison.Ordinal);
        Assert.Contains($"| [{name}]({name}.ipynb) | {minutes} | {(more > 0 ? $"{more}" : "–")} |",
            File.ReadAllText(Path.Combine(CourseFiles.Folder, "README.md")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Lessons))]
    public void A_station_and_a_heading_that_says_more_are_more(string name)
    {
        foreach (var cell in CourseFiles.Read(name).Cells)
        {
            string heading = cell.Kind == CellKind.Markdown && cell.Source.StartsWith('#') ? cell.Source.Split('\n')[0] : "";
            bool station = cell.Id.StartsWith(LessonStyle.StationPrefix, StringComparison.Ordinal);
            bool says = heading.EndsWith("(more)", StringComparison.Ordinal);
            Assert.True((cell.More is not null) == (station || says) || heading.Length == 0, $"{name}, {cell.Id}");
            Assert.True(cell.More is not null || !station, $"{name}, {cell.Id}");
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Every_part_has_a_short_title_and_minutes(string name) =>
        Assert.All(MorePart.Of(CourseFiles.Read(name)), part =>
        {
            Assert.InRange(part.Title.Length, 5, 80);
            Assert.InRange(part.Minutes, 1, 15);
        });

    [Theory, MemberData(nameof(Lessons))]
    public void The_core_uses_nothing_that_only_more_declares(string name)
    {
        var code = CourseFiles.Read(name).Cells.Where(cell => cell.Kind == CellKind.Code).ToArray();
        string core = WordsForPeople().Replace(string.Join('\n', code.Where(cell => cell.More is null).Select(cell => cell.Source)), "");
        foreach (var cell in code.Where(cell => cell.More is not null))
            foreach (var declared in Names(cell.Source).Except(Names(core)))
                Assert.False(Regex.IsMatch(core, $@"\b{declared}\b")
                    && !Regex.IsMatch(core, $@"\w {declared}[,)]"), $"{name}: '{declared}' of {cell.Id}");
    }

    private static IEnumerable<string> Names(string code) =>
        Declared().Matches(code).SelectMany(match => match.Groups["name"].Value.Split(',', StringSplitOptions.TrimEntries));

    [GeneratedRegex("\"[^\"\n]*\"|//.*")]
    private static partial Regex WordsForPeople();

    [GeneratedRegex(@"(?m)^(?:(?:var|[\w<>\[\]]+) (?<name>\w+) =|var \((?<name>[^)]+)\) =|static [\w<>\[\]]+ (?<name>\w+)\()")]
    private static partial Regex Declared();
}
