using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>A place in somebody's source code.</summary>
/// <param name="File">The file's name without its folder; empty where nobody knows.</param>
/// <param name="Line">The line, from 1; 0 where nobody knows.</param>
public readonly record struct SourceLocation(string File, int Line)
{
    /// <summary>In words: <c>line 3 of Saxpy.cs</c>; empty where nobody knows.</summary>
    public override string ToString() => Line == 0 ? "" : File.Length == 0 ? $"line {Line}" : $"line {Line} of {File}";
}

/// <summary>
/// The lines of an assembly's methods, from its portable PDB: beside the assembly, inside it, or, for one that was loaded from memory,
/// under <see cref="KeyOf"/> among the data of <see cref="AppContext"/>, where who loads it may put the bytes.
/// </summary>
internal sealed class SourceMap
{
    private static readonly ConditionalWeakTable<Assembly, SourceMap> Known = [];
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private readonly MetadataReader? reader;
    private readonly MetadataReaderProvider? provider;

    private SourceMap(Assembly assembly)
    {
        provider = AppContext.GetData(KeyOf(assembly)) is byte[] bytes
            ? MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(bytes))
            : File.Exists(assembly.Location) ? Beside(assembly.Location) : null;
        reader = provider?.GetMetadataReader();
    }

    public static SourceMap Of(Assembly assembly) => Known.GetValue(assembly, static one => new(one));

    public static string KeyOf(Assembly assembly) => $"portable-pdb:{assembly.ManifestModule.ModuleVersionId}";

    /// <summary>The lines of a method, by the first byte of IL that belongs to them.</summary>
    public IReadOnlyList<(int Offset, SourceLocation Location)> LinesOf(MethodBase method)
    {
        var handle = MetadataTokens.EntityHandle(method.MetadataToken);
        if (reader is null || handle.Kind != HandleKind.MethodDefinition) return [];
        var information = reader.GetMethodDebugInformation(((MethodDefinitionHandle)handle).ToDebugInformationHandle());
        if (information.SequencePointsBlob.IsNil) return [];
        List<(int, SourceLocation)> lines = [];
        foreach (var point in information.GetSequencePoints())
            if (!point.IsHidden) lines.Add((point.Offset, new(NameOf(point.Document), point.StartLine)));
        return lines;
    }

    /// <summary>The lines of a file, where the PDB carries its text; else null. By the name without a folder.</summary>
    public string[]? TextOf(string file)
    {
        if (reader is null) return null;
        foreach (var handle in reader.Documents)
        {
            if (NameOf(handle) != file) continue;
            foreach (var found in reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation))
                if (reader.GetGuid(found.Kind) == EmbeddedSource) return Unpacked(reader.GetBlobBytes(found.Value));
        }

        return null;
    }

    // Portable PDB format, "Embedded source": the length before packing, or 0 where it is not packed; then UTF-8.
    private static string[] Unpacked(byte[] blob)
    {
        using Stream bytes = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
        using var text = new StreamReader(
            BinaryPrimitives.ReadInt32LittleEndian(blob) == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress));
        return text.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }

    private string NameOf(DocumentHandle document) =>
        document.IsNil ? "" : Path.GetFileName(reader!.GetString(reader.GetDocument(document).Name).Replace('\\', '/'));

    private static MetadataReaderProvider? Beside(string location)
    {
        using var image = new PEReader(File.OpenRead(location));
        // A method of another build than the PDB's has no lines, so a PDB that does not belong to the file is not opened.
        return image.TryOpenAssociatedPortablePdb(
            location, static path => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null, out var found, out _)
            ? found
            : null;
    }
}
