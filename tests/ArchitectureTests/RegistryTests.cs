using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials;
using Tutorials.Course;

namespace ArchitectureTests;

/// <summary>Workloads, lessons and exercises are found, each by one registry. A list kept by hand would have to be kept.</summary>
public sealed class RegistryTests
{
    private const int Several = 3;

    private static readonly HashSet<string> Names =
    [
        .. Catalog.All.Select(w => w.Name),
        .. Exercises.All.Select(e => e.Id),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(f => Path.GetFileNameWithoutExtension(f)),
    ];

    /// <summary>Files whose list is no registry.</summary>
    private static readonly Dictionary<string, string> Exceptions = [];

    [Fact]
    public void Nobody_keeps_a_list_of_the_catalogue() => Pending.Check(
        from file in Repository.Sources
        where file.Slice is null && !Exceptions.ContainsKey(file.Path)
        from list in file.Nodes<SyntaxNode>()
        where list is InitializerExpressionSyntax or CollectionExpressionSyntax or SwitchExpressionSyntax
        let named = Named(list)
        where named.Length >= Several
        select $"{file.Path} — {string.Join(", ", named)}");

    [Fact]
    public void Every_exception_has_its_file() => Assert.All(Exceptions.Keys, path => Assert.True(Repository.Has(path), path));

    private static string[] Named(SyntaxNode list) =>
    [
        .. list.DescendantTokens().Select(token => token.ValueText).Where(Names.Contains).Distinct(),
    ];
}
