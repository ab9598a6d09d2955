using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>
/// Loads the cells and what they refer to. An assembly that the host process brings is the host's, so no type exists twice.
/// Everything else is loaded from a <see cref="ShadowFolder"/>, so the reader can rebuild a library while a notebook uses it.
/// Not collectible: ILGPU emits assemblies of its own that point at the kernels, and those must not point at collectible ones.
/// </summary>
internal sealed class SessionLoadContext(ShadowFolder shadow) : AssemblyLoadContext("cells")
{
    private readonly List<string> files = [];
    private readonly Lock gate = new();

    /// <summary>Shows what this session's code throws where no cell waits for it.</summary>
    public Action<Exception>? Late { get; set; }

    /// <summary>Of each type of a cell the one that is formatted in its place; null where it is formatted itself.</summary>
    public ConcurrentDictionary<Type, Type?> ReadingTypes { get; } = new();

    /// <summary>Makes a file loadable by its name, and whatever lies beside it.</summary>
    public void Know(string file)
    {
        lock (gate)
        {
            if (!files.Contains(file))
                files.Add(file);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string? name = assemblyName.Name;
        if (name is null) return null;
        string? file = Beside(name + ".dll");
        // A package can bring a newer one than the host; then its file was made known, and not only lies beside another.
        if (FrameworkReferences.HostFile(name) is { } host && (file == host || !IsKnown(file))) return null;
        return file is null ? null : LoadFromAssemblyPath(shadow.Copy(file));
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (string folder in Folders().SelectMany(NativeFolders))
        {
            foreach (string name in NativeNames(unmanagedDllName))
            {
                string file = Path.Combine(folder, name);
                if (File.Exists(file)) return LoadUnmanagedDllFromPath(file);
            }
        }
        return 0;
    }

    private string? Beside(string fileName)
    {
        lock (gate)
        {
            return files.FirstOrDefault(file => Path.GetFileName(file).Equals(fileName, StringComparison.OrdinalIgnoreCase))
                ?? Folders().Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
        }
    }

    private bool IsKnown(string? file)
    {
        lock (gate)
            return file is not null && files.Contains(file);
    }

    private string[] Folders()
    {
        lock (gate)
            return [.. files.Select(file => Path.GetDirectoryName(file)!).Distinct()];
    }

    private static IEnumerable<string> NativeFolders(string folder)
    {
        yield return folder;
        foreach (string identifier in PackageRestore.Systems().Distinct())
        {
            yield return Path.Combine(folder, "runtimes", identifier, "native");
            // A package keeps its managed files two folders deeper: lib/net8.0/X.dll beside runtimes/….
            yield return Path.GetFullPath(Path.Combine(folder, "..", "..", "runtimes", identifier, "native"));
        }
    }

    private static string[] NativeNames(string name) =>
        OperatingSystem.IsWindows() ? [name, name + ".dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib", $"lib{name}"]
        : [name, $"lib{name}.so", name + ".so", $"lib{name}"];
}
