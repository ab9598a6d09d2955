using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>A link of the chain of cells: what the next cell is compiled against.</summary>
/// <param name="Compilation">The cell as it ran.</param>
/// <param name="References">How many of the session's references this cell and those before it were given; the next gets only what
/// came since.</param>
internal sealed record Submission(CSharpCompilation Compilation, int References);

/// <summary>A cell after the compiler: either errors, or an image to run. A cell of only usings or comments has neither.</summary>
internal sealed record CompiledCell(CSharpCompilation Compilation, IReadOnlyList<Diagnostic> Errors)
{
    public byte[]? Image { get; init; }

    public byte[]? Symbols { get; init; }

    /// <summary>The last line is an expression whose value is the cell's result.</summary>
    public bool HasResult { get; init; }

    /// <summary>A <c>return</c> before the last line can give the cell a result.</summary>
    public bool MayReturn { get; init; }

    /// <summary>The cell's own <c>using var</c>s, in their order: what is disposed of when it ends.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>How many of the session's references the cell was compiled with.</summary>
    public int References { get; init; }

    /// <summary>What the reader has to know of how the cell was compiled, for stderr; null: nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>
    /// Whether later cells can refer to anything of this one: a variable, a method, a type, a <c>using</c>, a reference.
    /// A cell that only computes and prints need not be in the chain, which every later cell searches.
    /// </summary>
    public bool Declares =>
        Compilation.ScriptClass?.GetMembers().Any(member => !member.IsImplicitlyDeclared) == true
        || Compilation.SyntaxTrees.Select(tree => tree.GetCompilationUnitRoot())
            .Any(root => root.Usings.Count > 0 || root.Externs.Count > 0 || root.GetReferenceDirectives().Count > 0
                || root.GetLoadDirectives().Count > 0);

    /// <summary>Notebook variables that the cell's kernel lambdas read, which no device can.</summary>
    public IReadOnlyList<string> Captures { get; init; } = [];
}
