using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// What every cell can call by its bare name. Names and meaning are those of .NET Interactive, so that the same notebook runs there.
/// </summary>
[SuppressMessage("Style", "IDE1006", Justification = "The names are .NET Interactive's.")]
public static class CellCommands
{
    /// <summary>Shows a value in the formats asked for, or in those its type prefers.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Marks text as HTML: <c>display(HTML("&lt;b&gt;bold&lt;/b&gt;"))</c>.</summary>
    public static IHtmlContent HTML(string content) => content.ToHtmlContent();

    /// <summary>Runs a script in the reader's browser.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(MimeBundle.Html);

    /// <summary>Removes what the cell has shown so far; with <paramref name="wait"/> only when the next output comes.</summary>
    public static void clear_output(bool wait = false) => DisplayExtensions.RequireCell().Add(new Output.Clear(wait));

    /// <summary>Asks the reader for one line.</summary>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        Task.FromResult(DisplayExtensions.RequireCell().Ask(prompt, typeHint == "password") ?? "");

    /// <summary>Asks the reader for one line without showing what is typed.</summary>
    public static Task<string> GetPasswordAsync(string prompt = "") =>
        Task.FromResult(DisplayExtensions.RequireCell().Ask(prompt, password: true) ?? "");
}
