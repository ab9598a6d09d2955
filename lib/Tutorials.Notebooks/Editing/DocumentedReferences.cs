using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// The session's references with their documentation. The framework that runs has none beside it; the reference assemblies
/// of an installed SDK have, so where there is an SDK they stand in for it.
/// </summary>
internal static class DocumentedReferences
{
    // Of the files of an SDK, which no session changes: read once for all of them.
    private static readonly Lazy<ImmutableArray<MetadataReference>> Pack = new(() => [.. PackFiles().Select(MetadataFile.Mapped)]);

    public static IEnumerable<MetadataReference> For(IReadOnlyList<MetadataReference> references) =>
        Pack.Value.IsEmpty ? references : references.Where(reference => !IsFramework(reference)).Concat(Pack.Value);

    private static bool IsFramework(MetadataReference reference) =>
        reference is PortableExecutableReference { FilePath: { } path } && FrameworkReferences.IsFramework(path);

    // <root>/shared/Microsoft.NETCore.App/10.0.x  →  <root>/packs/Microsoft.NETCore.App.Ref/10.0.y/ref/net10.0
    private static string[] PackFiles()
    {
        string packs = Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return [];
        string? newest = Directory.GetDirectories(packs, $"{Environment.Version.Major}.*")
            .OrderByDescending(path => Version.TryParse(Path.GetFileName(path), out var version) ? version : new Version())
            .FirstOrDefault();
        string folder = newest is null ? "" : Path.Combine(newest, "ref", $"net{Environment.Version.Major}.0");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll") : [];
    }
}
