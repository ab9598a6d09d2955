namespace Tutorials.Course.Figures;

/// <summary>The end of a line and what stands there.</summary>
/// <param name="Label">One or two lines of text.</param>
/// <param name="X">Where the line ends, in data units.</param>
/// <param name="Y">Its value there.</param>
/// <param name="Mark">The line's marker in front of the label; empty where the line has none.</param>
internal readonly record struct LineEnd(string Label, double X, double Y, string Mark = "");

/// <summary>Labels at the right ends of lines, moved apart until none covers another.</summary>
internal static class LineEnds
{
    private const int LinePixels = 15, CharacterPixels = 7, MarkPixels = 18, Longest = 24, LongestDevice = 14;

    /// <summary>The margin that the labels need, in pixels.</summary>
    public static int Room(IEnumerable<string> labels) =>
        14 + MarkPixels + CharacterPixels
            * Math.Min(Longest, labels.SelectMany(l => l.Split('\n')).Select(l => l.Length).DefaultIfEmpty(0).Max());

    /// <summary>A name short enough for a margin.</summary>
    public static string Cut(string name) => name.Length <= Longest ? name : string.Concat(name.AsSpan(0, Longest - 1), "…");

    /// <summary>A name in as many lines as it needs: a card's name and where its number comes from are too long for one.</summary>
    public static string Lines(string name) => name.Length <= Longest ? name : Bar.Wrap(name, Longest - 2);

    /// <summary>A device without its maker's name, short enough for a margin.</summary>
    public static string Device(string device)
    {
        string name = device;
        foreach (string maker in (string[])["NVIDIA ", "AMD ", "Intel(R) "])
            if (name.StartsWith(maker, StringComparison.Ordinal)) name = name[maker.Length..];
        return name.Length <= LongestDevice ? name : string.Concat(name.AsSpan(0, LongestDevice - 1), "…");
    }

    public static void Draw(Plot plot, IReadOnlyList<LineEnd> ends)
    {
        double[] heights = [.. ends.Select(e => Height(e.Label.Count(c => c == '\n') + 1))];
        double[] centres = Spread([.. ends.Select(e => plot.Y.Fraction(e.Y) * plot.InnerHeight)], heights, plot.InnerHeight);
        for (int i = 0; i < ends.Count; i++)
        {
            string text = ends[i].Mark + Plot.Escape(ends[i].Label).Replace("\n", "<br>", StringComparison.Ordinal);
            double y = plot.Y.At(plot.Y.Value(centres[i] / plot.InnerHeight));
            // Lines that end early are labelled at the edge all the same: there the text covers nothing.
            plot.Label(text, 1, y, ("xref", "paper"), ("xshift", 6), ("font", Plot.Map(("size", 12))));
        }
    }

    // Labels of several lines need air between them, or nobody sees where one ends.
    private static double Height(int lines) => LinePixels * lines + (lines > 1 ? 6 : 0);

    /// <summary>
    /// Moves boxes apart vertically, as little as needed: neighbours that overlap are merged into one block that sits where its members
    /// would like to be on average.
    /// </summary>
    /// <param name="centres">Where each wants its middle, in pixels from the bottom.</param>
    /// <param name="heights">The height of each.</param>
    /// <param name="room">The height of the whole; the blocks are kept inside where they fit.</param>
    public static double[] Spread(double[] centres, double[] heights, double room)
    {
        int[] order = [.. Enumerable.Range(0, centres.Length).OrderBy(i => centres[i])];
        List<(List<int> Members, double Bottom, double Height)> blocks = [];
        foreach (int i in order)
        {
            blocks.Add(([i], Inside(centres[i] - heights[i] / 2, heights[i]), heights[i]));
            while (blocks.Count > 1 && blocks[^2].Bottom + blocks[^2].Height > blocks[^1].Bottom)
            {
                List<int> members = [.. blocks[^2].Members, .. blocks[^1].Members];
                double height = blocks[^2].Height + blocks[^1].Height;
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((members, Inside(members.Average(m => centres[m]) - height / 2, height), height));
            }
        }

        double Inside(double bottom, double height) => Math.Clamp(bottom, 0, Math.Max(0, room - height));

        double[] result = new double[centres.Length];
        foreach (var (members, bottom, _) in blocks)
        {
            double edge = bottom;
            foreach (int m in members)
            {
                result[m] = edge + heights[m] / 2;
                edge += heights[m];
            }
        }

        return result;
    }
}
