using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// <c>#i "nuget:https://…"</c>: where a package may be that the sources of NuGet.config do not have. The compiler knows no such line.
/// </summary>
internal static partial class PackageSources
{
    /// <summary>The code with such lines blanked, and what they name.</summary>
    public static (string Code, IReadOnlyList<string> Sources) Take(string code)
    {
        if (!code.Contains("#i", StringComparison.Ordinal)) return (code, []);
        List<string> sources = [];
        string rest = Line().Replace(code, match =>
        {
            sources.Add(match.Groups["source"].Value.Trim());
            return new string(' ', match.Length);
        });
        return (rest, sources);
    }

    [GeneratedRegex("""^[ \t]*#i[ \t]+"nuget:(?<source>[^"\r\n]+)"[ \t]*""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
