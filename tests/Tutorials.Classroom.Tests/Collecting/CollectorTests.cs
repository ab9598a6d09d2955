using System.Text;
using Tutorials.Classroom.Collecting;

namespace Tutorials.Tests.Collecting;

/// <summary>What platforms and students make of names, zips and encodings: one line each, and the rest goes on.</summary>
public sealed class CollectorTests
{
    private const string Canvas = """
        Student,ID,SIS User ID,SIS Login ID,Section,Homework
            Points Possible,,,,,10
        "Müller, Jörg",4711,u1,jmueller,A,
        "O'Neil, Zoë",4712,u2,zoneil,A,
        "Student, Test",9999,,,A,
        """;

    private static readonly DateTime Time = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Where a file lies, and the folder of the student that it belongs to.</summary>
    [Theory]
    [InlineData("mllerjrg_4711_88_03-two-machines.ipynb", "muller-jorg")]
    [InlineData("oneilzoe_LATE_4712_89_03-two-machines-2.ipynb", "oneil-zoe")]
    [InlineData("jmueller/work/03-two-machines.ipynb", "muller-jorg")]
    [InlineData("lesson-three-zoneil/notebook.ipynb", "oneil-zoe")]
    [InlineData("Zoë O'Neil/Untitled.ipynb", "oneil-zoe")]
    [InlineData("Jörg Müller.zip/03-two-machines (3).ipynb", "muller-jorg")]
    public void A_path_says_whose_it_is(string path, string student)
    {
        using var course = new TemporaryCourse(Canvas);
        string zip = path.Contains(".zip/", StringComparison.Ordinal)
            ? course.Zip(path.Split('/')[0], (path.Split('/')[1], TemporaryCourse.Notebook(), Time))
            : course.Zip("download.zip", (path, TemporaryCourse.Notebook(), Time));
        string source = path.Contains(".zip/", StringComparison.Ordinal) ? In(course, zip) : zip;
        var file = Assert.Single(new Collector(course.Folder).Collect(source));
        Assert.True(file.IsPlaced, file.Words);
        Assert.True(File.Exists(Path.Combine(course.Folder, "submissions", student, $"{TemporaryCourse.Lesson}.ipynb")), file.Words);
    }

    [Fact]
    public void A_folder_that_a_student_named_does_not_speak_for_another()
    {
        using var course = new TemporaryCourse(Canvas);
        string zip = course.Zip("download.zip",
            ("jmueller/zoneil/03-two-machines.ipynb", TemporaryCourse.Notebook(), Time),
            ("mllerjrg_4711_88_zoneil_4712_89_03-two-machines.ipynb", TemporaryCourse.Notebook(), Time));
        Assert.All(new Collector(course.Folder).Collect(zip), file => Assert.Contains("Müller", file.Words, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(course.Folder, "submissions", "oneil-zoe")));
    }

    [Fact]
    public void A_path_upward_a_bomb_and_a_broken_file_are_a_line_each()
    {
        using var course = new TemporaryCourse(Canvas);
        string bomb = course.Zip("bomb.zip", ("jmueller/03-two-machines.ipynb", new string(' ', 40 << 20), Time));
        Assert.True(new FileInfo(bomb).Length < 1 << 20);
        string zip = course.Zip("download.zip",
            ("../../zoneil/03-two-machines.ipynb", TemporaryCourse.Notebook(), Time),
            ("jmueller/03-two-machines.ipynb", "{ \"cells\":", Time),
            ("nobody/03-two-machines.ipynb", TemporaryCourse.Notebook(), Time),
            ("zoneil/03-two-machines.ipynb", TemporaryCourse.Notebook(), Time));
        string[] bombed = [.. new Collector(course.Folder).Collect(bomb).Select(file => file.Words)];
        string[] words = [.. new Collector(course.Folder).Collect(zip).Select(file => file.Words)];
        Assert.Contains("larger than 20 MB", Assert.Single(bombed), StringComparison.Ordinal);
        Assert.Contains("leads out of the zip", words[0], StringComparison.Ordinal);
        Assert.Contains("not JSON", words[1], StringComparison.Ordinal);
        Assert.Contains("no student", words[2], StringComparison.Ordinal);
        Assert.Contains("O'Neil", words[3], StringComparison.Ordinal);
        File.WriteAllText(course.Beside("torn.zip"), "PK no zip");
        var torn = Assert.Single(new Collector(course.Folder).Collect(course.Beside("torn.zip")));
        Assert.Contains("cannot be read", torn.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_killed_is_taken_up_and_a_file_of_200_MB_is_a_line()
    {
        using var course = new TemporaryCourse(Canvas);
        string home = Directory.CreateDirectory(course.Beside("homes/jmueller")).FullName, name = "03-two-machines.ipynb";
        File.WriteAllText(Path.Combine(home, name), TemporaryCourse.Notebook());
        using (var large = File.Create(Path.Combine(Directory.CreateDirectory(course.Beside("homes/zoneil")).FullName, name)))
            large.SetLength(200 << 20);
        string[] Collected() => [.. new Collector(course.Folder).Collect(course.Beside("homes")).Select(file => file.Words)];

        Assert.Contains("larger than 20 MB", Collected()[1], StringComparison.Ordinal);
        Assert.EndsWith("taken before, and the same.", Collected()[0], StringComparison.Ordinal);
        // Killed while it copied: half a notebook, or only the receipt.
        string place = Path.Combine(course.Folder, "submissions", "muller-jorg", name);
        File.WriteAllText(place, "{ \"cells\": [");
        Collected();
        Assert.Equal(TemporaryCourse.Notebook(), File.ReadAllText(place));
        File.Delete(place);
        Collected();
        Assert.Equal(TemporaryCourse.Notebook(), File.ReadAllText(place));
    }

    [SkippableFact]
    public async Task A_pipe_in_a_students_home_is_not_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "Pipes have no place in the file system there.");
        using var course = new TemporaryCourse(Canvas);
        string home = Directory.CreateDirectory(course.Beside("homes/jmueller")).FullName;
        foreach (string name in (string[])["03-two-machines.ipynb", "work.zip"])
            await System.Diagnostics.Process.Start("mkfifo", [Path.Combine(home, name)]).WaitForExitAsync();
        var collected = await Task.Run(() => new Collector(course.Folder).Collect(course.Beside("homes")))
            .WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(2, collected.Count(file => !file.IsPlaced));
    }

    [Fact]
    public void A_list_is_read_in_the_encodings_of_spreadsheets()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.Latin1 })
        {
            string list = Canvas.Replace(',', ';').Replace("\"Müller; Jörg\"", "\"Müller, Jörg\"", StringComparison.Ordinal);
            using var course = new TemporaryCourse(list, encoding);
            Assert.Contains("Müller", string.Join(' ', new Collector(course.Folder).Missing()), StringComparison.Ordinal);
        }
    }

    private static string In(TemporaryCourse course, string zip)
    {
        string folder = course.Beside("downloads");
        Directory.CreateDirectory(folder);
        File.Move(zip, Path.Combine(folder, Path.GetFileName(zip)));
        return folder;
    }
}
