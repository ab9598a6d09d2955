using System.Text;
using Tutorials.Notebooks.Markup;

namespace Tutorials.Notebooks.Pages.Tex;

/// <summary>The commands that take arguments, and the names that stand for a sign.</summary>
internal sealed partial class TexParser
{
    private string Command(string name)
    {
        switch (name)
        {
            case "dfrac" or "tfrac":
                return $"<mstyle displaystyle=\"{(name == "dfrac" ? "true" : "false")}\"><mfrac>{Argument()}{Argument()}</mfrac></mstyle>";
            case "frac":
                return $"<mfrac>{Argument()}{Argument()}</mfrac>";
            case "binom":
                return $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Argument()}{Argument()}</mfrac><mo>)</mo></mrow>";
            case "sqrt":
                return Root();
            case "text" or "textrm" or "mathrm" or "operatorname" or "mathit" or "textit" or "mathsf" or "texttt" or "mathtt":
                return Words(name);
            case "mathbf" or "boldsymbol" or "bm":
                return $"<mrow style=\"font-weight:bold\">{Argument()}</mrow>";
            case "mathbb" or "mathcal":
                return TexLetters.Set(name, reader.TakeWords() ?? reader.Take().Text) ?? Unknown(name);
            case "left":
                return Fenced();
            case "begin":
                return TexTables.Read(reader.TakeWords() ?? "", Rows);
            case "displaystyle" or "textstyle" or "limits" or "nolimits" or "big" or "Big" or "bigl" or "bigr":
                return "";
        }
        if (TexSymbols.Space(name) is { } width) return $"<mspace width=\"{width}\"></mspace>";
        if (TexSymbols.Accent(name) is { } accent)
            return $"<mover accent=\"true\">{Argument()}<mo>{accent}</mo></mover>";
        return TexSymbols.TryGet(name, out var symbol) ? Element(symbol.Tag, symbol.Text) : Unknown(name);
    }

    private string Root()
    {
        if (reader.Next is not { Kind: TexKind.Character, Text: "[" }) return $"<msqrt>{Argument()}</msqrt>";
        reader.Take();
        var degree = new StringBuilder();
        while (!EndsRow(reader.Next) && reader.Next is not { Kind: TexKind.Character, Text: "]" })
            degree.Append(Scripted());
        if (reader.Next.Kind == TexKind.Character)
            reader.Take();
        return $"<mroot>{Argument()}<mrow>{degree}</mrow></mroot>";
    }

    private string Words(string command)
    {
        string words = reader.TakeWords() ?? reader.Take().Text;
        // A space at the edge of \text{ if } is meant; MathML trims ordinary ones.
        return command.StartsWith("text", StringComparison.Ordinal)
            ? Element("mtext", words.Replace(' ', '\u00a0'))
            : $"<mi mathvariant=\"normal\">{Html.Encode(words)}</mi>";
    }

    private string Fenced()
    {
        string open = Fence();
        string inner = Row();
        string close = reader.Next is { Kind: TexKind.Command, Text: "right" } ? CloseFence() : "";
        return $"<mrow>{open}{inner}{close}</mrow>";
    }

    private string CloseFence()
    {
        reader.Take();
        return Fence();
    }

    private string Fence()
    {
        if (reader.Next.Kind == TexKind.End) return "";
        var token = reader.Take();
        string text = token.Kind == TexKind.Command && TexSymbols.TryGet(token.Text, out var symbol) ? symbol.Text : token.Text;
        return text == "." ? "" : $"<mo stretchy=\"true\">{Html.Encode(text)}</mo>";
    }

    /// <summary>The rows of an environment up to its \end, each a list of cells.</summary>
    private List<List<string>> Rows()
    {
        List<List<string>> rows = [[]];
        while (true)
        {
            rows[^1].Add(Row());
            if (reader.Next.Kind == TexKind.Row)
                rows.Add([]);
            else if (reader.Next.Kind != TexKind.Cell)
                break;
            reader.Take();
        }
        if (reader.Next is { Kind: TexKind.Command, Text: "end" })
        {
            reader.Take();
            reader.TakeWords();
        }
        // A \\ behind the last line opens no line of its own.
        if (rows.Count > 1 && rows[^1] is ["<mrow></mrow>"])
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
