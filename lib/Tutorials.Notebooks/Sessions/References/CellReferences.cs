using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Tutorials.Notebooks.Sessions;

/// <summary>A <c>#r</c> that leads nowhere. The message is for the reader.</summary>
internal sealed class ReferenceException(string message) : Exception(message);

/// <summary>What the cells are compiled against: .NET, the commands of a cell, and what <c>#r</c> has brought.</summary>
internal sealed class CellReferences
{
    private readonly SessionOptions _options;
    private readonly SessionLoadContext _context;
    private readonly PackageRestore _packages;
    private readonly Dictionary<string, MetadataReference> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableArray<PortableExecutableReference>> _byDirective = [];

    public CellReferences(SessionOptions options, SessionLoadContext context, MetadataReference stopSwitch)
    {
        (_options, _context, _packages) = (options, context, new(options.PackageDirectory));
        All = [.. FrameworkReferences.All, stopSwitch];
        Add(typeof(Formatter).Assembly.Location);
        Add(typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location);
        Add(typeof(CellReferences).Assembly.Location);
    }

    /// <summary>In the order of their coming, so that a compilation can reuse what it knows of the earlier ones.</summary>
    public ImmutableArray<MetadataReference> All { get; private set; }

    /// <summary>Finds what a directive names and everything it builds on.</summary>
    /// <exception cref="ReferenceException">Not found, not a .NET library, or the package could not be restored.</exception>
    public ImmutableArray<PortableExecutableReference> Resolve(string directive, CancellationToken cancellationToken = default)
    {
        if (_byDirective.TryGetValue(directive, out var known))
            return known;
        var files = directive.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)
            ? _packages.Restore(directive, cancellationToken)
            : [FindFile(directive)];
        var references = ImmutableArray.CreateBuilder<PortableExecutableReference>();
        foreach (var file in files)
        {
            try
            {
                foreach (var part in ReferenceClosure.Of(PreferLoaded(file)))
                    references.Add(Add(part));
            }
            catch (BadImageFormatException)
            {
                throw new ReferenceException($"#r \"{directive}\": {file} is not a .NET library.");
            }
        }
        if (references.Count == 0)
            throw new ReferenceException($"#r \"{directive}\": the package holds no library for this version of .NET.");
        return _byDirective[directive] = references.ToImmutable();
    }

    private PortableExecutableReference Add(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (_byName.TryGetValue(name, out var known))
            return (PortableExecutableReference)known;
        // Read into memory: the compiler would keep the file open, and the reader may want to rebuild it.
        var reference = MetadataReference.CreateFromImage(File.ReadAllBytes(file), filePath: file);
        _byName.Add(name, reference);
        All = All.Add(reference);
        _context.Know(file);
        return reference;
    }

    private string FindFile(string directive)
    {
        var path = Path.GetFullPath(directive.Replace('\\', Path.DirectorySeparatorChar), _options.BaseDirectory);
        var fileName = Path.GetFileName(path);
        if (!fileName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && FrameworkReferences.HostFile(fileName) is { } byName)
            return byName;
        string[] places = [path, .. _options.HostDirectories.Select(folder => Path.Combine(folder, fileName))];
        return places.FirstOrDefault(File.Exists)
            ?? FrameworkReferences.HostFile(Path.GetFileNameWithoutExtension(fileName))
            ?? throw new ReferenceException(
                $"#r \"{directive}\": the file is not there. Looked for {string.Join(" and ", places.Distinct())}. Build the library, or mend the path.");
    }

    // The assembly that the process brings or has loaded under this name, so that its types never exist twice.
    private static string PreferLoaded(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var loaded = AssemblyLoadContext.Default.Assemblies
            .FirstOrDefault(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase));
        return loaded is { Location.Length: > 0 } ? loaded.Location : FrameworkReferences.HostFile(name) ?? file;
    }
}
