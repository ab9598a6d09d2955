using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Tutorials.Notebooks.Sessions;

/// <summary>Variables that C# can write down: numbers, texts, truth values, and arrays and lists of these.</summary>
internal static class PlainVariables
{
    // Written after each cell: some milliseconds at most.
    private const int MostElements = 10_000, MostCharacters = 200_000;

    /// <summary>The words of C# for the types of such values.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Names = new Dictionary<Type, string>
    {
        [typeof(bool)] = "bool", [typeof(char)] = "char", [typeof(string)] = "string", [typeof(decimal)] = "decimal",
        [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(byte)] = "byte", [typeof(ushort)] = "ushort", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double",
    };

    /// <summary>The names of those that are plain and small, and the C# that declares them again with the values they have now.</summary>
    public static (IReadOnlyList<string> Names, string Code) Write(IEnumerable<SessionVariable> variables)
    {
        var names = new List<string>();
        var code = new StringBuilder();
        foreach (var variable in variables.OrderBy(v => v.Name, StringComparer.Ordinal))
        {
            if (Declaration(variable) is not { } line || code.Length + line.Length > MostCharacters) continue;
            names.Add(variable.Name);
            code.Append(line).Append('\n');
        }

        return (names, code.ToString());
    }

    private static string? Declaration(SessionVariable variable)
    {
        var type = variable.Type;
        var element = type is { IsArray: true } && type.GetArrayRank() == 1 ? type.GetElementType()
            : type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null;
        if (!Names.TryGetValue(element ?? type, out string? name)) return null;
        string? value = element is null || variable.Value is null ? Literal(variable.Value)
            : variable.Value is ICollection { Count: <= MostElements } all ? $"[{string.Join(", ", all.Cast<object?>().Select(Literal))}]"
            : null;
        string full = element is null ? name : type.IsArray ? $"{name}[]" : $"List<{name}>";
        return value is null ? null : $"{full} @{variable.Name} = {value};";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null!",
        bool truth => truth ? "true" : "false",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char one => SymbolDisplay.FormatLiteral(one, quote: true),
        float.NaN => "float.NaN",
        double.NaN => "double.NaN",
        float single when float.IsInfinity(single) => single > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        double wide when double.IsInfinity(wide) => wide > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
        float single => single.ToString("R", CultureInfo.InvariantCulture) + "f",
        double wide => wide.ToString("R", CultureInfo.InvariantCulture) + "d",
        decimal money => money.ToString(CultureInfo.InvariantCulture) + "m",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
