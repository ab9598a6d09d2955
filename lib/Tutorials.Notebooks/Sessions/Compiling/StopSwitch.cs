using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// The flag that rewritten cell code tests (see <see cref="Instrumenter"/>). It is a static field of a small assembly
/// that every session loads into its own load context: a static field is the cheapest test a loop can make,
/// and an assembly per session keeps two sessions of one process apart.
/// </summary>
internal sealed class StopSwitch
{
    /// <summary>What instrumented code calls the class; in the global namespace, so that no cell's name hides it.</summary>
    public const string TypeName = "CellStop";

    /// <summary>What a stopped cell's exception says.</summary>
    public const string Message = "The cell was stopped.";

    private const string Source = $$$"""
        public static class CellStop
        {
            public static volatile bool Requested;

            public static bool Ok
            {
                get
                {
                    if (Requested) Throw();
                    return true;
                }
            }

            // No NoInlining here: the JIT looks into what it may inline, sees that it never returns, and moves the call out of the loop.
            public static void Throw() => throw new System.OperationCanceledException("{{{Message}}}");

            [System.ThreadStatic]
            private static nuint deepest;

            // Addresses fall as calls go deeper: down to the deepest that was looked at, there is room.
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static unsafe void Enter()
            {
                byte here;
                if (Requested) Throw();
                if (~(nuint)(&here) > deepest) Deeper(~(nuint)(&here));
            }

            public static bool Entered
            {
                get
                {
                    Enter();
                    return true;
                }
            }

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            private static void Deeper(nuint depth)
            {
                if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
                    throw new System.InsufficientExecutionStackException(
                        "The calls are nested too deep: something calls itself without end.");
                deepest = depth + 32 * 1024;
            }

            public static void Set(bool requested) => Requested = requested;
        }
        """;

    // The same bytes serve every session; each loads them into its own context.
    private static readonly Lazy<ImmutableArray<byte>> Image = new(Compile);

    private readonly Action<bool> setFlag;

    public StopSwitch(AssemblyLoadContext context)
    {
        using var stream = new MemoryStream([.. Image.Value]);
        var type = context.LoadFromStream(stream).GetType(TypeName, throwOnError: true)!;
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
        var compilation = CSharpCompilation.Create(
            "Tutorials.CellStop",
            [CSharpSyntaxTree.ParseText(Source)],
            FrameworkReferences.All,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        return emitted.Success
            ? [.. stream.ToArray()]
            : throw new InvalidOperationException("The stop switch did not compile: " + string.Join("; ", emitted.Diagnostics));
    }
}
