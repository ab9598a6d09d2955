using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>
/// A library and those it builds on, as far as they lie beside it or come with the host: one <c>#r</c> of the kit lets a cell
/// write <c>using ILGPU;</c> too.
/// </summary>
internal static class ReferenceClosure
{
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    public static IReadOnlyList<string> Of(string file)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Path.GetFileNameWithoutExtension(file) };
        var open = new Queue<string>([file]);
        while (open.TryDequeue(out string? next))
        {
            found.Add(next);
            foreach (string name in ReferencedBy(next).Where(seen.Add))
            {
                string path = FrameworkReferences.HostFile(name) ?? Path.Combine(Path.GetDirectoryName(file)!, name + ".dll");
                if (File.Exists(path) && !FrameworkReferences.IsFramework(path))
                    open.Enqueue(path);
            }
        }
        return found;
    }

    private static string[] ReferencedBy(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var image = new PEReader(stream);
        if (!image.HasMetadata) return [];
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
