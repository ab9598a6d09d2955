namespace Tutorials.Notebooks.Documents;

/// <summary>
/// A stretch of a lesson that goes beyond its core: cells one after another that say so in their metadata
/// (<c>"tutorials_more": minutes</c>). A heading begins another part.
/// </summary>
/// <param name="Title">Its heading; without one the first line of its first comment.</param>
/// <param name="Minutes">Those of all its cells.</param>
/// <param name="Cells">In their order.</param>
public sealed record MorePart(string Title, int Minutes, IReadOnlyList<Cell> Cells)
{
    /// <summary>The name of its first cell.</summary>
    public string Id => Cells[0].Id;

    /// <summary>The parts of a notebook, in their order.</summary>
    public static IReadOnlyList<MorePart> Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        List<List<Cell>> parts = [];
        Cell? before = null;
        foreach (var cell in document.Cells)
        {
            if (cell.More is not null)
            {
                if (before?.More is null || Heading(cell) is not null) parts.Add([]);
                parts[^1].Add(cell);
            }

            before = cell;
        }

        return [.. parts.Select(cells => new MorePart(TitleOf(cells), cells.Sum(cell => cell.More!.Value), cells))];
    }

    private static string? Heading(Cell cell) => cell.Kind == CellKind.Markdown && cell.Source.StartsWith('#')
        ? cell.Source.Split('\n')[0].TrimStart('#').Trim() : null;

    // What marks it in hosts that fold nothing would be said twice.
    private static string TitleOf(List<Cell> cells) =>
        (Heading(cells[0]) ?? cells.SelectMany(cell => cell.Source.Split('\n')).First().TrimStart('/').Trim())
            .Replace(" (more)", "", StringComparison.Ordinal).TrimEnd('.');
}
