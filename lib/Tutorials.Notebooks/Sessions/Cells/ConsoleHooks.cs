using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// The process-wide hooks. <see cref="Console"/> and the formatters are static, so a cell's console can only be told from
/// the host's by asking, at each write, which cell the present thread works for. An <see cref="AsyncLocal{T}"/> answers that,
/// also for threads and tasks that a cell has started. This is the only place where the session has static state.
/// </summary>
internal static class ConsoleHooks
{
    private static readonly AsyncLocal<RunningCell?> Local = new();
    private static readonly Lazy<(TextWriter Out, TextWriter Error, TextReader In)> Streams = new(Install);

    /// <summary>The cell for which this code runs; null in the host.</summary>
    public static RunningCell? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    /// <summary>Takes over the console, once per process. Outside cells it behaves as before.</summary>
    public static void Ensure() => _ = Streams.Value;

    /// <summary>Undoes the <see cref="Console.SetOut"/> of a cell that has ended: the next one would print into the void.</summary>
    public static void TakeBack()
    {
        var (output, error, input) = Streams.Value;
        if (Console.Out != output)
            Console.SetOut(output);
        if (Console.Error != error)
            Console.SetError(error);
        if (Console.In != input)
            Console.SetIn(input);
    }

    private static (TextWriter Out, TextWriter Error, TextReader In) Install()
    {
        Console.SetOut(new Router("stdout", Console.Out));
        Console.SetError(new Router("stderr", Console.Error));
        Console.SetIn(new Asker(Console.In));
        ExceptionHandling.SetUnhandledExceptionHandler(Unhandled.Take);
        TaskScheduler.UnobservedTaskException += (_, unobserved) =>
        {
            if (Unhandled.Take(unobserved.Exception))
                unobserved.SetObserved();
        };
        // Any library finds it by its name, and needs to know no notebook.
        AppContext.SetData(RunningCell.ProgressName, (Action<double, string>)((share, what) => Current?.ShowProgress(share, what)));
        // As the console wraps them.
        return (Console.Out, Console.Error, Console.In);
    }

    private sealed class Router(string name, TextWriter host) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (Current is { } cell)
                cell.Write(name, buffer);
            else
                host.Write(buffer);
        }

        public override void WriteLine(string? value)
        {
            // One write, so that lines of two threads do not mix.
            if (Current is { } cell)
                cell.Write(name, value + Environment.NewLine);
            else
                host.WriteLine(value);
        }

        public override void Flush()
        {
            if (Current is null)
                host.Flush();
        }
    }

    [SuppressMessage("Performance", "CA1844", Justification = "Reading a reader's answer is not a hot path.")]
    private sealed class Asker(TextReader host) : TextReader
    {
        private readonly Lock gate = new();
        private string rest = "";

        public override string? ReadLine()
        {
            if (Current is not { } cell) return host.ReadLine();
            lock (gate)
            {
                if (rest.Length == 0) return cell.Ask("", password: false);
                string line = rest.TrimEnd('\n');
                rest = "";
                return line;
            }
        }

        public override int Peek() => Current is null ? host.Peek() : Fill() ? rest[0] : -1;

        public override int Read()
        {
            if (Current is null) return host.Read();
            if (!Fill()) return -1;
            char next = rest[0];
            rest = rest[1..];
            return next;
        }

        private bool Fill()
        {
            if (rest.Length == 0 && Current?.Ask("", password: false) is { } line)
                rest = line + "\n";
            return rest.Length > 0;
        }
    }
}
