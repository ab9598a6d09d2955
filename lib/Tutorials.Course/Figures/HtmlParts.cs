using static Tutorials.Course.Figures.HtmlPart;

namespace Tutorials.Course.Figures;

/// <summary>How a card is set off from the text around it. Lines and no colours: an output does not know on what it stands.</summary>
internal enum Edge { None, Dotted, Double, Frame }

/// <summary>
/// What cards and sheets are put together from. The styles stand in the elements: hosts drop style sheets from outputs that they do not
/// trust, some keep inline styles.
/// </summary>
internal static class HtmlParts
{
    private const string Framed = "currentColor;border-radius:.4em";

    public static HtmlPart Strong(params ReadOnlySpan<HtmlPart> parts) => Element("strong", parts);

    public static HtmlPart Emphasis(params ReadOnlySpan<HtmlPart> parts) => Element("em", parts);

    public static HtmlPart Small(params ReadOnlySpan<HtmlPart> parts) => Element("small", parts);

    public static HtmlPart Code(string code) => Element("code", [code]);

    public static HtmlPart Link(string text, Uri address) => Element("a", [text], $" href=\"{Html.Escape(address.AbsoluteUri)}\"");

    /// <summary>Parts side by side.</summary>
    public static HtmlPart Row(params ReadOnlySpan<HtmlPart> parts) => Join("", parts);

    /// <summary>Parts below one another.</summary>
    public static HtmlPart Lines(params ReadOnlySpan<HtmlPart> lines) => Join("<br>", lines);

    public static HtmlPart Paragraph(params ReadOnlySpan<HtmlPart> parts) => Element("p", parts);

    /// <summary>Nothing where there is no text.</summary>
    public static HtmlPart Note(string? text) => text is null ? default : Paragraph(Small(text));

    /// <summary>A list; nothing where it is empty.</summary>
    public static HtmlPart Bullets(IEnumerable<HtmlPart> items) => ListOf("ul", items);

    /// <inheritdoc cref="Bullets"/>
    public static HtmlPart Numbered(IEnumerable<HtmlPart> items) => ListOf("ol", items);

    /// <summary>Opens without a script, and by keyboard.</summary>
    public static HtmlPart Fold(string summary, params ReadOnlySpan<HtmlPart> parts) =>
        Element("details", [Element("summary", [summary]), .. parts]);

    /// <summary>A box for one thing of a kind.</summary>
    /// <param name="kind">Its class, without what all begin with.</param>
    /// <param name="edge">What sets it off.</param>
    /// <param name="parts">What is in it.</param>
    /// <param name="id">Which one of its kind.</param>
    /// <param name="label">What it is, for those who listen.</param>
    public static HtmlPart Card(string kind, Edge edge, ReadOnlySpan<HtmlPart> parts, string? id = null, string? label = null)
    {
        string style = edge switch
        {
            Edge.Frame => $"border:1px solid {Framed};padding:.4em 1em .9em;",
            Edge.Dotted => "border-left:4px dotted currentColor;padding:.2em .9em;",
            Edge.Double => "border-left:4px double currentColor;padding:.2em .9em;",
            _ => "",
        };
        return Element("div", parts,
            $" class=\"tutorials-{kind}\"{Attribute($"data-{kind}", id)}{Group(label)} style=\"{style}margin:1em 0\"");
    }

    /// <summary>Boxes in rows, as many side by side as there is room for.</summary>
    public static HtmlPart Tiles(string kind, string label, IEnumerable<HtmlPart> tiles) => Element("ol", [.. tiles],
        $" class=\"tutorials-{kind}\"{Attribute("aria-label", label)}"
        + " style=\"display:flex;flex-wrap:wrap;gap:.6em;list-style:none;padding:0;margin:1em 0\"");

    /// <param name="border">Width and kind of its line.</param>
    /// <param name="faded">True for what is not settled yet.</param>
    /// <param name="lines">Below one another.</param>
    public static HtmlPart Tile(string border, bool faded, params ReadOnlySpan<HtmlPart> lines) => Element("li", [Lines(lines)],
        $" style=\"flex:1 1 12em;border:{border} {Framed};padding:.4em .8em{(faded ? ";opacity:.75" : "")}\"");

    /// <summary>The heading of a part of a printed page.</summary>
    public static HtmlPart Heading(string text) => Element("h2", [text]);

    /// <summary>The same inside a card: the notebook around it has headings of its own.</summary>
    public static HtmlPart Caption(string text) => Element("p", [Strong(text)], " style=\"margin:.8em 0 .2em\"");

    /// <summary>What a sheet answers, in large letters, and its sentence.</summary>
    public static HtmlPart Answer(string headline, string sentence) =>
        Element("p", [Lines(Element("strong", [headline], " style=\"font-size:1.6em\""), sentence)], " class=\"answer\"");

    /// <summary>Two parts that a printed page has side by side; the second may be nothing.</summary>
    public static HtmlPart SideBySide(HtmlPart left, HtmlPart right) =>
        Element("div", [Element("div", [left]), Element("div", [right])], " class=\"two\"");

    /// <summary>What a printed page has in small letters.</summary>
    public static HtmlPart FinePrint(HtmlPart part) => Element("div", [part], " class=\"small\"");

    /// <summary>What begins a side of its own on paper.</summary>
    public static HtmlPart Overleaf(params ReadOnlySpan<HtmlPart> parts) => Element("section", parts, " class=\"overleaf\"");

    /// <summary>A table under a heading of its own, <see cref="Wide"/>.</summary>
    /// <param name="label">What it is, for those who listen.</param>
    /// <param name="columns">A header that is empty is no header.</param>
    /// <param name="rows">Each has one cell per column.</param>
    public static HtmlPart TableBox(string label, IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        string Align(int i) => columns[i].IsNumber ? " style=\"text-align:right;white-space:nowrap\"" : " style=\"text-align:left\"";
        var head = columns.Select((c, i) => c.Header.Length > 0
            ? Element("th", [c.Header], $" scope=\"col\"{Align(i)}")
            : Element("td", [], Align(i)));
        var body = rows.Select(row => Element("tr", [.. row.Select((cell, i) => Element("td", [cell], Align(i)))]));
        var table = Element("table", [Element("thead", [Element("tr", [.. head])]), Element("tbody", [.. body])]);
        return Wide(label, table);
    }

    /// <summary>What has no room on a narrow screen: it scrolls sideways by itself, and by keyboard too.</summary>
    public static HtmlPart Wide(string label, HtmlPart part) =>
        Element("div", [part], $" role=\"region\" tabindex=\"0\"{Attribute("aria-label", label)} style=\"overflow-x:auto\"");

    /// <summary>Writes parts one after another.</summary>
    public static void Put(this TextWriter writer, params ReadOnlySpan<HtmlPart> parts)
    {
        foreach (var part in parts) writer.Write(part.ToString());
    }

    private static HtmlPart ListOf(string tag, IEnumerable<HtmlPart> items) =>
        items.Select(item => Element("li", [item])).ToArray() is { Length: > 0 } all ? Element(tag, all) : default;

    private static string Group(string? label) => label is null ? "" : $" role=\"group\"{Attribute("aria-label", label)}";

    private static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{Html.Escape(value)}\"";
}
