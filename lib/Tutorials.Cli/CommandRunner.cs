using System.CommandLine;
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

        using var again = EndAtSecondStop();
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = AfterStop });
        }
        catch (Exception error) when (error
            is NotebookException or FormatException or KernelException or UsageException or ArgumentException or IOException
                or UnauthorizedAccessException)
        {
            ErrorMessages.Print(error);
            return ExitCodes.UsageError;
        }
        catch (OperationCanceledException)
        {
            ErrorMessages.Print("Stopped.");
            return ExitCodes.Failure;
        }
    }

    // Who asks twice does not want what would still be written.
    private static PosixSignalRegistration EndAtSecondStop()
    {
        int asked = 0;
        return PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (Interlocked.Increment(ref asked) > 1) Environment.Exit(ExitCodes.Failure);
            ErrorMessages.Print("Stopping, and writing what ran. Ctrl-C again ends at once.");
        });
    }
}
