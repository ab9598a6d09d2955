using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Compiles a cell as the next submission after those before it. First as it was typed, for the compiler's words;
/// then as rewritten by the <see cref="Instrumenter"/>, which is what runs.
/// </summary>
internal sealed class CellCompiler(SessionOptions options, CellReferences references)
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private readonly DirectiveResolver _directives = new(references);

    // Every attempt gets a name of its own: one that was evaluated beside the history stays loaded.
    private int _made;

    public static string PathOf(int number) => "cell " + number.ToString(CultureInfo.InvariantCulture);

    /// <param name="code">The cell's text.</param>
    /// <param name="number">The cell's number, which error messages name.</param>
    /// <param name="previous">The submission before; null for the first.</param>
    /// <param name="cancellationToken">Stops compiling and restoring.</param>
    /// <exception cref="ReferenceException">A <c>#r</c> leads nowhere.</exception>
    public CompiledCell Compile(string code, int number, CSharpCompilation? previous, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(
            SourceText.From(code, Encoding.UTF8), ParseOptions, PathOf(number), cancellationToken: cancellationToken);
        foreach (var directive in tree.GetCompilationUnitRoot(cancellationToken).GetReferenceDirectives())
        {
            try
            {
                references.Resolve(directive.File.ValueText, cancellationToken);
            }
            catch (ReferenceException exception)
            {
                var line = directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                throw new ReferenceException(string.Create(CultureInfo.InvariantCulture, $"{PathOf(number)}, line {line}: {exception.Message}"));
            }
        }

        var typed = Create(tree, previous, new LoadResolver(options.BaseDirectory));
        var errors = Errors(typed.GetDiagnostics(cancellationToken));
        if (errors.Count > 0)
            return new(typed, errors);

        var model = typed.GetSemanticModel(tree);
        var result = ResultExpression.HasResult(tree, model);
        var rewritten = typed.SyntaxTrees.ToDictionary(t => t, t => new Instrumenter(typed.GetSemanticModel(t)).Rewrite());
        var loaded = rewritten.Where(pair => pair.Key != tree).ToImmutableDictionary(pair => pair.Key.FilePath, pair => pair.Value.ToFullString());
        var running = Create(
            CSharpSyntaxTree.Create((CSharpSyntaxNode)rewritten[tree], ParseOptions, tree.FilePath, Encoding.UTF8),
            previous,
            new LoadResolver(options.BaseDirectory) { Rewritten = loaded });
        var cell = Emit(running, cancellationToken);
        // Should a rewritten cell ever not compile, the cell runs as typed: it can be stopped only where it waits.
        if (cell.Errors.Count > 0)
            cell = Emit(typed, cancellationToken);
        return cell with { HasResult = result, Captures = CapturingKernels(model) };
    }

    private CSharpCompilation Create(SyntaxTree tree, CSharpCompilation? previous, LoadResolver loads)
    {
        _made++;
        var compilationOptions = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: string.Create(CultureInfo.InvariantCulture, $"Submission#{_made}"),
            usings: Imports(),
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Annotations,
            sourceReferenceResolver: loads,
            metadataReferenceResolver: _directives,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
            concurrentBuild: false);
        return CSharpCompilation.CreateScriptCompilation(
            string.Create(CultureInfo.InvariantCulture, $"Cells#{_made}"), tree, references.All, compilationOptions, previous, typeof(object));
    }

    public ImmutableArray<string> Imports() =>
        [.. options.Imports, "Tutorials.Notebooks.Cells", "Tutorials.Notebooks.Cells.CellCommands"];

    private static CompiledCell Emit(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellationToken);
        return emitted.Success
            ? new(compilation, []) { Image = image.ToArray(), Symbols = symbols.ToArray() }
            : new(compilation, Errors(emitted.Diagnostics));
    }

    private static List<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    private static IReadOnlyList<string> CapturingKernels(SemanticModel model)
    {
        var kernels = new KernelCode(model);
        return
        [
            .. model.SyntaxTree.GetRoot().DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>()
                .Where(kernels.IsKernel).SelectMany(kernels.CapturedVariables).Distinct(),
        ];
    }
}

/// <summary>A cell after the compiler: either errors, or an image to run. A cell of only usings or comments has neither.</summary>
internal sealed record CompiledCell(CSharpCompilation Compilation, IReadOnlyList<Diagnostic> Errors)
{
    public byte[]? Image { get; init; }

    public byte[]? Symbols { get; init; }

    /// <summary>The last line is an expression whose value is the cell's result.</summary>
    public bool HasResult { get; init; }

    /// <summary>Notebook variables that the cell's kernel lambdas read, which no device can.</summary>
    public IReadOnlyList<string> Captures { get; init; } = [];
}
