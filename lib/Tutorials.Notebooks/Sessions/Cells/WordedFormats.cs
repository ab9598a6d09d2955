using System.Net;
using System.Numerics;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// Values of .NET whose members tell a reader less than a few words: a task that was to be awaited, a function that was to be called, a
/// date. Known to the formatters, so that they are the same within lists and records.
/// </summary>
internal static class WordedFormats
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        Register<Task>(Of);
        Register(typeof(ValueTask), task => Of(((ValueTask)task).AsTask()));
        Register(typeof(ValueTask<>), task => $"ValueTask. {Await}");
        Register(typeof(IAsyncEnumerable<>), values =>
            "Values that come one after another. To see them: await foreach (var x in …) display(x);");
        Register<Delegate>(Of);
        Register<StringBuilder>(text => text.ToString());
        Register<DateOnly>(date => FormattableString.Invariant($"{date:yyyy-MM-dd}"));
        Register<TimeOnly>(time => FormattableString.Invariant($"{time:HH:mm:ss.FFFFFFF}"));
        Register<Complex>(number => FormattableString.Invariant($"{number}"));
        Register<Version>(version => version.ToString());
        Register<Uri>(address => address.ToString());
        return true;
    });

    private const string Await = "Write await before it: the cell then waits for it and shows its value.";

    /// <summary>Tells the formatters, once per process.</summary>
    public static void Ensure() => _ = Registered.Value;

    private static string Of(Task task) => task switch
    {
        { IsFaulted: true, Exception: { } failed } => $"Task ({failed.InnerException!.GetType().Name}: {failed.InnerException.Message})",
        _ => $"Task ({task.Status}). {Await}",
    };

    private static string Of(Delegate function) => function.Method is var method && method.ReturnType == typeof(void)
        ? $"A function of ({Parameters(method)}). To call it, write parentheses behind its name."
        : $"A function of ({Parameters(method)}) that gives {method.ReturnType.Name}. To call it, write parentheses behind its name.";

    private static string Parameters(System.Reflection.MethodInfo method) =>
        string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name));

    private static void Register<T>(Func<T, string> text) => Register(typeof(T), value => text((T)value));

    private static void Register(Type type, Func<object, string> text)
    {
        Formatter.Register(type, (value, writer) => writer.Write(text(value)), MimeBundle.Plain);
        Formatter.Register(type, (value, writer) => writer.Write($"<span>{WebUtility.HtmlEncode(text(value))}</span>"), MimeBundle.Html);
    }
}
