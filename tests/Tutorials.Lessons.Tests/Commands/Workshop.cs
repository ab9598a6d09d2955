using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary>A folder of its own for one test, gone when the test is over.</summary>
internal sealed class Workshop : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("tutorials-lessons-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>A C# notebook of these code cells, saved as people save them: a line of source on a line of its own.</summary>
    public string Notebook(string name, params ReadOnlySpan<string> code)
    {
        var document = Document.Create(name);
        document.Add(CellKind.Markdown, "# A small notebook");
        foreach (string source in code)
            document.Add(CellKind.Code, source);
        document.Write(this[$"{name}.ipynb"]);
        return this[$"{name}.ipynb"];
    }

    /// <summary>The files and folders below, as relative paths with forward slashes.</summary>
    public string[] Listing() =>
        [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
