using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;

namespace Tutorials.Interactive;

/// <summary>
/// Makes the C# kernel of any host of .NET Interactive fit for measuring: optimised cells, a stop button that keeps variables, charts
/// of Plotly.NET, <c>#!measure</c>, <c>#!lanes</c> and <c>#!check</c>. No lesson is needed for it.
/// </summary>
public sealed class TutorialsExtension : IKernelExtension
{
    /// <summary>What a reader is told when it is loaded.</summary>
    public const string Loaded = "Tutorials: cells are compiled optimised now, the stop button keeps your variables, and there are "
        + "#!measure, #!lanes and #!check.";

    /// <summary>Called by the host, which found the assembly in a package.</summary>
    public Task OnLoadAsync(Kernel kernel)
    {
        if (Load(kernel)) Loaded.DisplayAs("text/plain");
        return Task.CompletedTask;
    }

    /// <summary>For one line in a cell: loads it into the notebook that runs this cell.</summary>
    public static void Load() => Load((KernelInvocationContext.Current
        ?? throw new InvalidOperationException("No cell of .NET Interactive runs here: call this in a cell.")).HandlingKernel.RootKernel);

    /// <summary>Loads it into a notebook; false where it is loaded already.</summary>
    public static bool Load(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var csharp = kernel as CSharpKernel ?? kernel.FindKernelByName("csharp") as CSharpKernel
            ?? throw new InvalidOperationException("This host has no C# kernel of .NET Interactive's own, so nothing can be added to it.");
        if (csharp.KernelInfo.SupportedDirectives.Any(directive => directive.Name == CellDirectives.Measure)) return false;
        // Plotly.NET asks for a newer F# library than the host has; a second one beside it would take the figures apart.
        AssemblyLoadContext.Default.Resolving += static (_, name) => name.Name == "FSharp.Core"
            ? AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == name.Name)
            : null;
        var directives = new CellDirectives();
        directives.AddTo(csharp);
        new CellPipeline(csharp, directives).Add();
        return true;
    }
}
