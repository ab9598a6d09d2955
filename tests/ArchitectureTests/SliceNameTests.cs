using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials;

namespace ArchitectureTests;

/// <summary>
/// Adding, renaming or dropping a workload touches its own folder, its tests, notebooks, datasets and docs: nothing else in lib/ names its class.
/// </summary>
public sealed class SliceNameTests
{
    private static readonly HashSet<string> Workloads = [.. Catalog.All.Select(w => w.Name)];

    /// <summary>Who names which workload, and why that cannot be otherwise.</summary>
    private static readonly (string Path, string[] Workloads, string Why)[] Exceptions = [];

    [Fact]
    public void Only_a_slice_names_its_class() => Pending.Check(
        from file in Repository.Sources
        where file.Path.StartsWith("lib/", StringComparison.Ordinal)
        from name in Named(file)
        where name != file.Slice && !Exceptions.Any(e => file.Path.StartsWith(e.Path, StringComparison.Ordinal) && e.Workloads.Contains(name))
        select $"{file.Path} names {name}");

    [Fact]
    public void Every_exception_is_used() => Assert.All(Exceptions, e => Assert.All(e.Workloads, name => Assert.Contains(name,
        Repository.Sources.Where(f => f.Path.StartsWith(e.Path, StringComparison.Ordinal)).SelectMany(Named))));

    // A name that is a type's: what a call is made on, what a generic takes, what is created, the type of a variable. Not a method `Sort(…)`.
    private static IEnumerable<string> Named(SourceFile file) => file.Nodes<IdentifierNameSyntax>()
        .Where(n => Workloads.Contains(n.Identifier.Text) && n.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == n,
            QualifiedNameSyntax name => name.Left == n || name.Left.ToString() == "Tutorials.Workloads",
            TypeArgumentListSyntax or ObjectCreationExpressionSyntax or TypeOfExpressionSyntax or VariableDeclarationSyntax
                or ParameterSyntax or SimpleBaseTypeSyntax or CastExpressionSyntax or UsingDirectiveSyntax => true,
            _ => false,
        }).Select(n => n.Identifier.Text).Distinct();
}
