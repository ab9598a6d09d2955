using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Cli;

/// <summary>
/// One lesson as its notebook describes itself: title from the first heading, the rest from the metadata under "tutorials".
/// </summary>
internal sealed record Lesson(
    string Number, string Name, string Title, int Minutes, IReadOnlyList<string> Workloads, IReadOnlyList<string> Exercises, string Path)
{
    public static Lesson Read(string path)
    {
        var document = Document.Read(path);
        var about = document.Metadata["tutorials"] as JsonObject;
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        return new(
            name.Split('-')[0], name, Heading(document) ?? name, about?["minutes"]?.GetValue<int>() ?? 0,
            Words(about, "workloads"), Words(about, "exercises"), path);
    }

    private static string? Heading(Document document) => document.Cells
        .Where(c => c.Kind == CellKind.Markdown).SelectMany(c => c.Source.Split('\n'))
        .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    private static string[] Words(JsonObject? about, string key) =>
        [.. (about?[key] as JsonArray ?? []).Select(word => word!.GetValue<string>())];
}
