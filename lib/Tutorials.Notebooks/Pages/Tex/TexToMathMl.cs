using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages.Tex;

/// <summary>
/// TeX formulas as MathML, which browsers set themselves: a page needs no script, no fonts and no network for its maths.
/// Knows what lessons use: fractions, roots, scripts, limits, Greek, operators, accents, text, matrices, cases and aligned lines.
/// A command that it does not know is shown as it was written, marked, never dropped.
/// </summary>
public static class TexToMathMl
{
    /// <param name="tex">The formula without its dollar signs.</param>
    /// <param name="display">On a line of its own, or within the text.</param>
    /// <returns>A <c>math</c> element; the source stands in it as an annotation, for copying.</returns>
    public static string Convert(string tex, bool display)
    {
        string row = new TexParser(tex).Formula();
        string source = Html.Encode(tex.Trim());
        string block = display ? " display=\"block\"" : "";
        return $"<math{block}><semantics>{row}<annotation encoding=\"application/x-tex\">{source}</annotation></semantics></math>";
    }
}
