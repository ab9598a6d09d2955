using Tutorials.Live.Lessons;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Live.Tests;

/// <summary>A small notebook in a folder of its own, and a reader's folder beside it.</summary>
internal sealed class LessonOfTest : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tutorials-live-");

    /// <param name="cells">Code cells; their ids are cell-1, cell-2….</param>
    public LessonOfTest(params string[] cells) : this([.. cells.Select((source, i) => ($"cell-{i + 1}", source))])
    {
    }

    public LessonOfTest(params (string Id, string Source)[] cells)
    {
        var document = Document.Create("10-small");
        document.Add(CellKind.Markdown, "# A small lesson");
        foreach (var (id, source) in cells) document.Add(CellKind.Code, source).Json["id"] = id;
        File = new("10-small", "A small lesson", 5, Path.Combine(folder.FullName, "10-small.ipynb"));
        document.Write(File.Path);
    }

    public LessonFile File { get; }

    /// <summary>The reader's folder; it is not there yet.</summary>
    public string Reader => Path.Combine(folder.FullName, "reader");

    /// <summary>The reader's copy of the lesson.</summary>
    public string Copy => Path.Combine(Reader, "lessons", "10-small.ipynb");

    /// <param name="stopGrace">How long a cell is waited for that shall stop; a second where nothing is said.</param>
    public LessonShelf Shelf(TimeSpan? stopGrace = null) => new([File], Reader, stopGrace ?? TimeSpan.FromSeconds(1));

    public Task<LiveServer> ServeAsync() => LiveServer.StartAsync(new([File], Reader));

    public void Dispose() => folder.Delete(recursive: true);
}
