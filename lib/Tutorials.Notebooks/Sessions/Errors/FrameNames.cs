using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>Names of stack frames as the reader wrote them: no state machines, closures or submissions.</summary>
internal static partial class FrameNames
{
    /// <summary>Frames that only carry an exception from one place to another.</summary>
    public static bool IsPlumbing(MethodBase method)
    {
        var type = method.DeclaringType;
        return type?.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices"
                or "Internal.Runtime.CompilerHelpers"
            || type?.Name == StopSwitch.ClassName
            || IsOfSession(method)
            // How a task or a pool runs what it was given.
            || (type?.Namespace is "System.Threading" or "System.Threading.Tasks" && !method.IsPublic)
            || (type?.Namespace == "System.Linq" && method.Name == "MoveNext")
            || method.Name == "<Factory>"
            || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false);
    }

    /// <summary>From here on the stack is the kit's own.</summary>
    public static bool IsHost(MethodBase method) =>
        method.DeclaringType?.Assembly == typeof(FrameNames).Assembly && !IsOfSession(method);

    // What a cell calls, or what shows its values: below it the cell's own code goes on.
    private static bool IsOfSession(MethodBase method) => method.DeclaringType?.Assembly == typeof(FrameNames).Assembly
        && method.DeclaringType.Namespace?.StartsWith("Tutorials.Notebooks.Sessions.Cells", StringComparison.Ordinal) == true;

    /// <summary>The method's name with its parameters; empty for a cell's own top level.</summary>
    public static string Of(MethodBase method)
    {
        var type = method.DeclaringType;
        string name = method.Name;
        // An async or iterator method is a class <Name>d__1 with a MoveNext; Roslyn's top level is <Initialize>.
        if (name == "MoveNext" && type is { IsNested: true } && Inner(type.Name) is { } original)
            (name, type) = (original, type.DeclaringType);
        else if (Inner(name) is { } inner)
            name = name.Contains(">b__", StringComparison.Ordinal) ? "lambda" : LocalName(name) ?? inner;
        while (type is { IsNested: true } && type.Name.StartsWith('<'))
            type = type.DeclaringType;
        if (name is "<Initialize>" or "Initialize") return "";
        if (name == "lambda") return name;
        string parameters = method.Name == "MoveNext" ? ""
            : string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));
        string owner = type is null || type.Name.Contains("Submission#", StringComparison.Ordinal) ? "" : TypeName(type) + ".";
        return $"{owner}{name}({parameters})";
    }

    // A type of a cell is nested in its submission; the reader knows it by its own name.
    private static string TypeName(Type type) => (type.FullName ?? type.Name).Split("Submission#") is [_, var own]
        ? own[(own.IndexOf('+', StringComparison.Ordinal) + 1)..]
        : type.FullName ?? type.Name;

    private static string? Inner(string name) => Generated().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? LocalName(string name) => LocalFunction().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^<(<?[^<>]+>?)>[a-z]__")]
    private static partial Regex Generated();

    [GeneratedRegex(@">g__([^|]+)\|")]
    private static partial Regex LocalFunction();
}
