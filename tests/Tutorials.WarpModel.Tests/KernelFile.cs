using System.Reflection;
using ILGPU;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Tutorials.Tests;

/// <summary>Kernels that lie in files, compiled as a cell would be: with line numbers, optimised or not.</summary>
internal static class KernelFile
{
    // What the files take for granted, as a lesson's first cell does.
    private const string Head = """
        using System; using System.Numerics; using ILGPU; using ILGPU.Runtime; using ILGPU.Algorithms;
        using ILGPU.Algorithms.ScanReduceOperations; using Half = ILGPU.Half;
        using F = ILGPU.ArrayView<float>; using P = ILGPU.ArrayView<byte>; using N = ILGPU.ArrayView<int>; using U = ILGPU.ArrayView<uint>;
        """;

    private const string Helpers = """
        public interface IOp { int Apply(int a, int b); }
        public struct SatAdd : IOp { public int Apply(int a, int b) { int s = a + b; return s > 255 ? 255 : s; } }
        public interface IMap { float Go(float x, float y); }
        public struct Axpy : IMap { public float A; public Axpy(float a) { A = a; } public float Go(float x, float y) => A * x + y; }
        public struct Two { public int A, B; }
        public enum E : uint { A = 1, B = 0xF0000000 }
        """;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Kernels");

    /// <summary>Compiles sources by name; the class of each has its name.</summary>
    /// <exception cref="InvalidOperationException">A source has an error.</exception>
    public static Assembly Compile(IReadOnlyDictionary<string, string> sources, bool optimised)
    {
        string name = $"Kernels{(optimised ? "Optimised" : "Debug")}{Guid.NewGuid():N}";
        var trees = sources.Select(source => Parsed($"{source.Key}.kernel",
            $"{Head}\npublic static class {source.Key} {{\n#line 1 \"{source.Key}.kernel\"\n{source.Value}\n}}"));
        var compilation = CSharpCompilation.Create(
            name, [.. trees, Parsed("Helpers.cs", Helpers)], References(),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                optimizationLevel: optimised
                    ? Microsoft.CodeAnalysis.OptimizationLevel.Release
                    : Microsoft.CodeAnalysis.OptimizationLevel.Debug));
        using MemoryStream image = new(), symbols = new();
        EmitOptions options = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
        var emitted = compilation.Emit(image, symbols, options: options);
        if (!emitted.Success)
            throw new InvalidOperationException(
                string.Join('\n', emitted.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Take(20)));
        var assembly = Assembly.Load(image.ToArray(), symbols.ToArray());
        AppContext.SetData($"portable-pdb:{assembly.ManifestModule.ModuleVersionId}", symbols.ToArray());
        return assembly;
    }

    /// <summary>The method that is launched: the one without a result that takes views.</summary>
    public static Delegate KernelOf(Assembly assembly, string name)
    {
        var method = assembly.GetType(name)!.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .First(one => one.ReturnType == typeof(void)
                && one.GetParameters().Any(p => typeof(IArrayView).IsAssignableFrom(p.ParameterType)));
        var type = System.Linq.Expressions.Expression.GetDelegateType(
            [.. method.GetParameters().Select(parameter => parameter.ParameterType), typeof(void)]);
        return method.CreateDelegate(type);
    }

    private static SyntaxTree Parsed(string path, string text) => CSharpSyntaxTree.ParseText(
        SourceText.From(text, System.Text.Encoding.UTF8),
        new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["TRACE"]), path);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file.StartsWith("ILGPU", StringComparison.Ordinal) || file is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
}
