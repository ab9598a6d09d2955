using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>
/// A library as the compiler reads it: its metadata, a fifth of the file, with the documentation that lies beside it. Roslyn's own
/// <see cref="MetadataReference"/>s read the whole file into memory.
/// </summary>
internal static class MetadataFile
{
    /// <summary>A file that nobody rebuilds while this runs: mapped, so that all processes of the machine share it.</summary>
    public static PortableExecutableReference Mapped(string path) => Read(path, PEStreamOptions.Default);

    /// <summary>A file that may change, or go: copied.</summary>
    public static PortableExecutableReference Copied(string path) => Read(path, PEStreamOptions.PrefetchMetadata);

    private static PortableExecutableReference Read(string path, PEStreamOptions options)
    {
        string documentation = Path.ChangeExtension(path, ".xml");
        return AssemblyMetadata.CreateFromStream(File.OpenRead(path), options).GetReference(
            File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null, filePath: path);
    }
}
