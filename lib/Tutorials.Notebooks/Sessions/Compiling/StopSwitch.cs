using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// The flag that rewritten cell code tests (see <see cref="Instrumenter"/>). It is a static field of a small assembly
/// that every session loads into its own load context: a static field is the cheapest test a loop can make,
/// and an assembly per session keeps two sessions of one process apart.
/// </summary>
internal sealed class StopSwitch
{
    /// <summary>The class that instrumented code calls.</summary>
    public const string ClassName = "CellStop";

    /// <summary>What a stopped cell's exception says.</summary>
    public const string Message = "The cell was stopped.";

    // The same bytes serve every session; each loads them into its own context.
    private static readonly Lazy<ImmutableArray<byte>> Image = new(Compile);

    private readonly Action<bool> setFlag;

    public StopSwitch(AssemblyLoadContext context)
    {
        using var stream = new MemoryStream([.. Image.Value]);
        var type = context.LoadFromStream(stream).GetType(typeof(StopSwitch).Namespace + "." + ClassName, throwOnError: true)!;
        setFlag = type.GetMethod("Set", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Action<bool>>();
        Reference = MetadataReference.CreateFromImage(Image.Value);
    }

    public MetadataReference Reference { get; }

    public bool IsRequested { get; private set; }

    public void Set(bool requested)
    {
        IsRequested = requested;
        setFlag(requested);
    }

    private static ImmutableArray<byte> Compile()
    {
        using var source = typeof(StopSwitch).Assembly.GetManifestResourceStream("session/CellStop.cs")!;
        var compilation = CSharpCompilation.Create(
            "Tutorials.CellStop",
            [CSharpSyntaxTree.ParseText(SourceText.From(source))],
            FrameworkReferences.All,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        return emitted.Success
            ? [.. stream.ToArray()]
            : throw new InvalidOperationException("The stop switch did not compile: " + string.Join("; ", emitted.Diagnostics));
    }
}
