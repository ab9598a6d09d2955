using Microsoft.DotNet.Interactive.Formatting;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>A formula: <c>(LaTeXString)@"\frac{1}{2}"</c>. Name and meaning are .NET Interactive's.</summary>
[TypeFormatterSource(typeof(LaTeXFormatters), PreferredMimeTypes = [LaTeXFormatters.MimeType])]
public class LaTeXString(string code)
{
    public static implicit operator LaTeXString(string code) => new(code);

    public override string ToString() => code;
}

/// <summary>The same, set apart from the text whether or not it says so.</summary>
[TypeFormatterSource(typeof(LaTeXFormatters), PreferredMimeTypes = [LaTeXFormatters.MimeType])]
public sealed class MathString(string code) : LaTeXString($"$${code.Trim('$')}$$")
{
    public static implicit operator MathString(string code) => new(code);
}

internal sealed class LaTeXFormatters : ITypeFormatterSource
{
    public const string MimeType = "text/latex";

    public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new Formula<LaTeXString>(), new Formula<MathString>()];

    private sealed class Formula<T> : TypeFormatter<T>
    {
        public override string MimeType => LaTeXFormatters.MimeType;

        public override bool Format(T value, FormatContext context)
        {
            context.Writer.Write(value);
            return true;
        }
    }
}
