using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Tutorials.Measuring;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Cli;

/// <summary>What all verbs share: exit codes, and errors as one sentence for people.</summary>
internal static class Shell
{
    /// <summary>All is well.</summary>
    public const int Done = 0;

    /// <summary>A cell or a check failed, or the run was stopped.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use, or input that cannot be read.</summary>
    public const int WrongUse = 2;

    // After Ctrl-C what ran is still written. A cell deep in library code is waited for, and a page takes its time to make.
    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        // A file or a pipe has no width; 80 columns would break words.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Complain(error.Message);
            await Console.Error.WriteLineAsync($"'{parsed.CommandResult.Command.Name} --help' shows how it is used.");
            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = AfterStop });
        }
        catch (Exception error) when (error is NotebookException or KernelException or UsageException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            Complain(Sentence(error));
            return WrongUse;
        }
        catch (OperationCanceledException)
        {
            Complain("Stopped.");
            return Failed;
        }
    }

    public static void Complain(string sentence) => Console.Error.WriteLine(sentence);

    public static void PrintJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Report.Json));

    public static void WriteJson<T>(string path, T value) => WholeFile.Write(path, writer => writer.WriteLine(JsonSerializer.Serialize(value, Report.Json)));

    /// <summary>A table whose cells are plain text, never markup.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }

    public static void AddPlainRow(this Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    // ArgumentException adds "(Parameter 'x')" and the value on lines of their own: nothing a person at a prompt can use.
    private static string Sentence(Exception error) => error is ArgumentException ? error.Message.Split(" (Parameter")[0] : error.Message;
}

/// <summary>Wrong use of the command; the message is one sentence for the person at the keyboard.</summary>
internal sealed class UsageException(string message) : Exception(message);
