using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Tutorials.Peers.Natives;

/// <summary>
/// Native code of a wrapper's package, looked for where NuGet keeps packages: <c>dotnet restore scripts/peers</c> puts it there. The kit
/// does not ship it, because it is hundreds of megabytes and serves measurements alone.
/// </summary>
internal sealed class NativePackage
{
    /// <summary>What brings the packages.</summary>
    public const string Remedy = "dotnet restore scripts/peers";

    private readonly string[] folders;

    /// <summary>Lets <paramref name="wrapper"/> find its native code in these packages.</summary>
    /// <param name="wrapper">The managed library that calls it.</param>
    /// <param name="packages">Package and version.</param>
    public NativePackage(Assembly wrapper, params IReadOnlyList<(string Id, string Version)> packages)
    {
        folders = [.. packages.Select(p => Path.Combine(Root, p.Id, p.Version, "runtimes", Platform, "native"))];
        // Asked last, after the program's own folder and the system's: a library that lies there is taken first.
        AssemblyLoadContext.GetLoadContext(wrapper)!.ResolvingUnmanagedDll += (assembly, name) => assembly == wrapper ? Load(name) : 0;
    }

    /// <summary>The version of a package of native code, as this library was built with it.</summary>
    public static string VersionOf(string name) => typeof(NativePackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == name).Value!;

    /// <summary>Such as <c>linux-x64</c>, as packages call it.</summary>
    public static string Platform { get; } = string.Concat(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux",
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>Why the packages cannot be used here, or null where they are there.</summary>
    public string? Missing => Array.Find(folders, folder => !Directory.Exists(folder)) is { } folder
        ? $"its native code is not in {folder}; in the kit's folder: {Remedy}"
        : null;

    private static string Root => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private nint Load(string name)
    {
        string[] files = OperatingSystem.IsWindows() ? [$"{name}.dll"]
            : OperatingSystem.IsMacOS() ? [$"lib{name}.dylib", $"{name}.dylib"]
            : [$"lib{name}.so", $"{name}.so"];
        return folders.SelectMany(folder => files.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists) is { } path
            ? NativeLibrary.Load(path)
            : 0;
    }
}
