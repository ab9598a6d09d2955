using System.Collections.Immutable;
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

    public static string KeyOf(Assembly assembly) => $"portable-pdb:{assembly.FullName}";

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
