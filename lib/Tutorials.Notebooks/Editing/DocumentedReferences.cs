using Microsoft.CodeAnalysis;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// The session's references with their documentation. The framework that runs has none beside it; the reference assemblies
/// of an installed SDK have, so where there is an SDK they stand in for it.
/// </summary>
internal sealed class DocumentedReferences
{
    private readonly Dictionary<string, MetadataReference> known = new(StringComparer.Ordinal);
    private readonly string frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private readonly Lazy<IReadOnlyList<MetadataReference>> pack;

    public DocumentedReferences() => pack = new(() => [.. PackFiles(frameworkFolder).Select(Reference)]);

    public IEnumerable<MetadataReference> For(IReadOnlyList<MetadataReference> references)
    {
        var framework = pack.Value;
        return references
            .Where(reference => framework.Count == 0 || !IsFramework(reference))
            .Select(reference =>
                reference is PortableExecutableReference { FilePath: { } path } && File.Exists(path) ? Known(path) : reference)
            .Concat(framework);
    }

    private bool IsFramework(MetadataReference reference) =>
        reference is PortableExecutableReference { FilePath: { } path } && Path.GetDirectoryName(path) == frameworkFolder;

    private MetadataReference Known(string path) =>
        known.TryGetValue(path, out var found) ? found : known[path] = Reference(path);

    private static PortableExecutableReference Reference(string path)
    {
        string xml = Path.ChangeExtension(path, ".xml");
        return MetadataReference.CreateFromFile(
            path, documentation: File.Exists(xml) ? XmlDocumentationProvider.CreateFromFile(xml) : null);
    }

    // <root>/shared/Microsoft.NETCore.App/10.0.x  →  <root>/packs/Microsoft.NETCore.App.Ref/10.0.y/ref/net10.0
    private static string[] PackFiles(string framework)
    {
        string packs = Path.GetFullPath(Path.Combine(framework, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return [];
        string? newest = Directory.GetDirectories(packs, $"{Environment.Version.Major}.*")
            .OrderByDescending(path => Version.TryParse(Path.GetFileName(path), out var version) ? version : new Version())
            .FirstOrDefault();
        string folder = newest is null ? "" : Path.Combine(newest, "ref", $"net{Environment.Version.Major}.0");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll") : [];
    }
}
