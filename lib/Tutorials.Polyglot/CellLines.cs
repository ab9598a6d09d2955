namespace Tutorials.Polyglot;

/// <summary>The lines of a cell, from which the framework cuts parts without saying where they were.</summary>
internal sealed class CellLines(string cell)
{
    private readonly string[] lines = Of(cell);
    private int next;

    /// <summary>The part below as many empty lines as stand above it in the cell. Parts come in order.</summary>
    public string Place(string part)
    {
        string[] own = Of(part);
        int begin = Array.FindIndex(own, line => !string.IsNullOrWhiteSpace(line));
        if (begin < 0) return part;
        int found = Array.IndexOf(lines, own[begin], Math.Min(next, lines.Length));
        int above = Math.Max(0, found - begin);
        next = found + own.Length - begin;
        return new string('\n', above) + part;
    }

    private static string[] Of(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
