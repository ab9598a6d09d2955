using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Cells;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>Shows an exception with the cells' own line numbers and without the frames of the host.</summary>
internal static class RuntimeErrors
{
    private const int MaxFrames = 20;

    /// <param name="exception">What the cell threw.</param>
    /// <param name="line">The text of a cell's line, by path and line number from 1; null when unknown.</param>
    /// <param name="captured">Notebook variables that kernel lambdas of the cell read.</param>
    public static Output.Error Show(Exception exception, Func<string, int, string?> line, IReadOnlyList<string> captured)
    {
        var cause = Unwrap(exception);
        var lines = new List<string>();
        AddException(cause, "", line, lines);
        if (Hint(cause, captured) is { } hint)
            lines.Add(Ansi.Bold("  → " + hint));
        return new(cause.GetType().Name, FirstLine(Bundles.Cut(MessageOf(cause))), lines);
    }

    private static void AddException(Exception exception, string lead, Func<string, int, string?> line, List<string> lines)
    {
        string[] message = Bundles.Cut(MessageOf(exception)).ReplaceLineEndings("\n").Split('\n');
        lines.Add($"{lead}{Ansi.Red(exception.GetType().Name)}: {message[0]}");
        lines.AddRange(message[1..]);
        lines.AddRange(Frames(exception, line));
        IEnumerable<Exception> inner = exception is AggregateException many ? many.InnerExceptions
            : exception.InnerException is { } one ? [one] : [];
        foreach (var next in inner)
            AddException(next, "caused by ", line, lines);
    }

    private static IEnumerable<string> Frames(Exception exception, Func<string, int, string?> line)
    {
        int shown = 0;
        bool quoted = false;
        string? Text(string path) => line(path, 0);
        var frames = Trace(exception).GetFrames();
        // How the cell's code came to be called, by a task or a timer, tells its reader nothing.
        int last = Array.FindLastIndex(frames, frame => CellSymbols.Place(frame) is not null);
        foreach (var frame in last < 0 ? frames : frames.Take(last + 1))
        {
            if (frame.GetMethod() is not { } method || FrameNames.IsPlumbing(method)) continue;
            if (FrameNames.IsHost(method)) break;
            if (++shown > MaxFrames)
            {
                yield return "   …";
                break;
            }
            string name = FrameNames.Of(method);
            // Only where it was thrown: a frame that called has its line.
            var (file, numbers) = shown == 1 ? FailingLines.Of(exception, frame, Text) : (null, []);
            if (numbers.Count == 0)
            {
                var place = CellSymbols.Place(frame);
                (file, numbers) = (place?.Path ?? frame.GetFileName(), [place?.Line ?? frame.GetFileLineNumber()]);
            }
            if (file is null)
            {
                yield return $"   at {name}";
                continue;
            }
            string where = $"{(Path.IsPathRooted(file) ? Path.GetFileName(file) : file)}, line {string.Join(" or ", numbers)}";
            yield return $"   at {(name.Length > 0 ? name + " in " : "")}{Ansi.Cyan(where)}";
            foreach (int number in numbers)
            {
                if (quoted || line(file, number)?.Trim() is not { Length: > 0 } text) continue;
                yield return $"      {text}";
            }
            quoted = quoted || line(file, numbers[0]) is not null;
        }
    }

    // Of a recursion that has gone too deep there are too many to look each up.
    private static StackTrace Trace(Exception exception) =>
        new(exception, fNeedFileInfo: exception is not InsufficientExecutionStackException);

    private static string? Hint(Exception exception, IReadOnlyList<string> captured)
    {
        for (var next = exception; next is not null; next = next.InnerException)
        {
            bool fromIlgpu = next.GetType().Namespace?.StartsWith("ILGPU", StringComparison.Ordinal) == true
                || next.TargetSite?.DeclaringType?.Namespace?.StartsWith("ILGPU", StringComparison.Ordinal) == true
                || StackOf(next).Contains("ILGPU.", StringComparison.Ordinal);
            if (next is NotSupportedException && fromIlgpu)
            {
                return captured.Count == 0
                    ? "A kernel runs on the device and sees only its arguments: no variables of the notebook, no objects, no text. "
                      + "Declare it 'static' (a static method or a static lambda) and pass what it needs as arguments."
                    : $"The kernel uses {string.Join(" and ", captured.Select(name => $"'{name}'"))}, a variable of the notebook. "
                      + "A kernel runs on the device and sees only its arguments: pass the value as an argument, and "
                      + "declare the kernel 'static'.";
            }
        }
        return exception switch
        {
            NullReferenceException => "Something here is null: a variable was never given an object.",
            InsufficientExecutionStackException =>
                "A method calls itself and never stops. Give it a case that does not, and let each call come nearer to it.",
            ObjectDisposedException => "A 'using var' ends with its cell. Leave out 'using' to have the object in later cells.",
            CultureNotFoundException => "This kernel knows no cultures of countries. Format with CultureInfo.InvariantCulture.",
            InvalidOperationException when StackOf(exception) is { } stack && (stack.Contains(".ReadKey(", StringComparison.Ordinal)
                || stack.Contains(".get_KeyAvailable(", StringComparison.Ordinal)) =>
                "A notebook hears no single keys. Ask with Console.ReadLine(), or leave the line out.",
            ArgumentOutOfRangeException { ParamName: "index" } =>
                "An index lies outside the list: the first is 0, the last is Count - 1.",
            KeyNotFoundException => "The dictionary has no such key. Ask with TryGetValue or ContainsKey first.",
            FormatException when StackOf(exception).Contains("System.Number.", StringComparison.Ordinal)
                && StackOf(exception).Contains("Parse", StringComparison.Ordinal) =>
                "This text is no number of that kind. int.TryParse(text, out int n) says so without an error.",
            FileNotFoundException or DirectoryNotFoundException =>
                "A path that begins with no / begins in the notebook's folder: Directory.GetCurrentDirectory().",
            RegexMatchTimeoutException =>
                "Too many ways to match: a repeat stands in a repeat. Take one out, or add RegexOptions.NonBacktracking.",
            IndexOutOfRangeException => "An index lies outside the array: the first is 0, the last is Length - 1.",
            _ => null,
        };
    }

    // A type of the reader's can say it in its own way, and fail at that.
    private static string MessageOf(Exception exception) => FailSafe.Try(() => exception.Message ?? "");

    private static string StackOf(Exception exception) => FailSafe.Try(() => exception.StackTrace ?? "");

    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n')[0];
}
