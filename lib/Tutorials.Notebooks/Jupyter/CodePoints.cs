namespace Tutorials.Notebooks.Jupyter;

/// <summary>Jupyter counts a cursor in Unicode code points, .NET in UTF-16 units: one emoji is one there and two here.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 index after <paramref name="count"/> code points; the end of the text when it is shorter.</summary>
    public static int Index(string text, int count)
    {
        int index = 0;
        for (; count > 0 && index < text.Length; count--)
            index += IsPair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The number of code points before the UTF-16 index.</summary>
    public static int Count(string text, int index)
    {
        int count = 0;
        for (int at = 0; at < index && at < text.Length; at += IsPair(text, at) ? 2 : 1)
            count++;
        return count;
    }

    private static bool IsPair(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
}
