using System.Runtime.InteropServices;

namespace Tutorials.KernelHost;

/// <summary>What the other process is started with.</summary>
/// <param name="Dotnet">The runtime's starter.</param>
/// <param name="Program">This library's file, which is a program too.</param>
internal sealed record HostFiles(string Dotnet, string Program)
{
    /// <summary>Both, or null where one is not there: a program that carries its own runtime has no starter.</summary>
    public static HostFiles? Find()
    {
        string name = $"{typeof(HostFiles).Assembly.GetName().Name}.dll";
        string[] folders = [Path.GetDirectoryName(typeof(HostFiles).Assembly.Location) ?? "", AppContext.BaseDirectory];
        string? program = folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(file => File.Exists(file) && File.Exists(Path.ChangeExtension(file, ".runtimeconfig.json")));
        string starter = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] places =
        [
            Path.GetFileName(Environment.ProcessPath) == starter ? Environment.ProcessPath : null,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", starter)),
        ];
        string? dotnet = Array.Find(places, File.Exists);
        return program is null || dotnet is null ? null : new(dotnet, program);
    }
}
