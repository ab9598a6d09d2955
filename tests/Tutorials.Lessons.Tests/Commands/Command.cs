using System.Diagnostics;
using System.Text;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary>How a run of the command ended.</summary>
internal sealed record Ending(int Code, string Output, string Error)
{
    public override string ToString() => $"exit {Code}\n{Output}\n{Error}";
}

/// <summary>The command <c>tutorials</c>, started as a process of its own, as its users start it.</summary>
internal sealed class Command : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly Task<string> output;

    private Command(IEnumerable<string> arguments, string folder, string? input = null, string? home = null, string? language = null,
        (string Name, string Value)? variable = null, string? kit = null)
    {
        string program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(program, [Path.Combine(kit ?? AppContext.BaseDirectory, "Tutorials.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // What the reader asked for on the command line decides, not what this test process was started with.
        start.Environment.Remove("TUTORIALS_QUICK");
        start.Environment.Remove("TUTORIALS_DEVICE");
        if (language is not null)
        {
            (start.Environment["LANG"], start.Environment["LC_ALL"]) = (language, language);
            start.Environment.Remove("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        }

        if (variable is { } set) start.Environment[set.Name] = set.Value;
        if (home is not null) start.Environment["TUTORIALS_HOME"] = home;
        process = Process.Start(start)!;
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                lock (error) error.Append(text).Append('\n');
        };
        process.BeginErrorReadLine();
        output = process.StandardOutput.ReadToEndAsync();
    }

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the command and lets it run.</summary>
    public static Command Start(string[] arguments, string? folder = null) => new(arguments, folder ?? CourseFiles.Root);

    /// <summary>Runs the command to its end, which must come within the limit: three minutes where none is given.</summary>
    public static async Task<Ending> RunAsync(string[] arguments, string? folder = null, TimeSpan? limit = null)
    {
        using var command = Start(arguments, folder);
        return await command.EndAsync(limit);
    }

    /// <summary>Runs the command to its end, with these lines typed and a reader's folder of its own.</summary>
    public static async Task<Ending> AnswerAsync(string[] arguments, string input, string home)
    {
        using var command = new Command(arguments, CourseFiles.Root, input, home);
        return await command.EndAsync();
    }

    /// <summary>Runs the command to its end on a system that is set to this language: <c>de_DE.UTF-8</c>.</summary>
    public static async Task<Ending> SpeakingAsync(string language, string[] arguments)
    {
        using var command = new Command(arguments, CourseFiles.Root, language: language);
        return await command.EndAsync();
    }

    /// <summary>Runs the command of another kit to its end.</summary>
    public static async Task<Ending> OfAsync(string kit, string[] arguments)
    {
        using var command = new Command(arguments, kit, kit: kit);
        return await command.EndAsync();
    }

    /// <summary>Runs the command to its end with this variable in its environment.</summary>
    public static async Task<Ending> WithAsync(string name, string value, string[] arguments)
    {
        using var command = new Command(arguments, CourseFiles.Root, variable: (name, value));
        return await command.EndAsync();
    }

    public async Task<Ending> EndAsync(TimeSpan? limit = null)
    {
        using var late = new CancellationTokenSource(limit ?? Limit);
        await process.WaitForExitAsync(late.Token);
        string printed = await output;
        lock (error)
            return new(process.ExitCode, printed.ReplaceLineEndings("\n"), error.ToString());
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
