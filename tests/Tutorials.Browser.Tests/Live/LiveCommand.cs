using System.Diagnostics;
using Tutorials.Lessons.Tests;

namespace Tutorials.Browser.Tests.Live;

/// <summary><c>tutorials open</c> as a process of its own, as its users start it, with a reader's folder of its own.</summary>
internal sealed class LiveCommand : IDisposable
{
    // The folder of a published kit, for measuring by hand; without it the command as it was built beside the tests.
    private const string KitVariable = "TUTORIALS_KIT";

    private readonly Process process;

    private LiveCommand(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>What it printed, with the token.</summary>
    public Uri Address { get; }

    /// <summary>What it said before its address, a line each.</summary>
    public IReadOnlyList<string> SaidBefore { get; private init; } = [];

    /// <param name="home">The reader's folder.</param>
    /// <param name="arguments">After <c>open --no-browser --quick</c>.</param>
    public static Task<LiveCommand> StartAsync(string home, params string[] arguments) =>
        RunAsync(home, ["open", "--no-browser", "--quick", .. arguments]);

    /// <summary><c>tutorials</c> with a command that serves pages.</summary>
    public static async Task<LiveCommand> RunAsync(string home, params string[] arguments)
    {
        string program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string kit = Environment.GetEnvironmentVariable(KitVariable) ?? AppContext.BaseDirectory;
        var start = new ProcessStartInfo(program,
            [Path.Combine(kit, "Tutorials.Cli.dll"), .. arguments])
        {
            WorkingDirectory = CourseFiles.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["TUTORIALS_HOME"] = home;
        // A display and a connection of whoever runs the tests change what is printed.
        start.Environment.Remove("SSH_CONNECTION");
        var process = Process.Start(start)!;
        List<string> before = [];
        while (await process.StandardOutput.ReadLineAsync() is { } said)
        {
            int at = said.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0) return new(process, new(said[at..])) { SaidBefore = before };
            before.Add(said);
        }
        throw new InvalidOperationException($"It ended without an address. It said: {string.Join(' ', before)}");
    }

    /// <summary>Ctrl-C: the exit code. How long it may take is held where no busy machine can break it: <c>LiveServerTests</c>.</summary>
    public async Task<int> InterruptAsync()
    {
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
