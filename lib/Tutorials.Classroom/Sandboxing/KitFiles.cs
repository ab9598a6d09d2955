using System.Reflection;
using System.Runtime.InteropServices;
using Mono.Cecil;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>What a sandbox shows of the kit.</summary>
internal static class KitFiles
{
    private const string Settings = ".runtimeconfig.json", List = ".deps.json";
    private const string Course = "Tutorials.Course.dll", Tasks = "Tutorials.Course.Exercising.Tasks", SourcePrefix = "exercise/";

    /// <summary>The folder of the kit: beside this library, where the program's other files are too.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(KitFiles).Assembly.Location)!;

    /// <summary>
    /// What starts the program, in a folder that is the kit's there. The command's folder holds what the command's own list of files names:
    /// with a web framework beside the runtime it lacks some that this program's own list asks for.
    /// </summary>
    public static IEnumerable<string> Started(string folder)
    {
        string program = Path.GetFileNameWithoutExtension(typeof(KitFiles).Assembly.Location);
        string? host = Assembly.GetEntryAssembly()?.GetName().Name;
        bool isListed = new[] { Settings, List }.All(ending => File.Exists(Path.Combine(Folder, host + ending))) && host is not null;
        string list = isListed ? host! : program;
        return ["exec", "--runtimeconfig", Path.Combine(folder, list + Settings), "--depsfile", Path.Combine(folder, list + List),
            Path.Combine(folder, $"{program}.dll")];
    }

    /// <summary>The folder of the runtime, with its starter.</summary>
    public static string Runtime { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>
    /// Files that a lesson needs, by their names in the kit. Neither symbols, which hold the sources of solutions, nor the pages of the
    /// live application, which hold the course once more.
    /// </summary>
    public static IEnumerable<string> Needed =>
        Directory.EnumerateFiles(Folder, "*.dll").Concat(Directory.EnumerateFiles(Folder, "*.json"))
            .Select(Path.GetFileName).OfType<string>().Where(name => name != Course);

    private static readonly string[] Folders = ["datasets", "runtimes"];

    /// <summary>Folders that a lesson needs.</summary>
    public static IEnumerable<string> NeededFolders =>
        Folders.Where(name => Directory.Exists(Path.Combine(Folder, name)));

    /// <summary>
    /// Writes the course without its exercises: no class of a task, so no solution, no hidden case, no judge; and not their sources.
    /// </summary>
    /// <returns>The file's name in the kit, and where it was written.</returns>
    public static (string Name, string File) WithoutExercises(string folder)
    {
        string file = Path.Combine(folder, Course);
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Folder);
        resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        using var course = AssemblyDefinition.ReadAssembly(Path.Combine(Folder, Course), new() { AssemblyResolver = resolver });
        var module = course.MainModule;
        foreach (var task in module.Types.Where(type => type.Namespace == Tasks).ToArray()) module.Types.Remove(task);
        // What the compiler keeps beside a task's class: tables of numbers without a name.
        foreach (var source in module.Resources.Where(r => r.Name.StartsWith(SourcePrefix, StringComparison.Ordinal)).ToArray())
            module.Resources.Remove(source);
        course.Write(file);
        return (Course, file);
    }
}
