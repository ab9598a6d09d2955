using System.Collections;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// Collections in collections, which the formatters follow to the end of the stack: a list that holds itself, a tree that is a sequence of
/// trees. Beyond eight levels such a value is shown by this, cut.
/// </summary>
internal static class Nesting
{
    private const int Deepest = 8;
    private const int Widest = 20;
    private const int Most = 2_000;

    /// <summary>The text of a value that is nested too deep to be formatted; null where it is not.</summary>
    public static string? Cut(object? value)
    {
        int looked = 0;
        return IsTooDeep(value, 0, ref looked) ? Text(value, 0) : null;
    }

    private static bool IsTooDeep(object? value, int depth, ref int looked)
    {
        if (Parts(value) is not { } parts) return false;
        if (depth > Deepest) return true;
        foreach (object? part in parts)
        {
            if (++looked > Most) return false;
            if (IsTooDeep(part, depth + 1, ref looked)) return true;
        }
        return false;
    }

    // Three levels tell what it is.
    private static string Text(object? value, int depth) =>
        Parts(value) is not { } parts ? Short(value)
        : depth >= 3 ? "[ … ]"
        : $"[ {string.Join(", ", parts.Select(part => Text(part, depth + 1)))} ]";

    private static string Short(object? value) => value is null ? "<null>" : FailSafe.ToString(value);

    private static IEnumerable<object?>? Parts(object? value) => value switch
    {
        string or null => null,
        IDictionary pairs => pairs.Values.Cast<object?>().Take(Widest),
        IEnumerable sequence when value is ICollection
            || value.GetType().Namespace?.StartsWith("System.", StringComparison.Ordinal) != true =>
            sequence.Cast<object?>().Take(Widest),
        _ => null,
    };
}
