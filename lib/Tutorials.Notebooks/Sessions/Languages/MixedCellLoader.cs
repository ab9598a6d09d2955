using System.Reflection;
using System.Runtime.Loader;

namespace Tutorials.Notebooks.Sessions.Languages;

/// <summary>Finds and loads what runs mixed cells: <c>polyglot/Tutorials.Polyglot.dll</c> beside the program.</summary>
internal static class MixedCellLoader
{
    private const string Folder = "polyglot", Assembly = "Tutorials.Polyglot", Type = "Tutorials.Polyglot.MixedCellRunner";

    /// <summary>Its file; null where this program came without it.</summary>
    public static string? Find(IEnumerable<string> hosts) =>
        hosts.Select(host => Path.Combine(host, Folder, Assembly + ".dll")).FirstOrDefault(File.Exists);

    /// <param name="file">What <see cref="Find"/> found.</param>
    /// <param name="session">Runs the parts in C#.</param>
    public static IMixedCellRunner Load(string file, object session)
    {
        string folder = Path.GetDirectoryName(file)!;
        // One for all sessions of this process.
        var context = AssemblyLoadContext.All.OfType<Context>().FirstOrDefault(one => one.Folder == folder) ?? new(folder);
        var type = context.LoadFromAssemblyName(new(Assembly)).GetType(Type, throwOnError: true)!;
        return (IMixedCellRunner)Activator.CreateInstance(type, session)!;
    }

    // The framework comes with formatters of another version than the session's: it gets those that lie beside it. All else is shared.
    private sealed class Context(string folder) : AssemblyLoadContext(Assembly)
    {
        public string Folder => folder;

        protected override Assembly? Load(AssemblyName assemblyName) =>
            Path.Combine(folder, assemblyName.Name + ".dll") is var file && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
