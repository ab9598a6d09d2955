using System.Runtime.InteropServices;

namespace Tutorials.Devices;

/// <summary>Programs and libraries outside the kit, and whether they are there. Tests put their own answers in its place.</summary>
/// <param name="FindProgram">The path of the first of these programs that is installed; null when none is.</param>
/// <param name="HasLibrary">Whether the dynamic linker can load the library of this file name.</param>
internal sealed record InstalledSoftware(Func<IReadOnlyList<string>, string?> FindProgram, Func<string, bool> HasLibrary)
{
    /// <summary>This machine.</summary>
    public static InstalledSoftware Here { get; } = new(
        names => names.Select(name => Path.IsPathFullyQualified(name) ? Existing(name) : OnPath(name))
            .FirstOrDefault(path => path is not null),
        file => NativeLibrary.TryLoad(file, out _));

    private static string? OnPath(string name)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        string[] folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        // Windows runs "name" as name.exe, name.cmd and so on; elsewhere the name is the file.
        string[] endings = OperatingSystem.IsWindows()
            ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';', StringSplitOptions.RemoveEmptyEntries)
            : [""];
        return folders.SelectMany(folder => endings.Select(ending => Existing(Path.Combine(folder, name + ending))))
            .FirstOrDefault(path => path is not null);
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
