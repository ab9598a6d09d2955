using System.Reflection;
using Mono.Cecil;

namespace ArchitectureTests;

/// <summary>A library of lib/, and what it may know.</summary>
/// <param name="Name">Its folder, its project and, where nothing else is said, its assembly.</param>
/// <param name="MayKnow">Libraries of the kit.</param>
/// <param name="Packages">Packages from elsewhere, by project file.</param>
internal sealed record Library(string Name, string[] MayKnow, string[] Packages)
{
    private static readonly string[] Kit =
        ["Workloads", "WarpModel", "KernelHost", "Decision", "Peers", "Course", "Notebooks"];

    /// <summary>The arrows of docs/architecture.md. They point one way.</summary>
    public static IReadOnlyList<Library> All { get; } =
    [
        new("Workloads", [], ["ILGPU", "ILGPU.Algorithms", "System.Numerics.Tensors"]),
        new("WarpModel", [], ["ILGPU"]),
        new("KernelHost", ["Workloads", "WarpModel"], []),
        new("Decision", ["Workloads"], []),
        new("Peers", ["Workloads"], ["Microsoft.ML", "Microsoft.Data.Sqlite", "OpenCvSharp4", "TorchSharp"]),
        new("Course", ["Workloads", "WarpModel", "KernelHost", "Decision", "Peers"], ["Plotly.NET", "Microsoft.ML", "System.IO.Hashing"]),
        new("Notebooks", [],
        [
            "Microsoft.CodeAnalysis.CSharp.Scripting", "Microsoft.CodeAnalysis.CSharp.Features", "Microsoft.DotNet.Interactive.Formatting",
            "Markdig", "AngleSharp", "HtmlSanitizer", "NetMQ",
        ]),
        new("Classroom", ["Course", "Decision", "Notebooks", "Workloads"], ["Mono.Cecil", "Sep"]),
        new("Interactive", [], ["Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.CSharp"]),
        new("Polyglot", ["Notebooks"], ["Microsoft.DotNet.Interactive"]),
        new("Live", Kit, ["BlazorMonaco", "Microsoft.AspNetCore.App.Internal.Assets"]),
        // For the browser: no assembly that could be loaded here. Its code is that of Live's form.
        new("DecisionPage", ["Course"], ["Microsoft.AspNetCore.Components.WebAssembly"]),
        new("Cli", [.. Kit, "Classroom", "Live", "Polyglot"], ["System.CommandLine", "Spectre.Console"]),
        new("Recorder", ["Workloads"], ["System.CommandLine"]),
    ];

    public string Folder => $"lib/Tutorials.{Name}";

    public string AssemblyName => Name == "Recorder" ? "tutorials-recorder" : $"Tutorials.{Name}";

    /// <summary>Those whose assembly is there: the extension's references come with its host, and Polyglot is loaded apart.</summary>
    public static IEnumerable<Library> Built =>
        All.Where(library => Repository.Has(library.Folder) && library.Name is not ("DecisionPage" or "Interactive" or "Polyglot"));

    public Assembly Load() => Assembly.Load(AssemblyName);

    public ModuleDefinition Read() => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{AssemblyName}.dll"));

    public override string ToString() => Name;
}
