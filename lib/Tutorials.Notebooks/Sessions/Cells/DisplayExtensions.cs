using Microsoft.DotNet.Interactive.Formatting.TabularData;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>Shows values from inside a cell: <c>x.Display()</c>.</summary>
public static class DisplayExtensions
{
    /// <summary>
    /// Shows a value in the formats asked for, or in those its type prefers. The result can be updated, also by later cells.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called outside a cell.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        var cell = RequireCell();
        string id = Guid.NewGuid().ToString("N");
        cell.Add(new Output.Display(Bundles.Of(value, mimeTypes), id));
        return new(id, mimeTypes);
    }

    /// <summary>Shows text that is already in the format named.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        var cell = RequireCell();
        string id = Guid.NewGuid().ToString("N");
        cell.Add(new Output.Display(Bundles.OfText(value, mimeType), id));
        return new(id, [mimeType]);
    }

    /// <summary>Shows a sequence as a table.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        value is null ? value.Display(mimeTypes) : value.ToTabularDataResource().Display(mimeTypes);

    internal static RunningCell RequireCell() => ConsoleHooks.Current
        ?? throw new InvalidOperationException("There is no cell to show this in: only code that a notebook cell runs can display values.");
}
