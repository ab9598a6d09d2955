using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Tutorials.Tests.Exercising;

/// <summary>
/// Kernels that a judge got wrong once, one a file in <c>Kernels/</c>: the first line says what is expected, a second one may say words of
/// the message, the last one names the exercise and the kernel. They are compiled in memory, as a notebook compiles a cell.
/// </summary>
internal static class HandedKernels
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Exercising", "Kernels");

    // Read once: most of a small compilation goes into reading them.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f).StartsWith("System", StringComparison.Ordinal)
                || Path.GetFileName(f).StartsWith("ILGPU", StringComparison.Ordinal))
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    private const string SaysMark = "// says: ";

    // What some of the files mean without saying it.
    private const string Before = """
        using System; using ILGPU; using ILGPU.Runtime; using ILGPU.Algorithms; using ILGPU.Algorithms.ScanReduceOperations;
        using F = ILGPU.ArrayView<float>; using P = ILGPU.ArrayView<byte>; using N = ILGPU.ArrayView<int>; using U = ILGPU.ArrayView<uint>;
        public interface IOp { int Apply(int a, int b); }
        public struct SatAdd : IOp { public readonly int Apply(int a, int b) => Math.Min(255, a + b); }
        public interface IMap { float Go(float x, float y); }
        public enum E : uint { A = 1, B = 0xF0000000 }
        public struct Axpy(float a) : IMap { public readonly float Go(float x, float y) => a * x + y; }
        public static class Handed {

        """;

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    /// <summary>Kernels that are no answers: what the warp model says of them is tested beside it.</summary>
    public static IEnumerable<string> Messages =>
        Directory.EnumerateFiles(Folder, "*.kernel").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    public static string Text(string name) =>
        File.ReadAllText(Directory.EnumerateFiles(Folder, $"{name}.*").Single());

    public static bool ShouldPass(string name) => Text(name).Split('\n')[0].Contains("expected: pass", StringComparison.Ordinal);

    public static string Exercise(string name) => Text(name).Split("Exercises.Check(\"")[1].Split('"')[0];

    /// <summary>Words that the message must contain; null where the file names none.</summary>
    public static string? Says(string name) =>
        Text(name).Split('\n')[1] is var line && line.StartsWith(SaysMark, StringComparison.Ordinal)
            ? line[SaysMark.Length..].Trim()
            : null;

    /// <summary>Compiles a file into an assembly that nothing else knows.</summary>
    public static Delegate Compile(string name, OptimizationLevel level) => CompileText(Text(name), level);

    /// <summary>Compiles a kernel into an assembly that nothing else knows; a check below it is left out.</summary>
    public static Delegate CompileText(string text, OptimizationLevel level)
    {
        string code = text.Replace("\nExercises", "\n// Exercises", StringComparison.Ordinal);
        string kernel = Regex.Match(text, @"Exercises\.Check\(""[^""]*"", (\w+)\)").Groups[1].Value;
        var compilation = CSharpCompilation.Create(
            $"handed-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText($"{Before}\n#line 1 \"kernel\"\n{code}\n}}", path: "kernel", encoding: Encoding.UTF8)],
            References,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, allowUnsafe: true));
        using MemoryStream image = new(), symbols = new();
        var result = compilation.Emit(image, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        var assembly = new AssemblyLoadContext("handed", isCollectible: true).LoadFromStream(image);
        // As a session does for its cells.
        AppContext.SetData($"portable-pdb:{assembly.ManifestModule.ModuleVersionId}", symbols.ToArray());
        var methods = assembly.GetType("Handed")!
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly);
        // What no exercise asks for is launched only, and stands first.
        var method = kernel.Length > 0 ? methods.Single(m => m.Name == kernel) : methods.MinBy(m => m.MetadataToken)!;
        return method.CreateDelegate(Expression.GetDelegateType(
            [.. method.GetParameters().Select(p => p.ParameterType), method.ReturnType]));
    }
}
