using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Ends the kernel when the program that started it is gone, so that no kernels are left behind by a client that crashed.
/// Jupyter names itself in <c>JPY_PARENT_PID</c>: a process id, on Windows an inherited handle.
/// </summary>
internal sealed class ParentWatch : IDisposable
{
    private readonly IDisposable watched;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private ParentWatch(IDisposable watched) => this.watched = watched;

    /// <returns>Null when the client did not say who it is.</returns>
    public static ParentWatch? Start(Action gone, KernelLog log)
    {
        string? named = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        if (!long.TryParse(named, CultureInfo.InvariantCulture, out long number) || number <= 1) return null;
        try
        {
            return OperatingSystem.IsWindows() ? WatchHandle((nint)number, gone) : WatchProcess((int)number, gone);
        }
        catch (Exception reason) when (reason is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It is already gone, or its number means nothing here (a container). The client's shutdown still ends the kernel.
            log.Write($"The parent process '{named}' cannot be watched: {reason.Message}");
            return null;
        }
    }

    public void Dispose() => watched.Dispose();

    private static ParentWatch WatchHandle(nint handle, Action gone)
    {
        var process = new EventWaitHandle(false, EventResetMode.ManualReset) { SafeWaitHandle = new SafeWaitHandle(handle, true) };
        ThreadPool.RegisterWaitForSingleObject(process, (_, _) => gone(), null, Timeout.Infinite, executeOnlyOnce: true);
        return new(process);
    }

    private static ParentWatch WatchProcess(int id, Action gone)
    {
        var process = Process.GetProcessById(id);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => gone();
        // One that has ended and that nobody has waited for keeps its number: it never "exits".
        return OperatingSystem.IsLinux() ? new(new Timer(_ =>
        {
            if (IsZombie(id))
                gone();
            GC.KeepAlive(process);
        }, null, Look, Look)) : new(process);
    }

    // The state stands behind the name, which may hold anything and is in parentheses.
    private static bool IsZombie(int id)
    {
        string file = $"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat";
        try
        {
            string stat = File.ReadAllText(file);
            return stat[(stat.LastIndexOf(')') + 1)..].TrimStart() is ['Z' or 'X', ..];
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // No such process any more: its exit is told in the ordinary way.
            return false;
        }
    }
}
