using Tutorials.Course.Tracking;

namespace Tutorials.Tests.Tracking;

/// <summary>Two notebooks of one reader, and folders that cannot be written: nothing is lost, and the lesson goes on.</summary>
public sealed class ReaderFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reader-").FullName;

    public ReaderFolderTests() => ReaderHome.Use(folder);

    public void Dispose()
    {
        ReaderHome.Use(null);
        Directory.Delete(folder, recursive: true);
    }

    // Another kernel is another process, in a session of its own: what both see is the file.
    [Fact]
    public async Task Who_changes_something_waits_for_the_other_notebook()
    {
        Task<string?> second;
        using (new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            second = Task.Run(() => Progress.Passed("second"));
            await Task.Delay(100);
            Assert.False(second.IsCompleted);
            await File.WriteAllTextAsync(Path.Combine(folder, "progress.json"), """{"passed":{"first":"2026-03-02"},"predictions":[]}""");
        }

        Assert.Null(await second);
        Assert.Equal(["first", "second"], Progress.Read().File.Passed.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_that_many_writers_keep_is_kept()
    {
        string[] ids = [.. Enumerable.Range(0, 60).Select(i => $"exercise-{i:00}")];
        Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, id => Assert.Null(Progress.Passed(id)));
        Assert.Equal(ids, Progress.Read().File.Passed.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"passed":{},"predictions":[null]}""")]
    [InlineData("""{"passed":{},"predictions":[{"workload":null,"which":"cpu","said":1,"measured":1,"on":"2026-03-02"}]}""")]
    public void A_prediction_that_says_nothing_is_a_broken_file(string text)
    {
        File.WriteAllText(Path.Combine(folder, "progress.json"), text);
        var (file, notice) = Progress.Read();
        Assert.Empty(file.Predictions);
        Assert.Contains("A prediction in it says nothing.", notice, StringComparison.Ordinal);
    }

    // As in a home that is read-only: no folder can be made where a file stands.
    [Fact]
    public void Where_nothing_can_be_kept_the_lesson_goes_on_and_says_so()
    {
        string file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");
        ReaderHome.Use(Path.Combine(file, "home"));
        Assert.Contains("This could not be kept in", Progress.Passed("ridge"), StringComparison.Ordinal);
    }
}
