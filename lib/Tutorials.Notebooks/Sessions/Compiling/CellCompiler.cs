using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Compiles a cell as the next submission after those before it: as it was typed, for the compiler's words, and where the
/// <see cref="Instrumenter"/> has something to put in, a second time as rewritten, which is what runs.
/// Why cell 1,000 costs no more than cell 100 is said in <c>docs/decisions/long-sessions.md</c>.
/// </summary>
internal sealed class CellCompiler(string baseDirectory, ImmutableArray<string> imports, CellReferences references)
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private readonly DirectiveResolver directives = new(references);

    // Every attempt gets a name of its own: one that was evaluated beside the history stays loaded.
    private int made;

    public static string PathOf(int number) => "cell " + number.ToString(CultureInfo.InvariantCulture);

    /// <param name="code">The cell's text.</param>
    /// <param name="number">The cell's number, which error messages name.</param>
    /// <param name="previous">The submission before; null for the first.</param>
    /// <param name="cancellationToken">Stops compiling and restoring.</param>
    /// <exception cref="ReferenceException">A <c>#r</c> leads nowhere.</exception>
    public CompiledCell Compile(string code, int number, Submission? previous, CancellationToken cancellationToken)
    {
        (code, var sources) = PackageSources.Take(code);
        references.AddSources(sources);
        (code, var usings) = UsingVariables.Take(code);
        code = WithExpressions.Take(code);
        var tree = CSharpSyntaxTree.ParseText(
            SourceText.From(code, Encoding.UTF8), ParseOptions, PathOf(number), cancellationToken: cancellationToken);
        ResolveDirectives(tree, number, cancellationToken);
        // Counted before the compiler follows a #load, which can bring more.
        int given = references.All.Length;
        var cell = Compile(tree, previous, given, cancellationToken) with { Usings = usings };
        return previous is not null && cell.Errors.Count > 0
            && MethodGroups.Choose(cell.Compilation, tree, cell.Errors, cancellationToken) is { } chosen
            && Compile(chosen, previous, given, cancellationToken) is { Errors.Count: 0 } again
                ? again with { Usings = usings }
                : cell;
    }

    private CompiledCell Compile(SyntaxTree tree, Submission? previous, int given, CancellationToken cancellationToken)
    {
        var typed = Create(tree, previous, new LoadResolver(baseDirectory));
        // A small cell mostly has nothing to put a test into: it is compiled once.
        var cell = typed.SyntaxTrees.Any(t => Instrumenter.MayChange(t.GetRoot(cancellationToken)))
            ? CompileRewritten(typed, tree, previous, cancellationToken)
            : Emit(typed, cancellationToken);
        if (cell.Errors.Count > 0) return AllErrors(cell, cancellationToken);
        var model = typed.GetSemanticModel(tree);
        return cell with
        {
            HasResult = ResultExpression.HasResult(tree, model),
            MayReturn = ResultExpression.MayReturn(tree),
            Captures = CapturingKernels(model),
            References = given,
            Notice = cell.Notice ?? UncalledMain.Notice(tree),
        };
    }

    private void ResolveDirectives(SyntaxTree tree, int number, CancellationToken cancellationToken)
    {
        foreach (var directive in tree.GetCompilationUnitRoot(cancellationToken).GetReferenceDirectives())
        {
            try
            {
                references.Resolve(directive.File.ValueText, cancellationToken);
            }
            catch (ReferenceException exception)
            {
                int line = directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                throw new ReferenceException(
                    string.Create(CultureInfo.InvariantCulture, $"{PathOf(number)}, line {line}: {exception.Message}"));
            }
        }
    }

    // The typed cell is checked in full before it is rewritten: a test that is put in can hide an error, such as a catch that is never
    // reached.
    private CompiledCell CompileRewritten(
        CSharpCompilation typed, SyntaxTree tree, Submission? previous, CancellationToken cancellationToken)
    {
        var errors = Errors(typed.GetDiagnostics(cancellationToken));
        if (errors.Count > 0) return new(typed, errors);
        var rewritten = typed.SyntaxTrees.ToDictionary(t => t, t => new Instrumenter(typed.GetSemanticModel(t)).Rewrite());
        if (rewritten.All(pair => pair.Key.GetRoot(cancellationToken) == pair.Value))
            return Emit(typed, cancellationToken);
        var cell = Emit(Rewritten(typed, tree, rewritten, previous), cancellationToken);
        if (cell.Errors.Count == 0) return cell;
        var cause = cell.Errors[0];
        return Emit(typed, cancellationToken) with
        {
            Notice = $"This cell runs as typed, without tests of the stop button in its loops "
                + $"({cause.Id} {cause.GetMessage(CultureInfo.InvariantCulture)}). "
                + "An interrupt stops it only where it waits or prints.\n",
        };
    }

    private CSharpCompilation Rewritten(
        CSharpCompilation typed, SyntaxTree tree, Dictionary<SyntaxTree, SyntaxNode> rewritten, Submission? previous)
    {
        var running = CSharpSyntaxTree.Create((CSharpSyntaxNode)rewritten[tree], ParseOptions, tree.FilePath, Encoding.UTF8);
        // With the tree alone replaced, the compiler keeps what it knows of the references.
        if (rewritten.Count == 1) return typed.ReplaceSyntaxTree(tree, running);
        var loaded = rewritten.Where(pair => pair.Key != tree)
            .ToImmutableDictionary(pair => pair.Key.FilePath, pair => pair.Value.ToFullString());
        return Create(running, previous, new LoadResolver(baseDirectory) { Rewritten = loaded });
    }

    private CSharpCompilation Create(SyntaxTree tree, Submission? previous, LoadResolver loads)
    {
        int attempt = Interlocked.Increment(ref made);
        var compilationOptions = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: string.Create(CultureInfo.InvariantCulture, $"Submission#{attempt}"),
            usings: imports,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Annotations,
            sourceReferenceResolver: loads,
            metadataReferenceResolver: directives,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
            concurrentBuild: false);
        // A submission inherits the references of the one before. Given again, they are not merged but listed twice, and inherited twice.
        var added = previous is null ? references.All : references.All[previous.References..];
        return CSharpCompilation.CreateScriptCompilation(
            string.Create(CultureInfo.InvariantCulture, $"Cells#{attempt}"), tree, added, compilationOptions, previous?.Compilation,
            typeof(object));
    }

    private static CompiledCell Emit(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            // Who counts by source line can show the lines.
            embeddedTexts: [.. from tree in compilation.SyntaxTrees
                               let text = tree.GetText(cancellationToken)
                               where text.CanBeEmbedded
                               select EmbeddedText.FromSource(tree.FilePath, text)],
            cancellationToken: cancellationToken);
        return emitted.Success
            ? new(compilation, []) { Image = image.ToArray(), Symbols = symbols.ToArray() }
            : new(compilation, Errors(emitted.Diagnostics));
    }

    // Emitting stops at the first stage that has errors; a reader wants to see those of all stages.
    private static CompiledCell AllErrors(CompiledCell cell, CancellationToken cancellationToken) =>
        Errors(cell.Compilation.GetDiagnostics(cancellationToken)) is { Count: > 0 } all ? cell with { Errors = all } : cell;

    private static List<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

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
