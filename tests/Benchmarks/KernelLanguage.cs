using System.Diagnostics;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Benchmarks;

/// <summary>A kernel to compare, and what it is asked in its language.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Command">What starts it.</param>
/// <param name="Typed">A beginning to complete.</param>
/// <param name="Flood">A cell that prints 10,000 lines.</param>
/// <param name="Session">The cell of a number in a long session.</param>
/// <param name="Kept">Cells that keep 17, and that print it plus 4194287.</param>
/// <param name="Endless">A cell that does not end by itself, which first says that it runs.</param>
/// <param name="Stop">What a client does when somebody stops a cell.</param>
internal sealed record KernelLanguage(
    string Name, IReadOnlyList<string> Command, string Typed, string Flood, Func<int, string> Session, (string Keep, string Print) Kept,
    Func<EndlessCell, string> Endless, Action<KernelClient> Stop)
{
    /// <summary>This kernel as built, as installed where that is named, .NET Interactive's where it is installed, and Python's.</summary>
    /// <param name="installed">The assembly that an installed kernel's description starts.</param>
    public static IReadOnlyList<KernelLanguage> All(string? installed)
    {
        List<KernelLanguage> all = [Own("as built", [], Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"))];
        // With what its description sets in the environment.
        if (installed is not null) all.Add(Own("installed", ["/usr/bin/env", "DOTNET_EnableWriteXorExecute=0"], installed));
        if (Tool() is { } tool)
            all.Add(CSharp("the tool", Signal, "/usr/bin/env", "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT=1",
                "DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE=1", Publication.DotNet(), "--roll-forward", "Major", tool,
                "jupyter", "--default-kernel", "csharp", "{connection_file}", "--http-local-only"));
        all.Add(new("ipykernel", ["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "print",
            "for i in range(10000): print(i)", Python, ("kept = 17", "print(kept + 4194287)"),
            cell => $"print('running')\n{cell.Python}", Signal));
        return all;
    }

    private static KernelLanguage Own(string name, string[] environment, string assembly) => CSharp(
        name, kernel => kernel.Send(Channel.Control, "interrupt_request", []),
        [.. environment, Publication.DotNet(), assembly, "kernel", "run", "--connection-file", "{connection_file}"]);

    private static KernelLanguage CSharp(string name, Action<KernelClient> stop, params string[] command) => new(
        name, command, "Console.WriteL", "for (var i = 0; i < 10_000; i++) Console.WriteLine(i);", SessionBenchmark.Cell,
        ("var kept = 17;", "Console.WriteLine(kept + 4194287);"), cell => $"Console.WriteLine(\"running\"); {cell.CSharp}", stop);

    // The kernelspecs of both name no other way.
    private static void Signal(KernelClient kernel) => Process.Start("kill", ["-INT", $"{kernel.Process.Id}"])!.WaitForExit();

    // Not by `dotnet tool run`, whose own start would count as the tool's.
    private static string? Tool()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string folder = Path.Combine(packages, "microsoft.dotnet-interactive");
        string[] found = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "Microsoft.DotNet.Interactive.App.dll", SearchOption.AllDirectories) : [];
        return found.Order(StringComparer.Ordinal).LastOrDefault();
    }

    private static string Python(int i) => (i % 4) switch
    {
        0 => $"number{i} = {i}\nnumber{i}",
        1 => $"list{i} = [{i}, 2]\nlen(list{i})",
        2 => $"def sum{i}(n):\n    s = 0\n    for k in range(n): s += k\n    return s\nsum{i}(10)",
        _ => $"print(len(list{i - 2}) + sum{i - 1}(3))",
    };
}
