using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>Answers the compiler's question for a <c>#r</c>.</summary>
internal sealed class DirectiveResolver(CellReferences references) : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        try
        {
            // The compiler takes one file per directive; the others are among the references already.
            return [.. references.Resolve(reference).Take(1)];
        }
        catch (ReferenceException)
        {
            // The compiler says CS0006 with the line; directives of the cell itself were resolved before, with the full story.
            return [];
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => references.GetHashCode();
}

/// <summary>
/// Finds the files of <c>#load</c>, relative to the notebook. <see cref="Rewritten"/> holds what takes the place of a file's text
/// in the compilation that runs.
/// </summary>
internal sealed class LoadResolver(string baseDirectory) : SourceReferenceResolver
{
    public ImmutableDictionary<string, string> Rewritten { get; init; } = ImmutableDictionary<string, string>.Empty;

    public override string? NormalizePath(string path, string? baseFilePath) => ResolveReference(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath)
    {
        string folder = Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : baseDirectory;
        string full = Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), folder);
        return File.Exists(full) ? full : null;
    }

    public override Stream OpenRead(string resolvedPath) => Rewritten.TryGetValue(resolvedPath, out string? text)
        ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
        : File.OpenRead(resolvedPath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(baseDirectory);
}
