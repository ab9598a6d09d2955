using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Stdio;

/// <summary>A variable as a list shows it. No code of the reader's is asked for it: a cell may be running.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it, without namespaces.</param>
/// <param name="Value">Its value in a few characters; how many elements it has; empty where neither can be said.</param>
internal sealed record VariableRow(string Name, string Type, string Value)
{
    private const int Shown = 60;

    public static IReadOnlyList<VariableRow> All(IEnumerable<SessionVariable> variables) =>
        [.. variables.OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => new VariableRow(v.Name, TypeOf(v.Type), ValueOf(v.Value)))];

    private static string TypeOf(Type type)
    {
        if (type.IsArray) return $"{TypeOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{TypeOf(inner)}?";
        if (PlainVariables.Names.TryGetValue(type, out string? plain)) return plain;
        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeOf))}>"
            : type.Name;
    }

    private static string ValueOf(object? value) => value switch
    {
        null => "null",
        string text => SymbolDisplay.FormatLiteral(text.Length > Shown ? $"{text[..Shown]}…" : text, quote: true),
        Array all => Elements(all.Length),
        System.Collections.ICollection all when IsOfRuntime(value) => Elements(all.Count),
        IFormattable number when IsOfRuntime(value) || value is Enum => number.ToString(null, CultureInfo.InvariantCulture),
        bool or char => value.ToString()!,
        _ => "",
    };

    private static string Elements(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} element{(count == 1 ? "" : "s")}");

    private static bool IsOfRuntime(object value) => value.GetType().Namespace is { } name
        && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
}
