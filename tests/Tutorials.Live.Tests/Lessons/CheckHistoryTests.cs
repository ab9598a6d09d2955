using Tutorials.Live.Lessons;

namespace Tutorials.Live.Tests.Lessons;

/// <summary>Checks are kept, each once, whatever else happens to the file.</summary>
public sealed class CheckHistoryTests : IDisposable
{
    private static readonly DateTime Day = new(2026, 11, 29, 10, 0, 0);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tutorials-checks-");

    private CheckHistory History => new(Path.Combine(folder.FullName, "checks"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Checks_stay_in_order_and_the_same_one_is_kept_once()
    {
        CheckTry wrong = new(Day, Passed: false, "Two rows are missing.", "a[0] = 1;\n// 两");
        CheckTry right = new(Day.AddMinutes(1), Passed: true, "Yes.", "a[1] = 1;");
        Assert.Empty(History.Of("brighten"));
        Assert.Null(History.Keep("brighten", wrong));
        Assert.Null(History.Keep("brighten", wrong with { At = Day.AddHours(1) }));
        Assert.Null(History.Keep("brighten", right));
        Assert.Null(History.Keep("ridge", right));
        Assert.Equal([wrong, right], History.Of("brighten"));
        Assert.Equal([right], History.Of("ridge"));
    }

    [Fact]
    public void A_broken_line_takes_no_other_with_it()
    {
        CheckTry one = new(Day, Passed: false, "No.", "1"), two = new(Day, Passed: true, "Yes.", "2");
        History.Keep("brighten", one);
        string file = Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories)).FullName;
        File.AppendAllText(file, "{ \"At\": \n{}\n");
        History.Keep("brighten", two);
        Assert.Equal([one, two], History.Of("brighten"));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_reader_is_told()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "checks"), "a file where the folder should be");
        Assert.Contains("could not be kept", History.Keep("brighten", new(Day, Passed: true, "Yes.", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_read_the_lesson_goes_on()
    {
        History.Keep("brighten", new(Day, Passed: true, "Yes.", "1"));
        // Held by another program, as a scanner of viruses does it.
        string file = Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories)).FullName;
        using var held = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None);
        Assert.Empty(History.Of("brighten"));
        Assert.Contains("could not be kept", History.Keep("brighten", new(Day, Passed: true, "Yes.", "2")), StringComparison.Ordinal);
    }
}
