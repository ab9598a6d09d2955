using System.Globalization;

namespace Tutorials.Course.Figures;

/// <summary>An array of a picture, or a single number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cells">Its elements.</param>
/// <param name="Columns">How many stand in a row; a longer array is a table.</param>
/// <param name="Marked">The elements that the picture is about.</param>
public sealed record DrawnArray(string Name, IReadOnlyList<string> Cells, int Columns, IReadOnlyList<int> Marked)
{
    internal int Rows => Math.Max(1, (Cells.Count + Columns - 1) / Columns);

    internal string Element(int i) => Cells.Count > Columns
        ? string.Create(CultureInfo.InvariantCulture, $"{Name} in row {i / Columns}, column {i % Columns}")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}[{i}]");
}

/// <summary>
/// Arrays before and after, and one result with the inputs that it is made of. Drawn with the colour of the text alone, so it is right
/// on any background; the sentence below says the same.
/// </summary>
/// <param name="title">What is shown.</param>
/// <param name="launch">How the kernel was launched, and on what.</param>
/// <param name="inputs">From the top.</param>
/// <param name="output">Below them.</param>
/// <param name="alt">The sentence; null for what the first marked element is made of.</param>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class ArrayPicture(string title, string launch, IReadOnlyList<DrawnArray> inputs, DrawnArray output,
    string? alt = null) : IShown
{
    private const int Cell = 28, Gap = 22, NameWidth = 76, MostNamed = 4, SmallLetter = 6;

    private readonly int cellWidth = CellWidth([.. inputs.Append(output).SelectMany(array => array.Cells)]);

    /// <summary>How wide cells have to be for what stands in them.</summary>
    internal static int CellWidth(IReadOnlyList<string> cells) =>
        Math.Max(Cell, SmallLetter * cells.Select(cell => cell.Length).DefaultIfEmpty().Max() + 6);

    /// <summary>What is shown.</summary>
    public string Title => title;

    /// <summary>How the kernel was launched.</summary>
    public string Launch => launch;

    /// <summary>The arrays before.</summary>
    public IReadOnlyList<DrawnArray> Inputs => inputs;

    /// <summary>The array after.</summary>
    public DrawnArray Output => output;

    private IReadOnlyList<DrawnArray> All => [.. inputs, output];

    /// <summary>What the marked result is made of.</summary>
    public string Alt
    {
        get
        {
            if (alt is not null) return alt;
            string made = output.Element(output.Marked[0]);
            string[] sources = [.. inputs.Where(input => input.Marked.Count > 0).Select(Sources)];
            return $"{made} is made of {(sources.Length == 0 ? "no element of an array" : string.Join(" and ", sources))}.";
        }
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        int width = NameWidth + cellWidth * All.Max(array => Math.Min(array.Columns, array.Cells.Count)) + 4;
        int height = All.Sum(array => array.Rows * Cell) + Gap * (All.Count - 1) + 4;
        writer.Write($"""<figure class="tutorials-arrays" style="margin:1em 0"><figcaption><strong>{Html.Escape(title)}</strong><br>""");
        writer.Write($"<small>{Html.Escape(launch)}. {Html.Escape(Alt)}</small></figcaption>");
        writer.Write($"""<svg role="img" aria-label="{Html.Escape(Alt)}" viewBox="0 0 {width} {height}" """);
        writer.Write($"""style="display:block;width:{width}px;max-width:100%;height:auto;margin-top:.4em" """);
        writer.Write("""fill="currentColor" stroke="none" font-size="13" font-family="inherit">""");
        int top = 2;
        int resultTop = height - 2 - output.Rows * Cell;
        foreach (var array in All)
        {
            WriteArray(writer, array, top);
            if (array != output)
                foreach (int i in array.Marked) WriteLine(writer, Centre(array, i, top), Centre(output, output.Marked[0], resultTop));
            top += array.Rows * Cell + Gap;
        }

        writer.Write("</svg></figure>");
    }

    /// <summary>A line for each array, the marked elements in brackets, and the sentence.</summary>
    public override string ToString() => $"{title}\n{launch}\n{string.Join('\n', All.Select(Text))}\n{Alt}";

    private static string Sources(DrawnArray input) =>
        input.Marked.Count == input.Cells.Count && input.Marked.Count > 1 ? $"all of {input.Name}"
        : input.Marked.Count > MostNamed ? $"{input.Marked.Count} elements of {input.Name}"
        : string.Join(", ", input.Marked.Select(input.Element));

    private static string Text(DrawnArray array) => string.Join('\n', array.Cells
        .Select((cell, i) => array.Marked.Contains(i) ? $"[{cell}]" : cell).Chunk(array.Columns)
        .Select((row, i) => $"{(i == 0 ? array.Name : ""),-10}{string.Concat(row.Select(cell => $"{cell,6}"))}"));

    private (int X, int Y) Centre(DrawnArray array, int i, int top) =>
        (NameWidth + i % array.Columns * cellWidth + cellWidth / 2, top + i / array.Columns * Cell + Cell / 2);

    private void WriteArray(TextWriter writer, DrawnArray array, int top)
    {
        writer.Write($"""<text x="0" y="{top + 19}">{Html.Escape(array.Name)}</text>""");
        for (int i = 0; i < array.Cells.Count; i++)
        {
            var (x, y) = Centre(array, i, top);
            var (line, fill) = array.Marked.Contains(i) ? ("2.5", ".18") : ("1", "0");
            writer.Write($"""<rect x="{x - cellWidth / 2 + 1}" y="{y - 13}" width="{cellWidth - 2}" height="26" fill-opacity="{fill}" """);
            writer.Write($"""stroke="currentColor" stroke-width="{line}"/>""");
            writer.Write($"""<text x="{x}" y="{y + 4}" text-anchor="middle"{Small(array.Cells[i])}>{Html.Escape(array.Cells[i])}</text>""");
        }
    }

    private static string Small(string cell) => cell.Length > 3 ? " font-size=\"10\"" : "";

    // From edge to edge, so that no line crosses its own number.
    private static void WriteLine(TextWriter writer, (int X, int Y) from, (int X, int Y) to)
    {
        writer.Write($"""<line x1="{from.X}" y1="{from.Y + 13}" x2="{to.X}" y2="{to.Y - 13}" stroke="currentColor" """);
        writer.Write("""stroke-width="1.5" stroke-opacity=".4"/>""");
    }
}
