using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>The .NET libraries of this process, as the compiler sees them, and the files that the process brought along.</summary>
internal static class FrameworkReferences
{
    // Read once: the files of a running process do not change, and the metadata is large enough to be shared by all sessions.
    private static readonly Lazy<ImmutableDictionary<string, string>> HostFiles = new(FindHostFiles);
    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(Load);

    /// <summary>Every assembly of the .NET runtime.</summary>
    public static ImmutableArray<MetadataReference> All => Framework.Value;

    /// <summary>The file from which this process would load the assembly of that simple name; null when it brings none.</summary>
    public static string? HostFile(string assemblyName) => HostFiles.Value.GetValueOrDefault(assemblyName);

    /// <summary>Whether a file is part of the .NET runtime (or of a self-contained program, which is its own runtime).</summary>
    public static bool IsFramework(string path) => Path.GetDirectoryName(path) == RuntimeFolder;

    private static string? RuntimeFolder => Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static ImmutableDictionary<string, string> FindHostFiles()
    {
        string list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        return list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }

    private static ImmutableArray<MetadataReference> Load() =>
    [
        .. HostFiles.Value.Values
            .Where(path => IsFramework(path) && IsLibrary(path))
            .Select(path => MetadataFile.Mapped(path)),
    ];

    // Visual Basic's library puts names such as "Strings" into completion and is of no use to a C# cell.
    private static bool IsLibrary(string path) => !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal);
}
