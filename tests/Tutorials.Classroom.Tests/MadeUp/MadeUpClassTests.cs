using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tutorials.Classroom.Collecting;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Marking;
using Tutorials.Tests.Grading;
using Xunit.Abstractions;

namespace Tutorials.Tests.MadeUp;

/// <summary>A made-up class of forty: collected in the suite, by hand graded to the marks. docs/classroom.md has the last run.</summary>
public sealed class MadeUpClassTests(SandboxFixture sandbox, ITestOutputHelper output) : IClassFixture<SandboxFixture>
{
    private const int Students = 40;
    private const string Variable = "TUTORIALS_CLASS";

    [Fact]
    public void Forty_submissions_are_collected_and_each_that_is_not_taken_is_named()
    {
        var made = new MadeUpClass(Students);
        string[] lessons = [TemporaryCourse.Lesson];
        using var course = new TemporaryCourse(made.Roster, Encoding.Unicode, lessons);
        course.Due($"{MadeUpClass.Due:O}");
        var handed = Handed(lessons, Students);
        var files = new Collector(course.Folder).Collect(Zipped(course, handed));

        // One file for each that is empty, cut off, a bomb, of another lesson; and the path that leads upward.
        Assert.Equal(10, files.Count(file => !file.IsPlaced));
        string[] receipts = Directory.GetFiles(Path.Combine(course.Folder, "submissions"), "*.receipt", SearchOption.AllDirectories);
        Assert.Equal(handed.Count(one => one.Made.IsTaken), receipts.Length);
        Assert.Equal(handed.Count(one => one.Made.IsLate),
            receipts.Count(file => JsonSerializer.Deserialize<Receipt>(File.ReadAllText(file))!.IsLate));
        Assert.Equal(2, receipts.Count(file => file.Contains("kim-same", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task Sixty_submissions_from_the_release_to_the_marks()
    {
        string[] lessons = Environment.GetEnvironmentVariable(Variable)?.Split(',') ?? [];
        Skip.If(lessons.Length == 0, $"by hand: {Variable}=02-your-first-kernel,03-two-machines");
        var made = new MadeUpClass(Students);
        var clock = Stopwatch.StartNew();
        using var course = new TemporaryCourse(made.Roster, Encoding.Unicode, lessons);
        course.Due($"{MadeUpClass.Due:O}");
        Said(clock, "new and release");
        // All of them hand in the first lesson, and half of them each of the others.
        var handed = lessons.SelectMany((lesson, i) => Handed([lesson], i == 0 ? Students : Students / 2)).ToArray();
        var files = new Collector(course.Folder).Collect(Zipped(course, handed));
        Said(clock, $"collect {files.Count} files of {handed.Length} submissions");
        var grades = await new ClassGrader(course.Folder, sandbox.Sandbox, SandboxFixture.Limits)
            .GradeAsync(Environment.ProcessorCount, (_, _) => { });
        output.WriteLine($"{grades.Sum(grade => grade.Exercises.Count)} exercises, {grades.Count} submissions");
        Said(clock, "grade");
        Feedback.Write(course.Folder);
        Said(clock, "feedback and marks");

        string[] rows = File.ReadAllLines(Path.Combine(course.Folder, "marks-moodle.csv"));
        List<string> wrong = [];
        foreach (var (student, lesson, one) in handed)
        {
            string row = rows.Single(line => line.Contains($",{MadeUpClass.Number(student)},", StringComparison.Ordinal));
            string mark = row.Split("@example.org,")[1].Split(',')[Array.IndexOf(lessons, lesson)];
            if (mark != $"{one.Points}") wrong.Add($"{one.Kind}, {lesson}: {mark} in place of {one.Points}. {row}");
        }

        foreach (var grade in grades) output.WriteLine($"{grade.Student}  {grade.Lesson}  {grade.InWords}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static (int Student, string Lesson, MadeUp Made)[] Handed(string[] lessons, int students) =>
        [.. lessons.SelectMany(lesson => Enumerable.Range(0, students).Select(i => (i, lesson, MadeUpClass.Of(i, lesson))))];

    private static string Zipped(TemporaryCourse course, IEnumerable<(int, string Lesson, MadeUp Made)> handed)
    {
        string place = course.Beside("downloads");
        Directory.CreateDirectory(place);
        foreach (var lesson in handed.GroupBy(one => one.Lesson))
            using (var zip = ZipFile.Open(Path.Combine(place, $"{lesson.Key}.zip"), ZipArchiveMode.Create))
                foreach (var file in lesson.SelectMany(one => one.Made.Files))
                {
                    var entry = zip.CreateEntry(file.Path);
                    entry.LastWriteTime = file.Time;
                    using var writer = entry.Open();
                    writer.Write(file.Bytes);
                }

        return place;
    }

    private void Said(Stopwatch clock, string what)
    {
        output.WriteLine($"{what}: {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Restart();
    }
}
