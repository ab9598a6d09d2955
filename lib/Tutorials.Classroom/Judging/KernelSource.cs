using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Classroom.Judging;

/// <summary>
/// Compiles a student's kernel from its text, so that loading it runs nothing: declarations alone, safe code, no initialiser of a static
/// field, no attribute of the student's own. It knows the framework and ILGPU; the kit's own kernels and solutions it cannot name.
/// </summary>
internal static class KernelSource
{
    private const string Class = "Cell", Path = "your cell", NoCompile = "The cell does not compile for a judge: ";

    // Each says something to a compiler; none is code that reflection would run.
    private static readonly string[] Attributes =
        ["MethodImplAttribute", "StructLayoutAttribute", "FieldOffsetAttribute", "InlineArrayAttribute", "SkipLocalsInitAttribute"];

    private static readonly string[] Ilgpu = ["ILGPU.dll", "ILGPU.Algorithms.dll"];

    /// <summary>The assembly and its symbols, or what is wrong.</summary>
    public static (byte[] Image, byte[] Symbols, string? Problem) Compile(string members, IReadOnlyList<string> usings)
    {
        string imports = string.Concat(new SessionOptions().Imports.Select(name => $"using {name}; "));
        string head = $"{imports}{string.Concat(usings.Where(IsKnown).Distinct())} public static class {Class} {{\n";
        var tree = CSharpSyntaxTree.ParseText($"{head}#line 1 \"{Path}\"\n{members}\n}}", new(LanguageVersion.Latest), Path, Encoding.UTF8);
        var compilation = CSharpCompilation.Create("StudentsCell", [tree], References(),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false));
        if (compilation.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            return ([], [], $"{NoCompile}{Said(error)}");
        if (Runs(tree.GetRoot(), compilation.GetSemanticModel(tree)) is { } problem) return ([], [], problem);
        using MemoryStream image = new(), symbols = new();
        var emitted = compilation.Emit(image, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb),
            embeddedTexts: [EmbeddedText.FromSource(Path, Microsoft.CodeAnalysis.Text.SourceText.From(members, Encoding.UTF8))]);
        return !emitted.Success
            ? ([], [], $"{NoCompile}{Said(emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error))}")
            : HasInitialiser(image.ToArray())
                ? ([], [], "A kernel that is graded has no static field, property or constructor that runs code first: make it a const, "
                    + "or hand it from method to method.")
                : (image.ToArray(), symbols.ToArray(), null);
    }

    // The compiler writes one for its cache of lambdas, under a name that no student can write.
    private static bool HasInitialiser(byte[] image)
    {
        using var file = new PEReader([.. image]);
        var metadata = file.GetMetadataReader();
        return metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Any(method =>
            metadata.GetString(method.Name) == ".cctor"
            && metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name) != "<>c");
    }

    private static string Said(Diagnostic error) =>
        $"line {error.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: "
        + $"{error.GetMessage(CultureInfo.InvariantCulture)} ({error.Id})"
        + (error.Id is "CS0103" or "CS0246" or "CS0120"
            ? ". A kernel is judged by its own cell: what it needs is declared there, and static."
            : "");

    // The lesson's first cell names namespaces of the kit, which a kernel has no use for.
    private static bool IsKnown(string directive) =>
        CSharpSyntaxTree.ParseText(directive).GetCompilationUnitRoot().Usings is [{ NamespaceOrType: { } name }]
        && !name.ToString().StartsWith("Tutorials", StringComparison.Ordinal);

    // What the runtime, reflection or ILGPU would run by itself.
    private static string? Runs(SyntaxNode root, SemanticModel model)
    {
        foreach (var attribute in root.DescendantNodes().OfType<AttributeSyntax>())
            if (model.GetSymbolInfo(attribute).Symbol?.ContainingType is not { } type || !Attributes.Contains(type.Name)
                || type.ContainingNamespace.ToString() is not ("System.Runtime.CompilerServices" or "System.Runtime.InteropServices"))
                return $"A kernel that is graded has no attribute [{attribute.Name}]: leave it away.";
        foreach (var declared in root.DescendantNodes().Select(node => model.GetDeclaredSymbol(node)))
        {
            if (declared is IMethodSymbol { IsExtern: true } method)
                return $"A kernel that is graded calls no native library ({method.Name}).";
            if (declared is INamedTypeSymbol type && type.AllInterfaces.FirstOrDefault(OfRuntime) is { } known)
                return $"A kernel that is graded does not implement {known.ToDisplayString()} ({type.Name}).";
        }

        return null;

        static bool OfRuntime(INamedTypeSymbol type) =>
            type.ContainingNamespace.ToString()!.StartsWith("System", StringComparison.Ordinal) && type.Name != "IEquatable";
    }

    private static IEnumerable<MetadataReference> References()
    {
        string framework = RuntimeEnvironment.GetRuntimeDirectory();
        return Directory.EnumerateFiles(framework, "*.dll")
            .Where(file => System.IO.Path.GetFileName(file) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll")
                && !name.Contains(".Native", StringComparison.Ordinal))
            .Concat(Ilgpu.Select(name => System.IO.Path.Combine(AppContext.BaseDirectory, name)))
            .Select(file => MetadataReference.CreateFromFile(file));
    }
}
