using System.Collections.Concurrent;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Live.Lessons;

/// <summary>The lessons that the server offers, opened when they are first asked for, and where the reader was last.</summary>
internal sealed class LessonShelf : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<OpenLesson>> open = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly TimeSpan stopGrace;

    // Settings of lessons belong to the flow of who started the server; requests come in flows of their own.
    private readonly ExecutionContext? flow = ExecutionContext.Capture();

    /// <param name="lessons">In the order of the contents page.</param>
    /// <param name="folder">The reader's folder; it need not exist yet.</param>
    /// <param name="stopGrace">How long a cell is waited for that shall stop.</param>
    public LessonShelf(IReadOnlyList<LessonFile> lessons, string folder, TimeSpan stopGrace)
    {
        (Lessons, this.folder, this.stopGrace) = (lessons, Path.Combine(folder, "lessons"), stopGrace);
        Position = new(Path.Combine(this.folder, "position.json"));
        Checks = new(Path.Combine(folder, "checks"));
    }

    public IReadOnlyList<LessonFile> Lessons { get; }

    public ReadingPosition Position { get; }

    /// <summary>What was checked, in all lessons.</summary>
    public CheckHistory Checks { get; }

    /// <summary>Where the reader's copies are kept.</summary>
    public string Folder => folder;

    /// <summary>The lesson of this name, opened; null where there is none.</summary>
    /// <exception cref="Notebooks.Documents.NotebookException">Its file cannot be read.</exception>
    public OpenLesson? Open(string name) => Lessons.FirstOrDefault(lesson => lesson.Name == name) is { } file
        ? open.GetOrAdd(name, _ => new(() => Open(file))).Value
        : null;

    /// <summary>The lesson of this name where it is open already.</summary>
    public OpenLesson? Opened(string name) => open.TryGetValue(name, out var lesson) && lesson.IsValueCreated ? lesson.Value : null;

    /// <summary>Opens a lesson and makes its texts before anybody asks, while the browser starts.</summary>
    public Task<OpenLesson?> OpenAheadAsync(string name) => Task.Run(() =>
    {
        var lesson = Open(name);
        _ = lesson?.Texts;
        return lesson;
    });

    /// <summary>The same, and its session warms up.</summary>
    public async Task WarmUpAsync(string name)
    {
        if (await OpenAheadAsync(name) is { } lesson) await lesson.WarmUpAsync();
    }

    /// <summary>The same for the lesson that a reader of the contents will most likely open.</summary>
    public Task WarmUpNextAsync() => Lessons.Count == 0 ? Task.CompletedTask : WarmUpAsync(Position.Last?.Lesson ?? Lessons[0].Name);

    public async ValueTask DisposeAsync() => await Task.WhenAll(
        open.Values.Where(lesson => lesson.IsValueCreated).Select(lesson => lesson.Value.DisposeAsync().AsTask()));

    private OpenLesson Open(LessonFile file) =>
        new(file, new(file, Path.Combine(folder, $"{file.Name}.ipynb")), Checks, Lessons,
            () => NewSession(Path.GetDirectoryName(file.Path)!));

    private Session NewSession(string baseDirectory)
    {
        Session? session = null;
        var options = new SessionOptions { BaseDirectory = baseDirectory, StopGrace = stopGrace };
        if (flow is null) return new(options);
        ExecutionContext.Run(flow.CreateCopy(), _ => session = new(options), null);
        return session!;
    }
}
