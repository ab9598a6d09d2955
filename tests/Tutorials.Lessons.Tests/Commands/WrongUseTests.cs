namespace Tutorials.Lessons.Tests.Commands;

/// <summary>Wrong use and unreadable input: exit code 2, one sentence for people, nothing written.</summary>
public sealed class WrongUseTests
{
    public static TheoryData<string, string> Words => new()
    {
        { "run 99", "There is no lesson '99'. Nearest:" },
        { "run manger", "Nearest: 01-manager-and-factory" },
        { "run strat-here", "Nearest: 00-start-here" },
        { "run nowhere.ipynb", "There is no file 'nowhere.ipynb'." },
        { "run", "Required argument 'lesson' missing" },
        { "run 00 --device toaster", "toaster" },
        { "bench --sizes 0", "--sizes: '0' is not a size" },
        { "bench --sizes -3", "--sizes: '-3' is not a size" },
        { "bench --sizes abc", "--sizes: 'abc' is not a size" },
        { "bench --sizes 8,,9", "--sizes: '' is not a size" },
        { "bench --sizes 99999999999", "--sizes: '99999999999' is not a size" },
        { "bench Saxpy --sizes 2147483647 --device none", "The largest that fits is" },
        { "bench Nonesuch", "There is no workload 'Nonesuch'. There are:" },
        { "bench Saxpy --variants Slow --sizes 8 --device none", "Slow" },
        { "bench Saxpy --variants Tuned,Slow --sizes 8 --device none", "no variant 'Slow'" },
        { "dance", "dance" },
        { "list --jsn", "--jsn" },
    };

    [Theory, MemberData(nameof(Words))]
    public async Task It_is_said_in_one_sentence(string words, string sentence)
    {
        using var workshop = new Workshop();
        string[] elsewhere = words.StartsWith("run 00", StringComparison.Ordinal) ? ["--out", workshop["out"]] : [];
        var ending = await Command.RunAsync([.. words.Split(' '), .. elsewhere]);

        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains(sentence, ending.Error, StringComparison.Ordinal);
        AssertForPeople(ending);
        Assert.Empty(workshop.Listing());
    }

    public static TheoryData<string, string, string> Files => new()
    {
        { "# A title\n", "line 1", "this is not JSON" },
        { "{\n \"cells\": [\n  {\"cell_type\": \"code\",\n", "line 4", "this is not JSON" },
        { "{\n \"worksheets\": [],\n \"nbformat\": 3\n}", "line 3", "format 3" },
        {
            "{\n \"cells\": [],\n \"metadata\": {\n  \"kernelspec\": {\n   \"language\": \"python\"\n  }\n },\n \"nbformat\": 4\n}",
            "line 5", "a notebook for python"
        },
        { "", "line 1", "empty" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_that_is_no_notebook_is_named_with_its_line(string text, string line, string sentence)
    {
        using var workshop = new Workshop();
        string path = workshop.Write("mine.ipynb", text);

        var ending = await Command.RunAsync(["run", path, "--out", workshop["out"], "--no-open"]);

        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains($"{path}, {line}: ", ending.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, ending.Error, StringComparison.Ordinal);
        AssertForPeople(ending);
        Assert.Equal(["mine.ipynb"], workshop.Listing());
    }

    [Fact]
    public async Task An_unwritable_folder_is_found_out_before_the_lesson_runs()
    {
        using var workshop = new Workshop();
        string ran = workshop["ran"];
        string path = workshop.Notebook("mine", $"File.WriteAllText({Quoted(ran)}, \"\");\n1");
        // A folder below a file can be made by nobody, the system's administrator included.
        workshop.Write("file", "");

        var ending = await Command.RunAsync(["run", path, "--out", workshop[Path.Combine("file", "below")], "--no-open"]);

        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains("cannot be written", ending.Error, StringComparison.Ordinal);
        AssertForPeople(ending);
        Assert.Equal(["file", "mine.ipynb"], workshop.Listing());
    }

    [Fact]
    public async Task A_measurement_that_cannot_be_saved_ends_in_2_and_leaves_nothing()
    {
        using var workshop = new Workshop();
        workshop.Write("file", "");

        string rows = workshop[Path.Combine("file", "rows.json")];
        var ending = await Command.RunAsync(
            ["bench", "Saxpy", "--sizes", "8", "--variants", "Serial", "--quick", "--device", "none", "--json", rows]);

        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains("cannot be written", ending.Error, StringComparison.Ordinal);
        Assert.Equal(["file"], workshop.Listing());
    }

    internal static string Quoted(string path) => $"@\"{path}\"";

    // No stack trace, no type name, no parameter name: people read this.
    private static void AssertForPeople(Ending ending)
    {
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Page:", ending.Output, StringComparison.Ordinal);
    }
}
