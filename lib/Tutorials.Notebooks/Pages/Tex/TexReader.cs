namespace Tutorials.Notebooks.Pages.Tex;

internal enum TexKind
{
    End,
    Open,
    Close,
    Sub,
    Sup,
    Cell,
    Row,
    Command,
    Number,
    Character,
}

/// <summary>One token of TeX. <see cref="Text"/> is a command's name without its backslash, else the characters themselves.</summary>
internal readonly record struct TexToken(TexKind Kind, string Text);

/// <summary>Cuts a formula into tokens, one ahead.</summary>
internal sealed class TexReader
{
    private readonly string source;
    private int at;

    public TexReader(string source)
    {
        this.source = source;
        Next = Read();
    }

    public TexToken Next { get; private set; }

    public TexToken Take()
    {
        var taken = Next;
        Next = Read();
        return taken;
    }

    /// <summary>
    /// The words of <c>{…}</c> as they stand, spaces included, for \text and its like; null where no brace follows.
    /// Braces inside are counted.
    /// </summary>
    public string? TakeWords()
    {
        if (Next.Kind != TexKind.Open) return null;
        var (start, depth) = (at, 1);
        while (at < source.Length && depth > 0)
            depth += source[at++] switch { '{' => 1, '}' => -1, _ => 0 };
        string words = source[start..(depth == 0 ? at - 1 : at)];
        Next = Read();
        return words;
    }

    private TexToken Read()
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        if (at == source.Length) return new(TexKind.End, "");
        int start = at++;
        switch (source[start])
        {
            case '{': return new(TexKind.Open, "{");
            case '}': return new(TexKind.Close, "}");
            case '_': return new(TexKind.Sub, "_");
            case '^': return new(TexKind.Sup, "^");
            case '&': return new(TexKind.Cell, "&");
            case '\\': return Command();
        }
        if (!char.IsAsciiDigit(source[start]))
        {
            // A letter outside the basic plane (𝔼) is two chars.
            if (char.IsHighSurrogate(source[start]) && at < source.Length && char.IsLowSurrogate(source[at]))
                at++;
            return new(TexKind.Character, source[start..at]);
        }
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || IsPointInNumber()))
            at++;
        return new(TexKind.Number, source[start..at]);
    }

    private bool IsPointInNumber() => source[at] == '.' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]);

    private TexToken Command()
    {
        int start = at;
        while (at < source.Length && char.IsAsciiLetter(source[at]))
            at++;
        // \% \, \\ and their like are one sign long.
        if (at == start && at < source.Length)
            at++;
        string name = source[start..at];
        return name == "\\" ? new(TexKind.Row, name) : new(TexKind.Command, name);
    }
}
