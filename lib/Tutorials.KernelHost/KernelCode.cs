using System.Reflection;

namespace Tutorials.KernelHost;

/// <summary>A kernel as it is handed to the other process: which method of which assembly, and every assembly that it needs.</summary>
/// <param name="Assembly">The assembly's full name.</param>
/// <param name="Token">The method's metadata token.</param>
/// <param name="TypeArguments">Of a generic method: the types that it is made for.</param>
/// <param name="Assemblies">Files by path, images by their bytes; what the other process brings itself is left out.</param>
internal sealed record KernelCode(string Assembly, int Token, string[] TypeArguments, IReadOnlyList<KernelAssembly> Assemblies)
{
    /// <summary>The kernel's code; null where it cannot be handed over.</summary>
    public static KernelCode? Of(MethodInfo method)
    {
        if (method.DeclaringType is { IsGenericType: true }) return null;
        List<KernelAssembly> found = [];
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic).ToLookup(a => a.FullName);
        Queue<Assembly> open = new([method.Module.Assembly]);
        HashSet<string> known = [];
        while (open.TryDequeue(out var assembly))
        {
            if (!known.Add(assembly.FullName!) || IsBrought(assembly)) continue;
            if (assembly.Location.Length > 0) found.Add(new(assembly.FullName!, assembly.Location, []));
            else if (AssemblyImage.Of(assembly) is { } image) found.Add(new(assembly.FullName!, "", image));
            else return null;
            foreach (var name in assembly.GetReferencedAssemblies())
                if (loaded[name.FullName].FirstOrDefault() is { } next) open.Enqueue(next);
        }

        bool whole = found.Count > 0 && (found[0].Image.Length == 0 || AssemblyImage.Holds(found[0].Image, method));
        return whole
            ? new(method.Module.Assembly.FullName!, method.MetadataToken,
                [.. method.IsGenericMethod ? method.GetGenericArguments().Select(type => type.AssemblyQualifiedName!) : []], found)
            : null;
    }

    // The framework, ILGPU and what this library is made of are in the other process as they are here.
    private static bool IsBrought(Assembly assembly)
    {
        string framework = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        string? name = assembly.GetName().Name;
        return assembly.Location.StartsWith(framework, StringComparison.Ordinal)
            || name is "ILGPU" or "ILGPU.Algorithms" || name == typeof(KernelCode).Assembly.GetName().Name;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Assembly);
        writer.Write(Token);
        writer.Write(TypeArguments.Length);
        foreach (string type in TypeArguments) writer.Write(type);
        writer.Write(Assemblies.Count);
        foreach (var assembly in Assemblies)
        {
            writer.Write(assembly.Name);
            writer.Write(assembly.Path);
            writer.Write(assembly.Image.Length);
            writer.Write(assembly.Image);
        }
    }

    public static KernelCode Read(BinaryReader reader) => new(
        reader.ReadString(), reader.ReadInt32(), [.. Many(reader, reader.ReadString)],
        [.. Many(reader, () => new KernelAssembly(reader.ReadString(), reader.ReadString(), reader.ReadBytes(reader.ReadInt32())))]);

    private static List<T> Many<T>(BinaryReader reader, Func<T> read)
    {
        List<T> all = [];
        for (int left = reader.ReadInt32(); left > 0; left--) all.Add(read());
        return all;
    }
}

/// <summary>An assembly that a kernel needs.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Path">Its file; empty where it was loaded from memory.</param>
/// <param name="Image">Its bytes; empty where it has a file.</param>
internal sealed record KernelAssembly(string Name, string Path, byte[] Image);
