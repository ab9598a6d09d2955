using System.Diagnostics;

namespace Tutorials.Cli;

/// <summary>Opens a page with the program that this machine has for it: the browser.</summary>
internal static class Viewer
{
    /// <summary>True where the person sits at another machine.</summary>
    public static bool IsRemote => Environment.GetEnvironmentVariable("SSH_CONNECTION") is { Length: > 0 };

    /// <param name="page">A file or an address.</param>
    /// <returns>Null, or why it could not be opened, in a sentence.</returns>
    public static string? Open(string page)
    {
        // Without a display there is nothing to open it with.
        string?[] displays = [Environment.GetEnvironmentVariable("DISPLAY"), Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")];
        if (OperatingSystem.IsLinux() && displays.All(string.IsNullOrEmpty)) return "There is no display here to open a browser on.";
        try
        {
            using var viewer = Process.Start(new ProcessStartInfo(page) { UseShellExecute = true });
            return null;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"No browser could be started ({error.Message}).";
        }
    }
}
