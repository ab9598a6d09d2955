using System.Globalization;
using System.Reflection;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>What can be shown of a value whose own code fails.</summary>
internal static class FailSafe
{
    private const int Longest = 200;

    /// <summary>The type, what its <c>ToString</c> threw or said, and its public members, one a line.</summary>
    public static string Tree(object value)
    {
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        var members = value.GetType().GetProperties(Members).Where(p => p is { CanRead: true } && p.GetIndexParameters().Length == 0)
            .Select(p => (p.Name, Read: (Func<object?>)(() => p.GetValue(value))))
            .Concat(value.GetType().GetFields(Members).Select(f => (f.Name, Read: (Func<object?>)(() => f.GetValue(value)))));
        return string.Join('\n', members.Select(member => $"  {member.Name}: {Try(() => Line(member.Read()))}")
            .Prepend($"{value.GetType().Name} ({ToString(value)})"));
    }

    public static string ToString(object value) => Try(() => Line(value));

    private static string Line(object? value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }

    /// <summary>What is read, or the words that it threw; a stop goes on.</summary>
    public static string Try(Func<string> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // Whatever the reader's code throws is shown in the place of its value.
        catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException))
#pragma warning restore CA1031
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return $"threw {cause.GetType().Name}: {cause.Message}";
        }
    }
}
