using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Documents;

/// <summary>What Polyglot Notebooks, .NET Interactive's editor, writes into a notebook: a language for each cell.</summary>
internal static class Polyglot
{
    /// <summary>What that editor calls itself where Jupyter has the language.</summary>
    public const string NotebookLanguage = "polyglot-notebook";

    /// <summary>What C# is called there.</summary>
    public const string CSharp = "csharp";

    private static readonly string[] Runnable = ["html", "javascript", "js", "markdown", "mermaid", "value"];

    private static readonly string[] Kernels =
        ["csharp", "fsharp", "pwsh", "http", "kql", "sql", .. Runnable];

    /// <summary>The language of what follows a line such as <c>#!html</c>; null for any other line.</summary>
    public static string? Begun(string line) => !line.StartsWith("#!", StringComparison.Ordinal) ? null
        : line[2..].Trim() is var name && IsCSharp(name) ? CSharp
        : Kernels.Contains(name) ? name : null;

    /// <summary>The language that a command such as <c>#!html</c> chooses, of those that run here; null for any other.</summary>
    public static string? Selected(string command) => !command.StartsWith("#!", StringComparison.Ordinal) ? null
        : IsCSharp(command[2..]) ? CSharp
        : Runs(command[2..]) ? command[2..] : null;

    /// <summary>Whether the session runs cells in it, besides C#.</summary>
    public static bool Runs(string language) => Runnable.Contains(language);

    public static bool IsCSharp(string language) =>
        language.Equals("C#", StringComparison.OrdinalIgnoreCase) || language.Equals("csharp", StringComparison.OrdinalIgnoreCase);

    /// <summary>The language of one code cell; null where it says none and has that of the notebook.</summary>
    public static string? LanguageOf(JsonObject cell) => Text(cell, "cell_type") == "code"
        ? Text(cell, "metadata", "polyglot_notebook", "kernelName") ?? Text(cell, "metadata", "dotnet_interactive", "language")
            ?? Begun((Lines.Join(cell["source"]) ?? "").TrimStart().Split('\n')[0])
        : null;

    /// <summary>
    /// The language of the notebook's cells, and where it stands: Jupyter's entry of the kernel decides, then the editor's own default,
    /// then the language that the last kernel reported. A notebook that says nothing has that of its cells.
    /// </summary>
    public static (string Path, string? Language) LanguageOfNotebook(JsonObject root)
    {
        string[][] places =
        [
            ["metadata", "kernelspec", "language"],
            ["metadata", "polyglot_notebook", "kernelInfo", "defaultKernelName"],
            ["metadata", "dotnet_interactive", "defaultKernelName"],
            ["metadata", "language_info", "name"],
        ];
        foreach (string[] place in places)
            if (Text(root, place) is { } language && language != NotebookLanguage)
                return (string.Join('/', place), language);
        var cells = (root["cells"] as JsonArray ?? []).OfType<JsonObject>().Select(LanguageOf).OfType<string>();
        return ("metadata", cells.FirstOrDefault(IsCSharp));
    }

    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }
}
