using System.Diagnostics;

namespace Tutorials.Cli;

/// <summary>
/// Ends a process in which cells have run: they may have left handlers of its end and finalizers that never return, for which .NET waits.
/// </summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Now(int code)
    {
        new Thread(() =>
        {
            Thread.Sleep(Patience);
            Process.GetCurrentProcess().Kill();
        }) { IsBackground = true }.Start();
        Environment.Exit(code);
    }
}
