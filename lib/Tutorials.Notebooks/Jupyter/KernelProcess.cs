using NetMQ;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>A kernel as the process that a Jupyter client starts.</summary>
public static class KernelProcess
{
    /// <summary>Runs until the client shuts the kernel down or is gone.</summary>
    /// <param name="connectionFile">The path that the client gave in <c>{connection_file}</c>.</param>
    /// <exception cref="KernelException">The file cannot be used or an address not be bound.</exception>
    public static async Task RunAsync(string connectionFile)
    {
        RegexLimit.Set();
        using var log = KernelLog.ToStandardError();
        using var inUse = MarkInUse.Hold(AppContext.BaseDirectory);
        var file = ConnectionFile.Read(connectionFile);
        using var stop = new CancellationTokenSource();
        var options = new SessionOptions { BaseDirectory = Environment.CurrentDirectory };
        await using (var kernel = new Kernel(file, options, log, new(connectionFile, log)))
        {
            using var parent = ParentWatch.Start(stop.Cancel, log);
            Console.CancelKeyPress += (_, pressed) =>
            {
                // Ctrl-C in the terminal of a console client means "stop the cell", as it does in every kernel.
                pressed.Cancel = true;
                kernel.Interrupt();
            };
            await kernel.RunAsync(stop.Token);
        }

        // Waits until what the sockets still hold has left, and never for long: the client waits for this process to end.
        await Task.WhenAny(Task.Run(() => NetMQConfig.Cleanup(block: true)), Task.Delay(TimeSpan.FromSeconds(2)));
    }
}
