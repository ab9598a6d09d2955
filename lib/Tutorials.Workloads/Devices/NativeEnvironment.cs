using System.Runtime.InteropServices;

namespace Tutorials.Devices;

/// <summary>The environment that native libraries read; .NET keeps a copy of its own on Unix, which they never see.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable for what is loaded from now on.</summary>
    /// <exception cref="InvalidOperationException">The system refused.</exception>
    public static void Set(string name, string value)
    {
        int result = OperatingSystem.IsWindows() ? SetOnWindows(name, value) : SetOnUnix(name, value, 1);
        if (result != 0) throw new InvalidOperationException($"{name} could not be set in the environment of native libraries.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetOnUnix(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetOnWindows(string name, string value);
}
