using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tutorials.Tests;

namespace Tutorials.Notebooks.Tests.Sessions.RandomCells;

/// <summary>What a cell came to: its value as text, or the exception's name, or that it did not compile.</summary>
/// <param name="Value">Null where nothing is shown.</param>
/// <param name="Error">Null where the cell succeeded.</param>
internal sealed partial record Answer(string? Value, string? Error)
{
    // Half an emoji, as Substring leaves it, is no UTF-8: on the way from the tool it becomes U+FFFD.
    public string? Value { get; } = Value is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Value));

    public const string NotCompiled = "CompileError";

    /// <summary>What a cell came to in the genuine tool.</summary>
    public static Answer Of(ToolCell cell)
    {
        if (cell.Failure is { } failure)
            return new(null, Exception().Match(failure) is { Success: true } thrown ? thrown.Groups[1].Value : NotCompiled);
        string? value = cell.Returned is { } html && Preformatted().Match(html) is { Success: true } text
            ? WebUtility.HtmlDecode(text.Groups[1].Value) : cell.Returned;
        return new(value is { Length: > 0 } ? value : null, null);
    }

    [GeneratedRegex(@"<pre>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Preformatted();

    [GeneratedRegex(@"^(?:[\w]+\.)*(\w+Exception)\b")]
    private static partial Regex Exception();
}
