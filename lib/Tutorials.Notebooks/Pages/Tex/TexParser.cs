using System.Text;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages.Tex;

/// <summary>Recursive descent over <see cref="TexReader"/>; every method returns one MathML element.</summary>
internal sealed partial class TexParser(string tex)
{
    // Deeper than any formula a person writes; a hostile one would overflow the stack.
    private const int MaxDepth = 60;

    private readonly TexReader reader = new(tex);
    private int depth;

    public string Formula()
    {
        var parts = new StringBuilder();
        while (reader.Next.Kind != TexKind.End)
        {
            parts.Append(Row());
            // What ends a row outside its brackets has no partner: shown, not dropped.
            if (reader.Next.Kind != TexKind.End)
                parts.Append(Unknown(reader.Take().Text));
        }
        return $"<mrow>{parts}</mrow>";
    }

    private string Row()
    {
        var parts = new StringBuilder();
        while (!EndsRow(reader.Next))
            parts.Append(Scripted());
        return $"<mrow>{parts}</mrow>";
    }

    private static bool EndsRow(TexToken token) =>
        token.Kind is TexKind.End or TexKind.Close or TexKind.Cell or TexKind.Row
            || token is { Kind: TexKind.Command, Text: "end" or "right" };

    private string Scripted()
    {
        bool limits = reader.Next.Kind == TexKind.Command && TexSymbols.TakesLimits(reader.Next.Text);
        string body = reader.Next.Kind is TexKind.Sub or TexKind.Sup ? "<mrow></mrow>" : Atom();
        string? sub = null, sup = null;
        while (true)
        {
            if (reader.Next.Kind == TexKind.Sub && sub is null)
                sub = Script();
            else if (reader.Next.Kind == TexKind.Sup && sup is null)
                sup = Script();
            else if (reader.Next is { Kind: TexKind.Character, Text: "'" } && sup is null)
                sup = Primes();
            else
                break;
        }
        var (below, above, both) = limits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        return (sub, sup) switch
        {
            (null, null) => body,
            (_, null) => $"<{below}>{body}{sub}</{below}>",
            (null, _) => $"<{above}>{body}{sup}</{above}>",
            _ => $"<{both}>{body}{sub}{sup}</{both}>",
        };
    }

    private string Script()
    {
        reader.Take();
        return Argument();
    }

    private string Primes()
    {
        int count = 0;
        for (; reader.Next is { Kind: TexKind.Character, Text: "'" }; count++)
            reader.Take();
        return $"<mo>{new string('′', count)}</mo>";
    }

    /// <summary>A group in braces or the one token that stands for it: x^2, x^{2n}.</summary>
    private string Argument()
    {
        if (reader.Next.Kind == TexKind.Open) return Group();
        return EndsRow(reader.Next) || reader.Next.Kind is TexKind.Sub or TexKind.Sup ? "<mrow></mrow>" : Atom();
    }

    private string Group()
    {
        reader.Take();
        string row = Row();
        if (reader.Next.Kind == TexKind.Close)
            reader.Take();
        return row;
    }

    private string Atom()
    {
        if (depth == MaxDepth) return Unknown(reader.Take().Text);
        depth++;
        string atom = reader.Next.Kind == TexKind.Open ? Group() : Single(reader.Take());
        depth--;
        return atom;
    }

    private string Single(TexToken token) => token.Kind switch
    {
        TexKind.Number => $"<mn>{token.Text}</mn>",
        TexKind.Command => Command(token.Text),
        _ => Character(token.Text),
    };

    private static string Character(string text) => text switch
    {
        "-" => "<mo>−</mo>",
        "*" => "<mo>∗</mo>",
        // A fence in text must not stretch to what stands beside it.
        "(" or ")" or "[" or "]" or "|" => $"<mo stretchy=\"false\">{text}</mo>",
        "," or ";" => $"<mo separator=\"true\">{text}</mo>",
        "~" => "<mspace width=\"0.25em\"></mspace>",
        _ => char.IsLetter(text, 0) ? Element("mi", text) : Element("mo", text),
    };

    private static string Element(string tag, string text) => $"<{tag}>{Html.Encode(text)}</{tag}>";

    private static string Unknown(string text)
    {
        string source = text.Length > 0 && char.IsAsciiLetter(text[0]) ? "\\" + text : text;
        string safe = Html.Encode(source);
        return $"<mtext class=\"tex-unknown\" title=\"not set: {safe}\">{safe}</mtext>";
    }
}
