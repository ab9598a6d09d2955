using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArchitectureTests;

/// <summary>One C# file.</summary>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> tree = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    public SyntaxNode Tree => tree.Value;

    /// <summary>The lines; the end of the last is no line of its own.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The slice whose folder holds the file; null where none does.</summary>
    public string? Slice => Path.Split('/') is ["lib", "Tutorials.Workloads", "Workloads", var slice, _, ..] ? slice : null;

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Tree.DescendantNodes().OfType<T>();
}
