using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tutorials.Course;
using Tutorials.Decision.Profiles;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Lessons;

/// <summary>
/// What runs through the whole course: the suspects, the reader's case, the claims and the questions each stand in the lesson that the data
/// name.
/// </summary>
public sealed partial class ThreadTests
{
    public static TheoryData<string> Lessons => [.. CourseFiles.Lessons];

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_ends_with_its_own_board(string lesson) =>
        Assert.Contains(
            $"LessonEnd.Show(\"{lesson}\"",
            CourseFiles.Read(lesson).Cells.Last(cell => cell.Kind == CellKind.Code).Source,
            StringComparison.Ordinal);

    [Fact]
    public void Each_suspect_is_judged_in_a_lesson_that_exists() =>
        Assert.All(Suspects.Of(StuckLog.Read()), suspect => Assert.Contains(suspect.Lesson, CourseFiles.Lessons));

    // "Still open, and where it is filled in": the lesson has to offer the field.
    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_asks_for_the_fields_of_the_case_that_the_card_sends_people_to_it_for(string lesson)
    {
        string[] asked = [.. Asked().Matches(Code(lesson)).SelectMany(call => Field().Matches(call.Value))
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Groups["name"].Value))];
        var offered = ProfileField.All.Where(field => lesson.StartsWith($"{field.Lesson}-", StringComparison.Ordinal));
        Assert.Equal(offered.Select(field => field.Name).Order(), asked.Order());
    }

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_shows_the_claims_that_belong_to_it(string lesson)
    {
        string[] shown = [.. Shown().Matches(Code(lesson))
            .SelectMany(call => Claims.Show(call.Groups["ids"].Value).Claims).Select(claim => claim.Id)];
        Assert.All(Claims.All.Where(claim => claim.Lesson == lesson), claim => Assert.Contains(claim.Id, shown));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_asks_its_questions(string lesson)
    {
        string code = Code(lesson);
        string file = Path.Combine(CourseFiles.Root, "datasets", "quizzes", $"{lesson}.json");
        var questions = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        if (!code.Contains($"Quiz.ShowLesson(\"{lesson}\")", StringComparison.Ordinal))
            Assert.All(questions, question => Assert.Contains($"Quiz.Show(\"{question!["id"]}\")", code, StringComparison.Ordinal));
    }

    private static string Code(string lesson) =>
        string.Concat(CourseFiles.Read(lesson).Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Source + "\n"));

    [GeneratedRegex(@"YourCase\.Update\(job => job with\s*\{[^}]*\}")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<name>\w+) = ")]
    private static partial Regex Field();

    [GeneratedRegex("""Claims\.Show\("(?<ids>[^"]+)""")]
    private static partial Regex Shown();
}
