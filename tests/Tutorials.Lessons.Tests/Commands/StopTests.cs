using System.Diagnostics;
using System.Runtime.InteropServices;
using Tutorials.Notebooks.Documents;
using Xunit.Abstractions;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary>Ctrl-C while a lesson runs: what ran is written.</summary>
public sealed partial class StopTests(ITestOutputHelper output)
{
    private const int Interrupt = 2; // SIGINT, on Linux and macOS alike

    // Library code that nothing interrupts, and that would take years: the pattern tries every way to share out the letters.
    private const string Endless = "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 64) + '!', \"^(a+)+$\");";

    [SkippableTheory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(1_000_000);")]
    [InlineData("await Task.Delay(1_000_000);")]
    [InlineData(Endless)]
    public async Task What_ran_is_written_and_the_command_ends_in_1(string waiting)
    {
        Skip.If(
            OperatingSystem.IsWindows(), "Windows has no signal that one process could send to one other console process as Ctrl-C does.");
        using var workshop = new Workshop();
        using var command = await WaitingAsync(workshop, waiting);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Kill(command.ProcessId, Interrupt));
        var ending = await command.EndAsync();
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s from Ctrl-C to the end, the page written");

        // Under two seconds where nothing else runs; library code that nothing interrupts is waited for five seconds.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(waiting == Endless ? 60 : 20), $"It took {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(ending.Code == 1, ending.ToString());
        var cells = Document.Read(workshop["out/mine.ipynb"]).Cells.Where(cell => cell.Kind == CellKind.Code).ToArray();
        Assert.Equal([null, CellState.Stopped, CellState.NotRun], cells.Select(cell => cell.State));
        string page = await File.ReadAllTextAsync(workshop["out/mine.html"]);
        Assert.Contains("this ran", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(["begun", "mine.ipynb", "out", "out/mine.html", "out/mine.ipynb"], workshop.Listing());
    }

    [SkippableFact]
    public async Task Who_asks_twice_waits_for_nothing()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such signal.");
        using var workshop = new Workshop();
        using var command = await WaitingAsync(workshop, Endless);
        Assert.Equal(0, Kill(command.ProcessId, Interrupt));
        await Task.Delay(500);
        Assert.False(command.HasExited, "The first is waited for.");
        Assert.Equal(0, Kill(command.ProcessId, Interrupt));
        var ending = await command.EndAsync(TimeSpan.FromSeconds(2));

        Assert.True(ending.Code == 128 + Interrupt, ending.ToString());
        Assert.Contains("Ctrl-C again ends at once", ending.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(workshop["out/mine.html"]));
    }

    private static async Task<Command> WaitingAsync(Workshop workshop, string waiting)
    {
        string begun = workshop["begun"];
        string wait = $"File.WriteAllText({WrongUseTests.Quoted(begun)}, \"\");\n{waiting}";
        string path = workshop.Notebook("mine", "Console.WriteLine(\"this ran\");\n1 + 1", wait, "3");
        var command = Command.Start(["run", path, "--out", workshop["out"], "--no-open"]);
        for (var clock = Stopwatch.StartNew(); !File.Exists(begun) && !command.HasExited && clock.Elapsed < TimeSpan.FromMinutes(2);)
            await Task.Delay(20);
        Assert.True(File.Exists(begun), "the cell was never reached");
        return command;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
