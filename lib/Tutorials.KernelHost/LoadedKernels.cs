using System.Reflection;
using System.Runtime.Loader;

namespace Tutorials.KernelHost;

/// <summary>The kernels that were handed over, and their assemblies.</summary>
internal sealed class LoadedKernels
{
    private readonly Dictionary<string, Assembly> assemblies = [];
    private readonly List<MethodInfo> kernels = [];

    public LoadedKernels() => AssemblyLoadContext.Default.Resolving += (_, name) => assemblies.GetValueOrDefault(name.FullName)
        ?? assemblies.Values.FirstOrDefault(known => known.GetName().Name == name.Name);

    public MethodInfo this[int number] => kernels[number];

    /// <summary>Loads a kernel; its number.</summary>
    /// <exception cref="FileLoadException">Another assembly has the same name.</exception>
    public int Add(KernelCode code)
    {
        // The default context: ILGPU emits assemblies that refer to the kernel's by name.
        foreach (var (name, path, image) in code.Assemblies)
            if (!assemblies.TryGetValue(name, out var known) || image.Length > 0 && !IsSame(known, image))
                assemblies[name] = image.Length > 0
                    ? AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image))
                    : AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        var method = (MethodInfo)assemblies[code.Assembly].ManifestModule.ResolveMethod(code.Token)!;
        if (code.TypeArguments.Length > 0) method = method.MakeGenericMethod([.. code.TypeArguments.Select(TypeOf)]);
        kernels.Add(method);
        return kernels.Count - 1;
    }

    /// <summary>A type by its qualified name, from what was handed over or brought.</summary>
    public Type TypeOf(string name) =>
        Type.GetType(name, from => assemblies.GetValueOrDefault(from.FullName) ?? Assembly.Load(from), null, throwOnError: true)!;

    // A cell that was run again unchanged is compiled anew, under a name of its own; the same name has to be the same code.
    private static bool IsSame(Assembly loaded, byte[] image)
    {
        using var pe = new System.Reflection.PortableExecutable.PEReader([.. image]);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(pe);
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid) == loaded.ManifestModule.ModuleVersionId;
    }
}
