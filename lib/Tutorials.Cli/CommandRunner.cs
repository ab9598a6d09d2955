using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Spectre.Console;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Cli;

/// <summary>Runs the verb that was asked for; its errors become a sentence and an exit code.</summary>
internal static class CommandRunner
{
    // After Ctrl-C what ran is still written. A cell deep in library code is waited for, and a page takes its time to make.
    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        // A file or a pipe has no width; 80 columns would break words.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) ErrorMessages.Print(error.Message);
            ErrorMessages.Print($"'{parsed.CommandResult.Command.Name} --help' shows how it is used.");
            return ExitCodes.UsageError;
        }

        using var stop = new CancellationTokenSource();
        // What takes no token ends as any program does.
        bool listens = parsed.Action is AsynchronousCommandLineAction;
        using var interrupted = listens ? PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop) : null;
        using var terminated = listens ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop) : null;
        try
        {
            var running = parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
            var stopped = new TaskCompletionSource();
            using var registration = stop.Token.Register(stopped.SetResult);
            await Task.WhenAny(running, stopped.Task);
            return await running.WaitAsync(stop.IsCancellationRequested ? AfterStop : Timeout.InfiniteTimeSpan);
        }
        catch (Exception error) when (error
            is NotebookException or FormatException or KernelException or UsageException or ArgumentException or IOException
                or UnauthorizedAccessException)
        {
            ErrorMessages.Print(error);
            return ExitCodes.UsageError;
        }
        catch (Exception ended) when (ended is OperationCanceledException or TimeoutException)
        {
            ErrorMessages.Print("Stopped.");
            return ExitCodes.Failure;
        }

        // Who asks twice does not want what would still be written: the second signal does what it does to any program.
        void Stop(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested) return;
            signal.Cancel = true;
            ErrorMessages.Print("Stopping. Ctrl-C again ends at once.");
            stop.Cancel();
        }
    }
}
