using System.Text;

namespace Tutorials.Notebooks.Pages.Tex;

/// <summary>TeX environments of rows and columns: matrix, pmatrix, bmatrix, vmatrix, cases, aligned.</summary>
internal static class TexTables
{
    public static string Read(string environment, Func<List<List<string>>> rows)
    {
        string name = environment.TrimEnd('*');
        var (open, close) = name switch
        {
            "pmatrix" => ("(", ")"),
            "bmatrix" => ("[", "]"),
            "vmatrix" => ("|", "|"),
            "cases" => ("{", ""),
            _ => ("", ""),
        };
        // In aligned lines columns alternate: what stands before the sign, and the sign with what follows.
        string[] sides = name switch
        {
            "aligned" or "align" or "split" => new[] { "right", "left" },
            "cases" => ["left"],
            _ => ["center"],
        };
        var table = new StringBuilder(
            "<mtable" + (name is "aligned" or "align" or "split" ? " displaystyle=\"true\" class=\"aligned\"" : "") + ">");
        foreach (var row in rows())
        {
            table.Append("<mtr>");
            for (int column = 0; column < row.Count; column++)
                table.Append($"<mtd style=\"text-align:{sides[column % sides.Length]}\">{row[column]}</mtd>");
            table.Append("</mtr>");
        }
        table.Append("</mtable>");
        return $"<mrow>{Fence(open)}{table}{Fence(close)}</mrow>";
    }

    private static string Fence(string sign) => sign.Length == 0 ? "" : $"<mo stretchy=\"true\" fence=\"true\">{sign}</mo>";
}

/// <summary>Capital letters of \mathbb and \mathcal: Unicode has them, in two places each.</summary>
internal static class TexLetters
{
    // The letters that Unicode had before the mathematical alphabets stand elsewhere, and their places there are empty.
    private const string DoubleStruck = "CℂHℍNℕPℙQℚRℝZℤ";
    private const string Script = "BℬEℰFℱHℋIℐLℒMℳRℛ";

    /// <returns>A <c>mi</c> element; null where a letter has no such form.</returns>
    public static string? Set(string command, string letters)
    {
        var (old, first) = command == "mathbb" ? (DoubleStruck, 0x1D538) : (Script, 0x1D49C);
        if (letters.Length == 0 || !letters.All(char.IsAsciiLetterUpper)) return null;
        string text = string.Concat(letters.Select(letter =>
            old.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? old[at + 1].ToString()
                : char.ConvertFromUtf32(first + letter - 'A')));
        return $"<mi>{text}</mi>";
    }
}
