using System.Diagnostics;
using System.Text.Json;
using Tutorials.Classroom.Collecting;
using Tutorials.Classroom.Courses;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Marking;
using Tutorials.Classroom.Submissions;
using Tutorials.Course;
using Tutorials.Tests.Grading;
using Xunit.Abstractions;

namespace Tutorials.Tests;

/// <summary>A class of twelve from the release to the marks.</summary>
public sealed class ClassTests(SandboxFixture sandbox, ITestOutputHelper output) : IClassFixture<SandboxFixture>
{
    private const string Students = """
        First name,Last name,ID number,Email address
        Anna,Right,101,anna@example.org
        Ben,Half,102,ben@example.org
        Cem,Wrong,103,cem@example.org
        Dora,Late,104,dora@example.org
        Emil,Hostile,105,emil@example.org
        Fay,Empty,106,fay@example.org
        Gus,Windows,107,gus@example.org
        Hana,Twice,108,hana@example.org
        Ivo,Elsewhere,109,ivo@example.org
        Jana,Absent,110,jana@example.org
        Kim,Same,111,kim1@example.org
        Kim,Same,112,kim2@example.org
        """;

    [SkippableFact]
    public async Task Twelve_submissions_go_from_the_release_to_the_marks()
    {
        _ = sandbox.Sandbox;
        var clock = Stopwatch.StartNew();
        using var course = new TemporaryCourse(Students);
        course.Due("2026-05-01T12:00:00+00:00");
        Said(clock, "new and release");

        var collected = new Collector(course.Folder).Collect(Handed(course));
        Assert.Equal(2, collected.Count(file => !file.IsPlaced));
        string words = string.Join('\n', collected.Select(file => $"{file.Path} {file.Words}"));
        Assert.Matches("Fay.*it is empty", words);
        Assert.Matches("Ivo.*no lesson of this course", words);
        Said(clock, "collect");

        List<(string Student, bool IsOld)> reported = [];
        var grader = new ClassGrader(course.Folder, sandbox.Sandbox, SandboxFixture.Limits);
        var grades = await grader.GradeAsync(2, (grade, isOld) => reported.Add((grade.Student, isOld)));
        Said(clock, $"grade {grades.Count}");
        Assert.All(grades, grade => Assert.Null(grade.Problem));
        Assert.All(reported, one => Assert.False(one.IsOld));

        // Taken up again: one grade was being written when the run was killed, one submission has changed.
        File.WriteAllText(CourseFolder.GradeOf(course.Folder, "anna-right", TemporaryCourse.Lesson), "{ \"student\": \"an");
        File.WriteAllText(Path.Combine(course.Folder, "submissions", "ben-half", $"{TemporaryCourse.Lesson}.ipynb"),
            TemporaryCourse.Notebook(TemporaryCourse.Solution("ridge")));
        reported.Clear();
        await grader.GradeAsync(2, (grade, isOld) => reported.Add((grade.Student, isOld)));
        Assert.Equal(["anna-right", "ben-half"], reported.Where(one => !one.IsOld).Select(one => one.Student).Order());
        Said(clock, "grade again");

        Overrides.Read(course.Folder);
        File.AppendAllText(Path.Combine(course.Folder, "overrides.csv"),
            $"cem-wrong,{TemporaryCourse.Lesson},ridge,0.5,\"=The idea is right, the units are not.\"\n");
        Feedback.Write(course.Folder);
        Said(clock, "feedback");
        string[] marks = File.ReadAllLines(Path.Combine(course.Folder, "marks-moodle.csv"));
        Assert.Equal($"First name,Last name,ID number,Email address,{TemporaryCourse.Lesson},{TemporaryCourse.Lesson} (comment)", marks[0]);
        Assert.Equal(
            ["2,", "1,", "0.5,\"'=The idea is right, the units are not.\"", "2,Handed in late.", "1,", "0,",
                "2,", "2,", "0,", "0,", "1,", "2,"],
            marks[1..].Select(line => line.Split("@example.org,")[1]));
        string page = File.ReadAllText(Path.Combine(course.Folder, "feedback", "emil-hostile.html"));
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    // As Moodle gives it: a zip with a folder for each student.
    private static string Handed(TemporaryCourse course)
    {
        string ridge = TemporaryCourse.Solution("ridge"), threads = TemporaryCourse.Solution("resident-threads");
        var inTime = new DateTime(2026, 4, 30, 8, 0, 0, DateTimeKind.Utc);
        string wrong = "double ridge = 25e9 / 200e9; double saxpy = 1;\nExercises.Check(\"ridge\", ridge, saxpy)";
        string hostile = $"""
            // <script>alert(1)</script>
            File.WriteAllText("/dev/stdout", "passed"); Environment.Exit(0);
            {ridge}
            """;
        return course.Zip("all.zip",
            At("Anna Right_9001", TemporaryCourse.Notebook(ridge, threads)), At("Ben Half_9002", TemporaryCourse.Notebook(null, threads)),
            At("Cem Wrong_9003", TemporaryCourse.Notebook(wrong)),
            At("Dora Late_9004", TemporaryCourse.Notebook(ridge, threads)) with { Time = inTime.AddDays(9) },
            At("Emil Hostile_9005", TemporaryCourse.Notebook(hostile, threads)), At("Fay Empty_9006", ""),
            At("Gus Windows_9007", "\uFEFF" + TemporaryCourse.Notebook(Windows(ridge), Windows(threads)).ReplaceLineEndings("\r\n")),
            At("Hana Twice_9008", TemporaryCourse.Notebook(wrong)),
            At("Hana Twice_9008", TemporaryCourse.Notebook(ridge, threads), "(1)") with { Time = inTime.AddHours(1) },
            At("Ivo Elsewhere_9009", File.ReadAllText(SandboxFixture.Lesson("00-start-here")), name: "00-start-here"),
            // Two of one name: the number of the list tells them apart.
            At("Kim Same_111", TemporaryCourse.Notebook(ridge)), At("Kim Same_112", TemporaryCourse.Notebook(ridge, threads)));

        (string Path, string Text, DateTime Time) At(string folder, string text, string copy = "", string name = TemporaryCourse.Lesson) =>
            ($"{folder}_assignsubmission_file/{name}{copy}.ipynb", text, inTime);
    }

    private static string Windows(string text) => text.ReplaceLineEndings("\r\n");

    private void Said(Stopwatch clock, string what)
    {
        output.WriteLine($"{what}: {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Restart();
    }
}
