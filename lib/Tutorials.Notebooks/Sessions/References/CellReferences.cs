using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>A <c>#r</c> that leads nowhere. The message is for the reader.</summary>
internal sealed class ReferenceException(string message) : Exception(message);

/// <summary>Where a <c>#r</c> is looked for.</summary>
/// <param name="Notebook">Paths are relative to it.</param>
/// <param name="Hosts">Searched, in this order, for an assembly whose path is missing.</param>
/// <param name="Packages">For <c>#r "nuget:"</c>.</param>
internal sealed record ReferenceFolders(string Notebook, IReadOnlyList<string> Hosts, PackageRestore Packages);

/// <summary>What the cells are compiled against: .NET, the commands of a cell, and what <c>#r</c> has brought.</summary>
internal sealed class CellReferences
{
    private readonly ReferenceFolders folders;
    private readonly SessionLoadContext context;
    private readonly PackageExtensions extensions;
    private readonly Dictionary<string, MetadataReference> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableArray<PortableExecutableReference>> byDirective = [];

    public CellReferences(
        ReferenceFolders folders, SessionLoadContext context, PackageExtensions extensions, MetadataReference stopSwitch)
    {
        (this.folders, this.context, this.extensions) = (folders, context, extensions);
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
        if (byDirective.TryGetValue(directive, out var known)) return known;
        // Of a cell that was stopped and left behind nothing is added to what the next one sees.
        cancellationToken.ThrowIfCancellationRequested();
        bool isPackage = directive.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase);
        var files = isPackage
            ? folders.Packages.Restore(directive, cancellationToken)
            : [FindFile(directive)];
        var references = ImmutableArray.CreateBuilder<PortableExecutableReference>();
        // Before what they build on, which would bring the host's.
        foreach (string file in files.Where(file => isPackage && !PackageRestore.IsExtension(file) && ReplacesHosts(file))) Add(file);
        foreach (string file in files.Where(file => !PackageRestore.IsExtension(file)))
        {
            if (PackageRestore.IsNative(file))
            {
                context.Know(file);
                continue;
            }
            try
            {
                string chosen = PreferLoaded(file);
                if (isPackage)
                    RefuseOther(file, chosen, directive);
                foreach (string part in ReferenceClosure.Of(chosen))
                    references.Add(Add(part));
            }
            catch (BadImageFormatException)
            {
                throw new ReferenceException($"#r \"{directive}\": {file} is not a .NET library.");
            }
        }
        if (references.Count == 0 && Framework(directive) is { } framework)
            references.Add(framework);
        if (references.Count == 0)
            throw new ReferenceException($"#r \"{directive}\": the package holds no library for this version of .NET.");
        extensions.Load(files.Where(PackageRestore.IsExtension), cancellationToken);
        return byDirective[directive] = references.ToImmutable();
    }

    /// <summary>Further places to look for packages in.</summary>
    public void AddSources(IReadOnlyList<string> sources) => folders.Packages.AddSources(sources);

    private PortableExecutableReference Add(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        if (byName.TryGetValue(name, out var known)) return (PortableExecutableReference)known;
        var reference = MetadataFile.Copied(file);
        byName.Add(name, reference);
        All = All.Add(reference);
        context.Know(file);
        return reference;
    }

    // A process holds one version of a library. Another one of a package that was asked for is not left out in silence.
    private void RefuseOther(string file, string chosen, string directive)
    {
        string loadedFile = chosen != file ? chosen
            : byName.TryGetValue(Path.GetFileNameWithoutExtension(file), out var known)
                ? ((PortableExecutableReference)known).FilePath! : file;
        var (loaded, asked) = (AssemblyName.GetAssemblyName(loadedFile).Version!, AssemblyName.GetAssemblyName(file).Version!);
        bool own = Id(directive).Equals(Path.GetFileNameWithoutExtension(file), StringComparison.OrdinalIgnoreCase);
        // What the host brings is mostly newer than what a package was built with, and serves it.
        if (own ? asked.Major != loaded.Major : chosen == file && asked > loaded)
        {
            throw new ReferenceException($"#r \"{directive}\": {Path.GetFileNameWithoutExtension(file)} is loaded already, in version "
                + $"{loaded}; {asked} cannot be loaded beside it. Restart and ask for {asked} first.");
        }
    }

    private static string Id(string directive) => directive[(directive.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',')[0].Trim();

    // #r "nuget: System.Text.Json": the package is a part of .NET by now, and empty for it.
    private static PortableExecutableReference? Framework(string directive)
    {
        return FrameworkReferences.HostFile(Id(directive)) is { } file
            ? FrameworkReferences.All.OfType<PortableExecutableReference>().FirstOrDefault(one => one.FilePath == file) : null;
    }

    private string FindFile(string directive)
    {
        string path = Path.GetFullPath(directive.Replace('\\', Path.DirectorySeparatorChar), folders.Notebook);
        string fileName = Path.GetFileName(path);
        if (!fileName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && FrameworkReferences.HostFile(fileName) is { } host)
            return host;
        string[] places = [path, .. folders.Hosts.Select(folder => Path.Combine(folder, fileName))];
        return places.FirstOrDefault(File.Exists)
            ?? FrameworkReferences.HostFile(Path.GetFileNameWithoutExtension(fileName))
            ?? throw new ReferenceException(
                $"#r \"{directive}\": the file is not there. Looked for {string.Join(" and ", places.Distinct())}. "
                + "Build the library, or mend the path.");
    }

    // The assembly that the process brings or has loaded under this name, so that its types never exist twice.
    private static string PreferLoaded(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return Loaded(name) is { Location.Length: > 0 } loaded ? loaded.Location
            : ReplacesHosts(file) ? file : FrameworkReferences.HostFile(name) ?? file;
    }

    // What the host has not loaded yet, it need not: a package that builds on a newer one does not run with the host's.
    private static bool ReplacesHosts(string file) => Path.GetFileNameWithoutExtension(file) is var name && !PackageRestore.IsNative(file)
        && FrameworkReferences.HostFile(name) is { } host && !FrameworkReferences.IsFramework(host) && Loaded(name) is null
        && AssemblyName.GetAssemblyName(file).Version > AssemblyName.GetAssemblyName(host).Version;

    private static Assembly? Loaded(string name) => AssemblyLoadContext.Default.Assemblies
        .FirstOrDefault(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase));
}
