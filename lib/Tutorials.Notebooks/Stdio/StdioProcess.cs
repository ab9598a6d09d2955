using System.Runtime.InteropServices;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Stdio;

/// <summary>The kernel as the process that an editor starts: <c>tutorials kernel stdio</c>, in the notebook's folder.</summary>
public static partial class StdioProcess
{
    /// <summary>Runs until the editor closes the input, or is gone.</summary>
    public static async Task RunAsync()
    {
        RegexLimit.Set();
        using var inUse = MarkInUse.Hold(AppContext.BaseDirectory);
        using var log = KernelLog.ToStandardError();
        using var input = new StreamReader(Console.OpenStandardInput());
        await using var output = Console.OpenStandardOutput();
        LeaveNothingToCells();
        NativeOutput?[] native = [];
        var kernel = new StdioKernel(input, output, new()
        {
            OwnsProcess = true,
            Drain = () =>
            {
                foreach (var stream in native) stream?.Drain();
            },
        });
        native =
        [
            NativeOutput.Take(1, text => kernel.Print("stdout", text)),
            NativeOutput.Take(2, text =>
            {
                log.Pass(text);
                kernel.Print("stderr", text);
            }),
        ];
        await kernel.RunAsync();
        // Not disposed of: the editor is gone, and what cells still do ends with the process.
    }

    // What a cell's child processes and native code read or write is not the protocol's: .NET's own streams are copies from here on.
    // On Windows they stay as they were, and an editor has to skip lines that are no message.
    private static void LeaveNothingToCells()
    {
        if (OperatingSystem.IsWindows()) return;
        using var nothing = File.OpenHandle("/dev/null");
        _ = Duplicate((int)nothing.DangerousGetHandle(), 0);
        _ = Duplicate(2, 1);
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);
}
