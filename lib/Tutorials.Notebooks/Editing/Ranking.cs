using Microsoft.CodeAnalysis.Completion;

namespace Tutorials.Notebooks.Editing;

/// <summary>Chooses and orders completions by what has been typed: as a client only shows them, the kernel has to filter.</summary>
internal static class Ranking
{
    /// <summary>
    /// Exact beginnings first, then beginnings in another case, then names whose capitals spell the text (<c>WL</c>: WriteLine).
    /// </summary>
    public static IEnumerable<CompletionItem> Order(IEnumerable<CompletionItem> items, string typed) =>
        items.Select(item => (Item: item, Rank: Rank(item.FilterText, typed)))
            .Where(entry => entry.Rank < 3)
            .OrderBy(entry => entry.Rank)
            .ThenBy(entry => entry.Item.SortText, StringComparer.OrdinalIgnoreCase)
            .Select(entry => entry.Item);

    private static int Rank(string name, string typed) =>
        name.StartsWith(typed, StringComparison.Ordinal) ? 0
        : name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1
        : typed.Length > 1 && string.Concat(name.Where(char.IsUpper)).StartsWith(typed, StringComparison.Ordinal) ? 2
        : 3;
}
