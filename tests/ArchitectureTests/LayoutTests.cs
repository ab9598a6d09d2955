using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArchitectureTests;

/// <summary>Where a file lies says its namespace; how long it and its lines may be.</summary>
public sealed class LayoutTests
{
    private const int MostLines = 200, MostColumns = 140, MostKernelLines = 40;

    /// <summary>Kernels that are long because they are fast: the last steps of their ladders.</summary>
    private static readonly string[] PerformanceKernels = ["MatMul.Gpu3Register", "Attention.Gpu2Online"];

    [Fact]
    public void Folder_is_namespace() => Pending.Check(
        from file in Repository.Sources
        from declared in file.Nodes<BaseNamespaceDeclarationSyntax>().Select(n => n.Name.ToString())
        where declared != NamespaceOf(file)
        select $"{file.Path} — {declared} instead of {NamespaceOf(file)}");

    // A program's top-level statements and assembly attributes are in no namespace.
    [Fact]
    public void Types_are_in_a_namespace() => Pending.Check(
        from file in Repository.Sources
        where file.Nodes<BaseTypeDeclarationSyntax>().Any() && !file.Nodes<BaseNamespaceDeclarationSyntax>().Any()
        select file.Path);

    [Fact]
    public void Files_are_short() => Pending.Check(
        from file in Repository.Sources where file.Lines.Length > MostLines select $"{file.Path} — {file.Lines.Length} lines");

    [Fact]
    public void Lines_are_short() => Pending.Check(
        from file in Repository.Sources
        let at = Array.FindIndex(file.Lines, line => line.Length > MostColumns)
        where at >= 0
        select $"{file.Path} — line {at + 1} has {file.Lines[at].Length} columns");

    [Fact]
    public void Kernels_are_short() => Pending.Check(
        LongKernels().Where(k => !PerformanceKernels.Contains(k.Name)).Select(k => $"{k.Name} — {k.Lines} lines"));

    [Fact]
    public void Every_exception_is_a_long_kernel() =>
        Assert.Empty(PerformanceKernels.Except(LongKernels().Select(kernel => kernel.Name)));

    [Fact]
    public void No_environment_variable_is_set_by_a_library() => Pending.Check(
        from file in Repository.Sources
        where file.Path.StartsWith("lib/", StringComparison.Ordinal)
        from called in file.Nodes<MemberAccessExpressionSyntax>()
        where called.Name.Identifier.Text == "SetEnvironmentVariable"
        select file.Path);

    [Fact]
    public void Usings_are_sorted() => Pending.Check(
        from file in Repository.Sources
        let usings = file.Nodes<UsingDirectiveSyntax>().Where(u => u is { Alias: null, StaticKeyword.RawKind: 0 })
            .Select(u => u.NamespaceOrType.ToString()).ToArray()
        let sorted = usings.OrderBy(u => u.Split('.')[0] != "System").ThenBy(u => u, StringComparer.InvariantCultureIgnoreCase)
        where !usings.SequenceEqual(sorted)
        select file.Path);

    // A kernel is what takes an index or a view of device memory.
    private static IEnumerable<(string Name, int Lines)> LongKernels() =>
        from file in Repository.Sources
        where file.Slice is not null
        from method in file.Nodes<MethodDeclarationSyntax>()
        where method.ParameterList.Parameters.Any(p => p.Type!.ToString() is var type
            && (type.StartsWith("ArrayView", StringComparison.Ordinal) || type is "Index1D" or "Index2D" or "Index3D"))
        let lines = method.ToString().Split('\n').Length
        where lines > MostKernelLines
        select ($"{file.Slice}.{method.Identifier}", lines);

    // The root namespace of the project and the folders below it. A slice is one namespace: its class has its folder's name.
    private static string NamespaceOf(SourceFile file)
    {
        if (file.Slice is not null) return "Tutorials.Workloads";
        // Files that several test projects compile.
        if (file.Path.StartsWith("tests/Shared/", StringComparison.Ordinal)) return "Tutorials.Tests";
        string project = Repository.Projects.Single(p => file.Path.StartsWith(p[..(p.LastIndexOf('/') + 1)], StringComparison.Ordinal));
        string root = XDocument.Parse(Repository.Read(project)).Descendants("RootNamespace").SingleOrDefault()?.Value
            ?? Path.GetFileNameWithoutExtension(project);
        return string.Join('.', file.Folder[project.LastIndexOf('/')..].Split('/').Prepend(root).Where(part => part.Length > 0));
    }
}
