using System.Globalization;
using System.Text;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>What is right in another language, in a command line or in a text program, and is pasted or typed here.</summary>
internal static class OtherHabits
{
    private const string Prints = "C# prints with Console.WriteLine(…).";
    private const string Method = "A method of C# begins with the type of its result: int Twice(int x) => 2 * x;";
    private const string Space = "C# takes in a namespace with: using System.IO;";
    private const string Command = "This is a command for the system, and a cell holds only C#. Type it in a terminal, or write "
        + "System.Diagnostics.Process.Start(\"program\", \"arguments\").";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["print"] = Prints, ["println"] = Prints, ["printf"] = Prints, ["puts"] = Prints, ["echo"] = Prints, ["cout"] = Prints,
        ["alert"] = Prints,
        ["def"] = Method, ["function"] = Method, ["func"] = Method, ["fn"] = Method, ["fun"] = Method,
        ["import"] = Space, ["require"] = Space,
        ["let"] = "C# declares a variable with var: var x = 5;",
        ["len"] = "The length of an array or a text is its Length, that of a list its Count: x.Length.",
        ["range"] = "Numbers in a row: Enumerable.Range(0, 10), or for (int i = 0; i < 10; i++).",
        ["input"] = "C# reads a line with Console.ReadLine().",
        ["True"] = "C# writes true.", ["False"] = "C# writes false.", ["None"] = "C# writes null.", ["nil"] = "C# writes null.",
        ["undefined"] = "C# writes null.", ["self"] = "C# writes this.", ["elif"] = "C# writes else if (…).",
        ["boolean"] = "C# writes bool.", ["Integer"] = "C# writes int.", ["str"] = "C# writes string.",
        ["SELECT"] = "This is SQL. A query of C#: from x in numbers where x > 1 select x.",
    };

    private static readonly HashSet<string> Programs = new(
        ["ls", "dir", "cd", "pwd", "mkdir", "cat", "git", "pip", "npm", "dotnet", "conda", "python", "python3", "apt", "sudo"],
        StringComparer.Ordinal);

    private static readonly Dictionary<char, string> Typed = new()
    {
        ['≤'] = "<=", ['≥'] = ">=", ['≠'] = "!=", ['×'] = "*", ['·'] = "*", ['÷'] = "/", ['⇒'] = "=>", ['→'] = "=>", ['…'] = "...",
        ['‘'] = "'", ['’'] = "'", ['‚'] = "'", ['´'] = "'",
    };

    /// <summary>What a name that is unknown here was to be; null where nobody can tell.</summary>
    public static string? OfName(string name) => Names.GetValueOrDefault(name)
        ?? (Programs.Contains(name) ? Command
            : typeof(Math).GetMembers().FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } member
            ? $"'{name}' is a part of Math: write Math.{member.Name}."
            : null);

    /// <summary>How a character that C# does not know is typed; null where it stands for nothing.</summary>
    public static string? OfCharacter(string text) => text.Length == 0 || !Rune.TryGetRuneAt(text, 0, out var rune) ? null
        : Rune.GetUnicodeCategory(rune) switch
        {
            _ when Typed.TryGetValue(text[0], out string? typed) => $"C# writes {typed} here. Type it anew.",
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation =>
                "These quotation marks come from a text program or a web page. Type them anew: \"…\".",
            _ when text[0] is '„' => "These quotation marks come from a text program or a web page. Type them anew: \"…\".",
            UnicodeCategory.DashPunctuation or UnicodeCategory.MathSymbol when text[0] is >= '‐' and <= '―' or '−' =>
                "This dash comes from a text program or a web page. Type a minus: -.",
            UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator =>
                string.Create(CultureInfo.InvariantCulture, $"Here stands a character that nobody sees (U+{rune.Value:X4}). ")
                + "Delete it, or type the line anew.",
            _ => null,
        };
}
